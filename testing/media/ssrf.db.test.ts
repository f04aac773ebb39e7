import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvLine } from '../../server/base/csv-line.ts'
import { createFetchFile } from '../../server/platforms/egress-guarded/create-fetch-file.ts'
import { strictGuard } from '../../server/platforms/egress-guarded/guard.ts'
import { isGlobalUnicast } from '../../server/platforms/egress-guarded/is-global-unicast.ts'
import type { Browser } from '../browser.ts'
import { createWorld, type World } from '../world.ts'
import { type Outside, openOutside } from './outside.ts'
import { vectors } from './vectors.ts'

let outside: Outside
let world: World
let dana: Browser
let at: string

beforeAll(async () => {
  outside = await openOutside()
  world = await createWorld({ fetchFile: (address) => createFetchFile(outside.guard)(address) })
  const hub = await world.addHub()
  const workspace = await world.addWorkspace(hub, 'Riverside')
  const { userId } = await world.addUser('Dana Owner')
  await world.join(userId, { hubId: hub, workspaceId: workspace }, 'editor')
  dana = await world.browser(userId)
  at = `/api/workspaces/${workspace}/media`
})
afterAll(async () => {
  await world.close()
  await outside.close()
})

const give = (address: string) => dana.post(`${at}/from-address`, { address })

describe('R29: an address that somebody gives leads nowhere inside', () => {
  it.each(vectors.map((one) => [one.name, one] as const))('%s', async (_, { address, ends }) => {
    const answer = await give(address(outside))
    expect(answer.status, answer.text).toBe(422)
    expect(ends).toContain(answer.json<{ facts: { reason: string } }>().facts.reason)
    expect(outside.hits()).toBe(0)
  })

  it('nor do any of them in a file of posts', async () => {
    const here = at.replace(/media$/, 'post-imports')
    const rows = vectors.map((one, place) => csvLine([`Post ${place}`, one.address(outside)]))
    const base64 = Buffer.from(['Text,Files\n', ...rows].join('')).toString('base64')
    const { id } = (await dana.post(here, { fileName: 'posts.csv', base64 })).json<{ id: string }>()
    while ((await dana.post(`${here}/${id}/look`)).json<{ toLook: number }>().toLook > 0);
    const seen = (await dana.get(`${here}/${id}`)).json<{
      import: { plans: { refuse: number } }
      rows: { problems: { field: string }[] }[]
    }>()
    expect(seen.import.plans.refuse).toBe(vectors.length)
    for (const { problems } of seen.rows)
      expect(new Set(problems.map(({ field }) => field))).toEqual(new Set(['Files']))
    expect(outside.hits()).toBe(0)
  })

  it('there are 36 of them and more, and nothing of any is kept', async () => {
    expect(vectors.length).toBeGreaterThanOrEqual(36)
    const { media } = (await dana.get(at)).json<{ media: unknown[] }>()
    expect(media).toEqual([])
  })

  it('a proxy that the environment names is passed by', async () => {
    outside.names.set('public.example', [['127.0.0.2']])
    const before = { ...process.env }
    for (const name of ['http_proxy', 'https_proxy', 'all_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'])
      process.env[name] = `http://127.0.0.1:${outside.port}/`
    process.env.NODE_USE_ENV_PROXY = '1'
    try {
      const answer = await give(`http://public.example:${outside.port}/as/picture`)
      expect(answer.status, answer.text).toBe(201)
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
      Object.assign(process.env, before)
    }
    expect(outside.hits()).toBe(0)
  })

  it('a public one is fetched, through redirects of its own kind', async () => {
    outside.names.set('public.example', [['127.0.0.2']])
    const location = encodeURIComponent('/as/picture')
    const answer = await give(`http://public.example:${outside.port}/to?status=302&location=${location}`)
    expect(answer.status, answer.text).toBe(201)
    expect(answer.json()).toMatchObject({ kind: 'image', type: 'image/png', width: 1, height: 1 })
    // What follows the path may be a key.
    expect(answer.json<{ fromAddress: string }>().fromAddress).toBe(
      `http://public.example:${outside.port}/to`,
    )
  })

  it('as it is set up: https on its usual ports, and what is said of the rest', async () => {
    const fetchFile = createFetchFile(strictGuard({ ownHosts: new Set(), mostBytes: () => 1 }))
    for (const [address, reason] of [
      ['http://127.0.0.1/', 'not-https'],
      ['https://127.0.0.1:8443/', 'other-port'],
      ['https://127.0.0.1/', 'not-public'],
      ['https://localhost/', 'not-public'],
      ['https://[::1]/', 'not-public'],
    ])
      await expect(fetchFile(address ?? ''), address).rejects.toMatchObject({ reason })
  })
})

describe('planted: a guard that looks at names only when they are looked up', () => {
  /** Node asks no lookup for a literal address, nor for what a redirect names. */
  it('is led inside', async () => {
    const canary = await openOutside()
    const lookupOnly = createFetchFile({
      ...canary.guard,
      mayReach: () => true,
      resolve: async (name) => {
        const answers = await canary.guard.resolve(name)
        if (!answers.every((one) => one === '127.0.0.2' || isGlobalUnicast(one))) throw new Error('inside')
        return answers
      },
    })
    // Those that lead to a canary; the others would leave this machine.
    const near =
      /^(literal (127|0x|0$|01|2130|１|①|\[::(1|ffff:127|ffff:7f))|30\d to the inside|to a relative)/
    for (const { address } of vectors.filter(({ name }) => near.test(name))) {
      const body = await lookupOnly(address(canary)).catch(() => undefined)
      await body?.[Symbol.asyncIterator]()
        .return?.()
        .catch(() => undefined)
    }
    const hits = canary.hits()
    await canary.close()
    expect(hits).toBeGreaterThan(10)
  })
})
