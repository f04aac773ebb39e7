import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import type { Endpoint } from '../../contract/define.ts'
import { createFetchFile } from '../../server/platforms/egress-guarded/create-fetch-file.ts'
import { startWorker } from '../../server/worker/worker.ts'
import type { Browser } from '../browser.ts'
import { addressOf, bodyOf, type RouteKey, routes } from '../isolation/rows.ts'
import type { ThreeWorkspaces } from '../isolation/things.ts'
import { threeWorkspaces } from '../isolation/three-workspaces.ts'
import { createWorld, type World } from '../world.ts'
import { type Outside, openOutside } from './outside.ts'
import { type StringField, stringFields, withText } from './string-fields.ts'
import { vectors } from './vectors.ts'

// R29: whatever a person writes into any field of the API, nothing of ours goes where that leads.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

/** Fields that are meant to take an address. A new one is refused here until it is among them; then every vector is tried on it. */
const addresses = [
  'POST /api/hubs/{hub}/workspaces body.place.website',
  'PATCH /api/hubs/{hub}/locations/{location} body.place.website',
  'PATCH /api/workspaces/{workspace} body.place.website',
  'POST /api/workspaces/{workspace}/media/from-address body.address',
  'POST /api/workspaces/{workspace}/posts/check body.content.link',
  'POST /api/workspaces/{workspace}/posts body.content.link',
  'PUT /api/workspaces/{workspace}/posts/{post} body.content.link',
  'POST /api/workspaces/{workspace}/deliveries/{target}/answer body.link',
  'POST /api/hubs/{hub}/broadcasts body.content.link',
  'PUT /api/hubs/{hub}/broadcasts/{broadcast} body.content.link',
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/change body.content.link',
  'POST /api/hubs/{hub}/media/from-address body.address',
  'POST /api/workspaces/{workspace}/ads/check body.wish.content.link',
  'POST /api/workspaces/{workspace}/ads body.wish.content.link',
  'PUT /api/workspaces/{workspace}/ads/{ad} body.wish.content.link',
  'POST /api/hubs/{hub}/playbooks body.content.link',
  'PUT /api/hubs/{hub}/playbooks/{playbook} body.content.link',
]

const nameOf = ({ route, part, path }: StringField): string => `${route} ${part}.${path.join('.')}`
const fields = stringFields(routes)

let outside: Outside
let world: World
let three: ThreeWorkspaces

const settle = async (options: Parameters<typeof createWorld>[0] = {}) => {
  const settled = await createWorld({
    fetchFile: (address) => createFetchFile(outside.guard)(address),
    ...options,
  })
  return { world: settled, three: await threeWorkspaces(settled) }
}

beforeAll(async () => {
  outside = await openOutside()
  ;({ world, three } = await settle())
})
afterAll(async () => {
  await three.admin.end()
  await world.close()
  await outside.close()
})

/** Whoever may do the most there. */
function asWhom(route: string, { members, hubPeople, anonymous }: ThreeWorkspaces): Browser {
  if (route.includes('/api/workspaces/') || route.includes('/api/me')) return members.A.owner
  return route.includes('/api/hubs/') ? hubPeople.owner : anonymous
}

async function give(at: ThreeWorkspaces, field: StringField, text: string): Promise<number> {
  const route = field.route as RouteKey
  const things = at.things.A
  const { method, path } = addressOf(route, things, things)
  const body =
    field.part === 'body' ? withText(bodyOf(route, things), field.path, text, things.field) : undefined
  const query = field.part === 'query' ? `?${field.path.join('.')}=${encodeURIComponent(text)}` : ''
  const base = body ?? bodyOf(route, things)
  const answer = await asWhom(route, at).send(method, `${path}${query}`, base as object | undefined)
  return answer.status
}

/** Spellings of the canary's own address: what fetches any of them is caught. */
const near = () => [
  `http://127.0.0.1:${outside.port}/`,
  `http://[::1]:${outside.port}/`,
  `http://2130706433:${outside.port}/picture.png`,
]

