import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NoticeDelivery, NoticeReading } from '../../server/platforms/notice.ts'
import type { Platform } from '../../server/platforms/platform.ts'
import { platforms } from '../../server/platforms/registry.ts'
import { type Dialect, dialects } from './dialects.ts'
import { forgeries, type Target } from './forgeries.ts'
import { type Connected, createScene, type Owner, type Scene } from './scene.ts'

/** The platforms as the world has them; a planted defect puts others in their place for a moment. */
let planted: readonly Platform[] = platforms
let scene: Scene
let owner: Owner
const others = new Map<string, Target['otherApp']>()
const connected = new Map<string, Connected>()

beforeAll(async () => {
  scene = await createScene({
    core: (core) => ({
      ...core,
      get platforms() {
        return planted
      },
    }),
  })
  owner = await scene.owner('Dana')
  const head = await scene.world.addUser('Head')
  await scene.world.join(head.userId, { hubId: owner.hubId }, 'owner')
  const browser = await scene.world.browser(head.userId)
  for (const platform of new Set(dialects.map((one) => one.platform))) {
    connected.set(platform, await scene.connect(owner, platform, 'dana'))
    const app = { clientId: `other-${platform}`, secret: `the-other-secret-of-${platform}` }
    const made = await browser.post(`/api/hubs/${owner.hubId}/apps`, {
      platform,
      clientId: app.clientId,
      clientSecret: app.secret,
    })
    others.set(platform, { ...app, id: made.json<{ id: string }>().id })
  }
})
afterAll(() => scene.close())

async function targetOf(dialect: Dialect): Promise<Target> {
  const elsewhere = await scene.sql<{ id: string }>(
    'select id from apps where platform <> $1 and hub_id is null',
    [dialect.platform],
  )
  return {
    dialect,
    app: await scene.appOf(dialect.platform),
    otherApp: others.get(dialect.platform) ?? { id: '', clientId: '', secret: '' },
    elsewhere: [...elsewhere.map(({ id }) => id), 'app_of_nobody', '..%2Fapi', '%00'],
    subject: connected.get(dialect.platform)?.subject ?? '',
    now: Math.floor(scene.world.clock.now().getTime() / 1000),
  }
}

/** Everything a notice could leave behind. */
const footprint = () =>
  scene.sql(
    `select (select count(*) from platform_notices) as notices, (select count(*) from data_deletions) as deletions,
       (select count(*) from ledger) as lines,
       (select jsonb_agg(jsonb_build_array(id, probe_due_at, notice_due_at, erase_due_at, noticed, removal_noticed_at, ended_at) order by id) from grants) as grants`,
  )

/** The tries of one forgery that got through, or left something behind. */
async function accepted(target: Target, number: number): Promise<string[]> {
  const { dialect, app } = target
  const wrong: string[] = []
  for (const [index, one] of (forgeries[number]?.make(target) ?? []).entries()) {
    const before = await footprint()
    const path = `/platform-notices/${one.at ?? app.id}${dialect.door}`
    const answer = await scene.post(path, one.body, one.headers, one.chunked)
    if (![400, 403, 404, 413, 415].includes(answer.status)) wrong.push(`${index}: answered ${answer.status}`)
    if (JSON.stringify(await footprint()) !== JSON.stringify(before)) wrong.push(`${index}: left something`)
    if (answer.text.includes(app.secret)) wrong.push(`${index}: tells the secret`)
  }
  return wrong
}

/** 8 and 9 are notices with a good signature: what they may not do is tested on its own below. */
const numbers = Array.from({ length: 20 }, (_, index) => index + 1).filter((one) => one !== 8 && one !== 9)

it('twenty, each with its tries', () => {
  expect(Object.keys(forgeries).map(Number)).toEqual(numbers)
})

