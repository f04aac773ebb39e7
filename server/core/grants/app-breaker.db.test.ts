import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plantConnection } from '../../../testing/plant-connection.ts'
import { createRenewalScene, type RenewalScene, type Seeded } from '../../../testing/renewal-scene.ts'
import { after, minutesMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { type Context, platformOf } from '../context.ts'
import { openGrant } from './open-grant.ts'
import { probeDue } from './probe-due.ts'
import { recordFailure } from './record-failure.ts'
import { refreshGrant } from './refresh-grant.ts'
import { withUsableToken } from './use-token.ts'

let scene: RenewalScene
let core: Context
let all: Seeded[]
const people = ['ada', 'ben', 'carla', 'dana', 'erik', 'farah', 'gus', 'hana']
beforeAll(async () => {
  scene = await createRenewalScene()
  core = scene.core
})
afterAll(() => scene.close())
beforeEach(async () => {
  await scene.sql('delete from app_health')
  await scene.sql(`update grants set ended_at = coalesce(ended_at, now()), wrapped_key = null`)
  all = []
  for (const person of people) all.push(await scene.seed('x', person))
  await scene.stale()
  scene.sent.length = 0
  scene.said.length = 0
})

const codeOf = (work: Promise<unknown>) =>
  work.then(
    (value) => String(value),
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )
const refreshAll = async (on: Context, which: readonly Seeded[] = all) => {
  const codes: string[] = []
  for (const one of which) {
    const held = Number((await scene.row(one.grantId)).generation)
    codes.push(await codeOf(refreshGrant(on, one.scope, one.grantId, { held })))
  }
  return codes
}
const errors = () => scene.said.filter(({ level }) => level === 'error').length
const endedOf = async (which: readonly Seeded[] = all) =>
  (
    await scene.sql<{ id: string }>('select id from grants where id = any ($1) and ended_at is not null', [
      which.map(({ grantId }) => grantId),
    ])
  ).length
const health = (area: string) =>
  scene.sql<{ kind: string | null; opened_at: Date | null }>('select * from app_health where area = $1', [
    area,
  ])
const probe = () => probeDue(core, scene.world.sweep, scene.world.worker)
const looksDue = async () => {
  await scene.sql('update grants set probe_due_at = $1 where ended_at is null', [core.clock.now()])
}
const calls = async () =>
  (await scene.world.control<{ path: string }[]>('GET', '/requests')).filter(({ path }) =>
    path.includes('/users/me'),
  ).length
const times = (count: number, word: string) => Array.from({ length: count }, () => word)

describe('a wrong app secret', () => {
  it('disconnects nobody: one shout, one trial a minute, and it is over with the first that works', async () => {
    const secrets = new Map(
      [...core.operatorApps].map(
        ([id, app]) => [id, { ...app, clientSecret: new Secret('mistyped') }] as const,
      ),
    )
    const wrong = { ...core, operatorApps: secrets }
    expect(await refreshAll(wrong)).toEqual(times(8, 'not-set-up'))
    expect(scene.sent).toHaveLength(1)
    for (const total of [2, 3]) {
      await scene.world.advance(61)
      await refreshAll(wrong)
      expect(scene.sent).toHaveLength(total)
    }
    expect(errors()).toBe(1)
    expect(await endedOf()).toBe(0)
    // Whoever comes first is the trial, each time.
    const troubled = all.slice(0, 1)
    for (const one of troubled)
      expect(await scene.row(one.grantId)).toMatchObject({
        trouble_kind: 'app-fault',
        in_doubt_since: null,
        lease_id: null,
      })

    // Mended, but nobody knows yet: the next trial finds out.
    scene.sent.length = 0
    await scene.world.advance(61)
    expect((await refreshAll(core, all.slice(3))).every((code) => code === 'extended')).toBe(true)
    expect((await health('token'))[0]).toMatchObject({ opened_at: null, kind: null })
    expect(scene.said.filter(({ level }) => level === 'info')).toHaveLength(1)
    for (const one of troubled) {
      const row = await scene.row(one.grantId)
      expect(row.refresh_not_before).toBeNull()
      expect(
        (row.probe_due_at?.getTime() ?? Number.POSITIVE_INFINITY) - core.clock.now().getTime(),
      ).toBeLessThan(120_000)
    }
    await scene.world.advance(121)
    await probe()
    for (const one of troubled)
      expect(await scene.row(one.grantId)).toMatchObject({ trouble_kind: null, generation: 2 })
  })
})

describe('an empty wallet', () => {
  it('stops looking, not renewing; and looking begins again when one works', async () => {
    await refreshAll(core)
    await scene.world.control('POST', '/settings', { platform: 'x', settings: { credits: 'empty' } })
    await looksDue()
    await probe()
    expect(errors()).toBe(1)
    expect((await health('api'))[0]?.opened_at).not.toBeNull()
    let before = await calls()
    await looksDue()
    await probe()
    expect((await calls()) - before).toBe(0)
    for (let minute = 0; minute < 3; minute += 1) {
      before = await calls()
      await scene.world.advance(61)
      await looksDue()
      await probe()
      expect((await calls()) - before).toBe(1)
    }
    expect(errors()).toBe(1)
    expect(await endedOf()).toBe(0)
    await scene.stale()
    expect(await refreshAll(core)).toEqual(times(8, 'extended'))

    await scene.world.control('POST', '/settings', { platform: 'x', settings: { credits: 'funded' } })
    await looksDue()
    await probe()
    expect((await health('api'))[0]?.opened_at).toBeNull()
    await scene.world.advance(301)
    await probe()
    for (const one of all) expect((await scene.row(one.grantId)).trouble_kind).toBeNull()
  })

  it('whoever it was that failed is gone: another that works closes it all the same', async () => {
    await refreshAll(core)
    await scene.world.control('POST', '/settings', { platform: 'x', settings: { credits: 'empty' } })
    const [one, other] = [all[0] as Seeded, all[1] as Seeded]
    await scene.sql('update grants set probe_due_at = null')
    await scene.sql('update grants set probe_due_at = $2 where id = $1', [one.grantId, core.clock.now()])
    await probe()
    expect((await scene.row(one.grantId)).trouble_kind).toBe('app-fault')
    await scene.sql('update grants set ended_at = now(), probe_due_at = null where id = $1', [one.grantId])
    await scene.world.control('POST', '/settings', { platform: 'x', settings: { credits: 'funded' } })
    await scene.world.advance(61)
    await scene.sql('update grants set probe_due_at = $2 where id = $1', [other.grantId, core.clock.now()])
    await probe()
    expect((await health('api'))[0]?.opened_at).toBeNull()
  })
})

it('of many who meet a fault at once, one tells it', async () => {
  await refreshAll(core)
  const failing = all.map((one) =>
    codeOf(
      withUsableToken(core, one.scope, one.grantId, async () => {
        throw new PlatformFailure('x', 'app-fault', '402')
      }),
    ),
  )
  expect(await Promise.all(failing)).toEqual(times(8, 'not-set-up'))
  expect(errors()).toBe(1)
})

describe('a retired version', () => {
  it('opens the breaker for calls, disconnects nobody, renews on', async () => {
    await refreshAll(core)
    for (const one of all) {
      const call = withUsableToken(core, one.scope, one.grantId, async () => {
        throw new PlatformFailure('x', 'app-fault', '426')
      })
      expect(await codeOf(call)).toBe('not-set-up')
    }
    expect(errors()).toBe(1)
    expect(await endedOf()).toBe(0)
    await scene.stale()
    expect(await refreshAll(core)).toEqual(times(8, 'extended'))
  })
})

describe('many refusals without a reason', () => {
  it('are taken back: our app is looked at, and a trial that is refused ends nothing either', async () => {
    for (const one of all.slice(0, 7)) await scene.world.control('POST', `/grants/${one.consent}/revoke`)
    expect(await refreshAll(core, all.slice(0, 4))).toEqual(times(4, 'reconnect-needed'))
    expect(await endedOf()).toBe(4)
    // The fifth is one too many: nobody is sent to reconnect for it.
    expect(await refreshAll(core, all.slice(4, 5))).toEqual(['in-progress'])
    expect(await endedOf()).toBe(0)
    expect((await health('token'))[0]).toMatchObject({ kind: 'many-refusals' })
    expect(errors()).toBe(1)
    for (const one of all.slice(0, 5)) {
      const row = await scene.row(one.grantId)
      expect(row).toMatchObject({ trouble_kind: 'app-fault', end_cause: null })
      // Somebody has to try it, also when nobody needs it.
      expect(row.probe_due_at).not.toBeNull()
    }
    expect(await refreshAll(core, all.slice(5, 7))).toEqual(times(2, 'not-set-up'))
    await scene.world.advance(61)
    expect(await refreshAll(core, all.slice(5, 7))).toEqual(['in-progress', 'not-set-up'])
    expect(await endedOf()).toBe(0)
    expect(errors()).toBe(1)

    // One that works proves the app; refusals are then believed, however many.
    await scene.world.advance(61)
    expect(await refreshAll(core, all.slice(7))).toEqual(['extended'])
    await scene.world.advance(300)
    await probe()
    expect(await refreshAll(core, all.slice(5, 7))).toEqual(times(2, 'reconnect-needed'))
    expect(await endedOf()).toBe(7)
    expect(errors()).toBe(1)
  })

  it('with a reason of their own they are about people, and stay', async () => {
    for (const one of all.slice(0, 6)) {
      const open = await openGrant(core, one.scope, one.grantId)
      const failure = new PlatformFailure('x', 'reconnect', '401', { cause: 'password-changed' })
      await recordFailure(core, one.scope, open, failure)
    }
    expect(await endedOf()).toBe(6)
    // The same code without a reason: counted alone.
    const open = await openGrant(core, (all[6] as Seeded).scope, (all[6] as Seeded).grantId)
    await recordFailure(core, (all[6] as Seeded).scope, open, new PlatformFailure('x', 'reconnect', '401'))
    expect(await endedOf()).toBe(7)
    expect(await health('token')).toEqual([])
  })

  it('five of two hundred are no mass, eleven are', async () => {
    const where = (all[0] as Seeded).scope
    const platform = platformOf(core, 'x')
    const tokens = { accessToken: new Secret('a'), refreshToken: new Secret('r'), scopes: [] }
    const planted: { grantId: string }[] = []
    for (let n = 0; n < 192; n += 1) {
      planted.push(
        await core.db.inScope(where, (tx) =>
          plantConnection(core, tx, {
            platform,
            appId: (all[0] as Seeded).appId,
            kind: 'x_account',
            name: `p${n}`,
            subject: `p${n}`,
            tokens: { ...tokens, accessExpiresAt: after(core.clock.now(), minutesMs(60)) },
          }),
        ),
      )
    }
    const refuse = async (count: number) => {
      for (const { grantId } of planted.splice(0, count)) {
        const open = await openGrant(core, where, grantId)
        await recordFailure(core, where, open, new PlatformFailure('x', 'reconnect', '401'))
      }
    }
    const ended = async () =>
      (
        await scene.sql(
          `select 1 from grants where end_code = '401' and ended_at is not null and wrapped_key is not null`,
        )
      ).length
    await refuse(5)
    expect(await ended()).toBe(5)
    expect(await health('token')).toEqual([])
    await refuse(5)
    expect(await ended()).toBe(10)
    await refuse(1)
    expect(await ended()).toBe(0)
    expect((await health('token'))[0]).toMatchObject({ kind: 'many-refusals' })
    expect(errors()).toBe(1)
  })
})