describe('R29: every field of the API', () => {
  it('that takes an address is among those on which all vectors are tried', () => {
    const meant = fields.filter((field) => field.isAddress).map(nameOf)
    expect(new Set(meant)).toEqual(new Set(addresses))
  })

  it.each(addresses)('%s: no vector leads inside', async (name) => {
    const field = fields.find((one) => nameOf(one) === name)
    if (!field) throw new Error(`no field ${name}`)
    for (const { address } of vectors) {
      const status = await give(three, field, address(outside))
      expect(status, `${name}: ${address(outside)}`).toBeLessThan(500)
    }
    expect(outside.hits()).toBe(0)
  })

  it('that takes any text takes an address as a text', async () => {
    for (const field of fields.filter((one) => !one.isAddress))
      for (const text of near()) expect(await give(three, field, text), nameOf(field)).toBeLessThan(500)
    expect(outside.hits()).toBe(0)
  })

  it('and a file of locations with addresses in every column', async () => {
    const [first = ''] = near()
    const csv = `Name,City,Website,Phone\n"${first}",${first},${first},${first}\n`
    const at = `/api/hubs/${three.things.A.hub}/imports`
    const file = { fileName: first, base64: Buffer.from(csv).toString('base64') }
    expect((await three.hubPeople.owner.post(at, file)).status).toBeLessThan(500)
    expect(outside.hits()).toBe(0)
  })

  it('and a file of posts with every vector as the address of a picture', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const rows = vectors.map(({ address }) => {
      const where = quoted(address(outside))
      return `2031-03-01,09:30,Soup,X,${where},${where}`
    })
    const csv = ['Date,Time,Text,Accounts,Files,Link', ...rows].join('\n')
    const at = `/api/workspaces/${three.things.A.workspace}/post-imports`
    const owner = three.members.A.owner
    const before = outside.served()
    const file = { fileName: 'posts.csv', base64: Buffer.from(csv).toString('base64') }
    const { id } = (await owner.post(at, file)).json<{ id: string }>()
    for (let toLook = 1; toLook > 0; ) {
      const looked = await owner.post(`${at}/${id}/look`)
      expect(looked.status, looked.text).toBe(200)
      toLook = looked.json<{ toLook: number }>().toLook
    }
    // Those that lead outside first were really gone to.
    expect(outside.served() - before).toBeGreaterThan(10)
    expect(outside.hits()).toBe(0)
  })

  it('nor does the worker go there afterwards', async () => {
    const worker = startWorker(world.core, world.sweep, { everyMs: 3_600_000 })
    await worker.runOnce()
    await worker.stop()
    expect(outside.hits()).toBe(0)
  })
})

describe('planted', () => {
  it('a field that takes an address and is in no list is found', () => {
    const endpoint = {
      body: z.strictObject({ preview: z.object({ where: z.url() }), pictureUrl: z.string() }),
    } as unknown as Endpoint
    const found = stringFields([['POST /api/planted', endpoint]])
    expect(found.filter((one) => one.isAddress).map(nameOf)).toEqual([
      'POST /api/planted body.preview.where',
      'POST /api/planted body.pictureUrl',
    ])
  })

  it('a server that looks at the links of posts for a preview is led inside', async () => {
    const canary = await openOutside()
    const preview = (text: string) =>
      fetch(text, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
    const planted = await settle({
      extend: (server) =>
        server.addHook('preHandler', async ({ body }) => {
          const link = (body as { content?: { link?: string } } | null)?.content?.link
          if (link) await preview(link)
        }),
    })
    const field = fields.find((one) => nameOf(one).endsWith('posts/check body.content.link'))
    if (!field) throw new Error('no such field')
    await give(planted.three, field, `http://127.0.0.1:${canary.port}/`)
    const hits = canary.hits()
    await planted.three.admin.end()
    await planted.world.close()
    await canary.close()
    expect(hits).toBeGreaterThan(0)
  })
})