describe.each(dialects.map((dialect) => [dialect.name, dialect] as const))('%s', (_name, dialect) => {
  const honest = async (subject?: string, away = 0) => {
    const target = await targetOf(dialect)
    const at = target.now + away
    const message = dialect.message(target.app, subject ?? target.subject, at)
    const sent = dialect.wrap(message, dialect.sign(target.app.secret, message, at))
    return { ...sent, path: `/platform-notices/${target.app.id}${dialect.door}` }
  }

  it.each(numbers.map((number) => [number, forgeries[number]?.name ?? ''] as const))(
    '%i %s',
    async (number) => {
      const { notHere, make } = forgeries[number] ?? { make: () => [] }
      if (notHere?.when(dialect)) return expect(notHere.because).not.toBe('')
      const target = await targetOf(dialect)
      expect(make(target).length).toBeGreaterThan(0)
      expect(await accepted(target, number)).toEqual([])
    },
  )

  it('8 one notice a thousand times has one effect', async () => {
    // Nobody's: the thousand are counted, and the target's grants are for the others.
    const { path, body, headers } = await honest('4400001')
    const [before] = await scene.sql<{ notices: number }>(
      'select count(*)::int as notices from platform_notices',
    )
    const answers = new Set<string>()
    for (let round = 0; round < 40; round += 1) {
      const sent = await Promise.all(Array.from({ length: 25 }, () => scene.post(path, body, headers)))
      for (const { status, text } of sent) answers.add(`${status} ${text}`)
    }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toMatch(/^200 /)
    const [after] = await scene.sql<{ notices: number }>(
      'select count(*)::int as notices from platform_notices',
    )
    expect((after?.notices ?? 0) - (before?.notices ?? 0)).toBe(1)
  })

  it('9 out of order: what is said late of an earlier moment ends nothing that lives', async () => {
    if (dialect.door === '/data-deletion') return expect(await lateDeletion()).toBe('connected')
    for (const away of [0, -120]) {
      const { path, body, headers } = await honest(undefined, away)
      expect((await scene.post(path, body, headers)).status).toBe(200)
    }
    await scene.work()
    expect((await scene.rows(owner, dialect.platform))[0]).toMatchObject({ status: 'connected' })
  })

  /** Asked half an hour before this person connected here, and delivered now. */
  async function lateDeletion(): Promise<string | undefined> {
    const { path, body, headers } = await honest(undefined, -1800)
    expect((await scene.post(path, body, headers)).status).toBe(200)
    await scene.work()
    return (await scene.rows(owner, dialect.platform))[0]?.status
  }

  it('in chunks, and with a character set named, a good one is taken', async () => {
    const { path, body, headers } = await honest('4400002')
    const named = { ...headers, 'content-type': `${dialect.contentType}; charset=utf-8` }
    expect((await scene.post(path, body, named, true)).status).toBe(200)
  })

  it('a hub’s own app, whose secret is sealed, takes its own', async () => {
    const { otherApp, now } = await targetOf(dialect)
    const message = dialect.message(otherApp, '4400003', now)
    const sent = dialect.wrap(message, dialect.sign(otherApp.secret, message, now))
    const answer = await scene.post(
      `/platform-notices/${otherApp.id}${dialect.door}`,
      sent.body,
      sent.headers,
    )
    expect(answer.status).toBe(200)
  })

  describe('a planted defect turns it red:', () => {
    const withReading = async (
      read: (real: Platform, delivery: NoticeDelivery, ...rest: [never, Date]) => NoticeReading,
      work: () => Promise<void>,
    ) => {
      planted = platforms.map((real) =>
        real.readNotice
          ? { ...real, readNotice: (delivery, app, now) => read(real, delivery, app as never, now) }
          : real,
      )
      try {
        await work()
      } finally {
        planted = platforms
      }
    }
    const caught = async (wanted: readonly number[]) => {
      const target = await targetOf(dialect)
      for (const number of wanted) {
        expect(await accepted(target, number), `${number} is not caught`).not.toEqual([])
        await scene.sql('delete from platform_notices')
        await scene.sql('update data_deletions set done_at = now(), subject_mark = null')
        await scene.sql("update grants set notice_due_at = null, erase_due_at = null, noticed = '[]'")
      }
    }

    it('no verification', () =>
      withReading(
        (_real, delivery) => ({
          verdict: 'verified',
          digest: `${Math.random()}`,
          events: [
            {
              kind: delivery.door === 'data-deletion' ? 'data-deletion-requested' : 'authorisation-removed',
              subject: connected.get(dialect.platform)?.subject ?? '',
            },
          ],
        }),
        () => caught([1, 2, 3, 10, 13, 14, 15, 16, 20]),
      ))

    it('verification over the JSON written anew', () =>
      withReading(
        (real, delivery, app, now) =>
          real.readNotice?.({ ...delivery, body: writtenAnew(delivery) }, app, now) ?? {
            verdict: 'refused',
            why: 'unreadable',
          },
        () => caught([16]),
      ))
  })
})

/** What a framework makes of a body before anybody asked for its signature. */
function writtenAnew({ body }: NoticeDelivery): Uint8Array {
  const text = Buffer.from(body).toString()
  const request = /^signed_request=([\w-]*)\.([\w-]*)$/.exec(text)
  try {
    if (!request) return Buffer.from(JSON.stringify(JSON.parse(text)))
    const payload = JSON.stringify(JSON.parse(Buffer.from(request[2] ?? '', 'base64url').toString()))
    return Buffer.from(`signed_request=${request[1]}.${Buffer.from(payload).toString('base64url')}`)
  } catch {
    return body
  }
}
