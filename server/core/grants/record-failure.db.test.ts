import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rewriting } from '../../../testing/attacks/broken-parts.ts'
import { createRenewalRoom, type PlantedAt, type RenewalRoom } from '../../../testing/renewal-room.ts'
import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import { type FailureDetails, type FailureKind, PlatformFailure } from '../../platforms/failure.ts'
import { openGrant } from './open-grant.ts'
import { asProblem, recordFailure, recordSuccess } from './record-failure.ts'

let room: RenewalRoom
beforeAll(async () => {
  room = await createRenewalRoom()
})
afterAll(() => room.close())
beforeEach(() => room.fresh())

const now = () => room.core.clock.now()
const ahead = (ms: number) => after(now(), ms)
/** A call with what is held now ended so. */
async function fails({ scope, grantId }: PlantedAt, kind: FailureKind, more: FailureDetails = {}) {
  const open = await openGrant(room.core, scope, grantId)
  await recordFailure(room.core, scope, open, new PlatformFailure('x', kind, `c/${kind}`, more))
}
const succeeds = async ({ scope, grantId }: PlantedAt) =>
  recordSuccess(room.core, scope, await openGrant(room.core, scope, grantId))

describe('a call that failed', () => {
  it.each<FailureKind>([
    'limited',
    'content-refused',
    'unavailable',
    'unknown-outcome',
    'person-must-act',
    'ours',
  ])('%s: trouble, once; looked at in five minutes; nothing ends', async (kind) => {
    const one = await room.plant()
    await room.notJudged(one)
    await room.alter(one, { probe_due_at: ahead(hoursMs(9)) })
    await fails(one, kind)
    const code = `c/${kind}`
    expect(await room.row(one)).toMatchObject({
      ended_at: null,
      trouble_kind: kind,
      trouble_code: code,
      trouble_since: now(),
      probe_due_at: ahead(minutesMs(5)),
    })
    expect(await room.judgeDue(one)).toEqual(now())
    expect(await room.lines(one.grantId, 'grant.trouble')).toEqual([
      { facts: { platform: 'x', code, kind }, at: now() },
    ])
    expect(await room.health(one)).toEqual([])

    await room.notJudged(one)
    await fails(one, kind)
    expect(await room.judgeDue(one)).toBeNull()
    expect(await room.lines(one.grantId, 'grant.trouble')).toHaveLength(1)
  })

  it('our app is at fault: its breaker for calls opens, and it is trouble', async () => {
    const one = await room.plant()
    await fails(one, 'app-fault')
    expect(await room.health(one)).toMatchObject([
      { area: 'api', opened_at: now(), kind: 'app-fault', code: 'c/app-fault' },
    ])
    expect(await room.row(one)).toMatchObject({ ended_at: null, trouble_kind: 'app-fault' })
    expect(await room.lines(one.grantId, 'grant.trouble')).toHaveLength(1)
  })

  it.each<FailureKind>(['role-lost', 'scope-missing'])(
    '%s: about one account, not about the grant',
    async (kind) => {
      const one = await room.plant()
      await fails(one, kind)
      expect(await room.row(one)).toMatchObject({ ended_at: null, trouble_kind: null })
      expect(await room.lines(one.grantId, 'grant.trouble')).toEqual([])
    },
  )
})

describe('a call that was refused for good', () => {
  it('ends the grant with the platform’s cause; its people are told', async () => {
    const one = await room.plant()
    await room.notJudged(one)
    await fails(one, 'reconnect', { cause: 'revoked' })
    expect(await room.row(one)).toMatchObject({
      ended_at: now(),
      end_cause: 'revoked',
      end_code: 'c/reconnect',
      trouble_kind: null,
    })
    expect(await room.judgeDue(one)).toEqual(now())
    expect(await room.lines(one.grantId, 'grant.ended')).toEqual([
      { facts: { platform: 'x', code: 'c/reconnect', cause: 'revoked' }, at: now() },
    ])
    expect(await room.lines(one.grantId, 'grant.trouble')).toEqual([])
    expect(await room.health(one)).toEqual([])
  })

  it('ends only the generation that was refused', async () => {
    const one = await room.plant()
    await room.notJudged(one)
    const open = await openGrant(room.core, one.scope, one.grantId)
    await room.alter(one, { generation: 2 })
    await recordFailure(room.core, one.scope, open, new PlatformFailure('x', 'reconnect', '401'))
    expect((await room.row(one)).ended_at).toBeNull()
    expect(await room.judgeDue(one)).toBeNull()
    expect(await room.lines(one.grantId, 'grant.ended')).toEqual([])
  })

  it('a spare takes over in the same transaction', async () => {
    const one = await room.plant({ platform: 'meta' })
    const other = await room.plant({ platform: 'meta', scope: one.scope })
    await room.spare(one, other)
    await fails(one, 'reconnect', { cause: 'expired' })
    expect(await room.carriedBy(one)).toBe(other.grantId)
    expect(await room.lines(one.accountId, 'account.taken-over')).toMatchObject([
      { facts: { grant: other.grantId, cause: 'expired' }, at: now() },
    ])
  })

  it.each<[FailureDetails, number | null, string]>([
    [{}, null, 'unknown'],
    [{ cause: 'unknown' }, null, 'unknown'],
    // The platform told us lately that the authorisation was removed: that lends the refusal its cause.
    [{}, 1, 'revoked'],
    [{ cause: 'unknown' }, 24, 'revoked'],
    [{}, 25, 'unknown'],
    // The refusal's own cause counts.
    [{ cause: 'password-changed' }, 1, 'password-changed'],
  ])('refused with %j, told of a removal %s hours ago: %s', async (details, hours, cause) => {
    const one = await room.plant()
    if (hours !== null) await room.alter(one, { removal_noticed_at: ahead(-hoursMs(hours)) })
    await fails(one, 'reconnect', details)
    expect((await room.row(one)).end_cause).toBe(cause)
  })

  it.each<[FailureDetails, number]>([
    [{}, 0],
    [{ cause: 'revoked' }, 5],
  ])('five of them, with %j: %d are over for good', async (details, over) => {
    const all: PlantedAt[] = []
    for (let n = 0; n < 5; n += 1) all.push(await room.plant())
    for (const one of all) await fails(one, 'reconnect', details)
    const rows = await Promise.all(all.map((one) => room.row(one)))
    expect(rows.filter(({ ended_at }) => ended_at !== null)).toHaveLength(over)
    // Of our app, and with the code that they have in common.
    expect(await room.health(all[0] as PlantedAt)).toMatchObject(
      over > 0 ? [] : [{ area: 'token', kind: 'many-refusals', code: 'c/reconnect' }],
    )
  })

  it('while the app is suspected, one that ends with a cause of its own is over', async () => {
    const one = await room.plant()
    await room.sql(
      `insert into app_health (app_id, area, opened_at, kind, code) values ($1, 'token', $2, 'many-refusals', 'c/reconnect')`,
      [one.appId, now()],
    )
    await fails(one, 'reconnect', { cause: 'password-changed' })
    expect((await room.row(one)).end_cause).toBe('password-changed')
    expect(room.told.lines).toEqual([])
    const other = await room.plant()
    await fails(other, 'reconnect')
    expect((await room.row(other)).ended_at).toBeNull()
  })

  it('said of a generation that is gone, it is no sign of a fault of our app either', async () => {
    const all: PlantedAt[] = []
    for (let n = 0; n < 5; n += 1) all.push(await room.plant())
    const late = all[4] as PlantedAt
    const open = await openGrant(room.core, late.scope, late.grantId)
    for (const one of all.slice(0, 4)) await fails(one, 'reconnect')
    // One more that ended elsewhere makes five; whoever comes late with old news does not judge them.
    await room.alter(late, { ended_at: now(), end_cause: 'unknown', end_code: 'c/reconnect' })
    await recordFailure(room.core, late.scope, open, new PlatformFailure('x', 'reconnect', 'c/reconnect'))
    expect(await room.health(late)).toEqual([])
  })
})

describe('a call that worked', () => {
  it('ends the trouble, says so, and earlier generations are let go', async () => {
    const one = await room.plant()
    await fails(one, 'unavailable')
    await room.notJudged(one)
    await succeeds(one)
    expect(await room.row(one)).toMatchObject({
      trouble_since: null,
      trouble_kind: null,
      trouble_code: null,
      worked_generation: 1,
    })
    expect(await room.judgeDue(one)).toEqual(now())
    expect(await room.lines(one.grantId, 'grant.recovered')).toEqual([
      { facts: { platform: 'x' }, at: now() },
    ])
  })

  it('the first time with a generation: noted, and no news', async () => {
    const one = await room.plant()
    await room.notJudged(one)
    await succeeds(one)
    expect((await room.row(one)).worked_generation).toBe(1)
    expect(await room.judgeDue(one)).toBeNull()
    expect(await room.lines(one.grantId, 'grant.recovered')).toEqual([])
  })

  it('as so often before: nothing is written at all', async () => {
    const one = await room.plant()
    await succeeds(one)
    const open = await openGrant(room.core, one.scope, one.grantId)
    const written: string[] = []
    const db = rewriting(room.core.db, (text) => {
      written.push(text)
      return text
    })
    await recordSuccess({ ...room.core, db }, one.scope, open)
    expect(written).toEqual([])
  })

  it('in trouble, with a generation that had worked: the trouble is over', async () => {
    const one = await room.plant()
    await succeeds(one)
    await fails(one, 'limited')
    await succeeds(one)
    expect((await room.row(one)).trouble_kind).toBeNull()
    expect(await room.lines(one.grantId, 'grant.recovered')).toHaveLength(1)
  })

  it('somebody was faster in ending the trouble: told once', async () => {
    const one = await room.plant()
    await fails(one, 'unavailable')
    const open = await openGrant(room.core, one.scope, one.grantId)
    await succeeds(one)
    await room.notJudged(one)
    await recordSuccess(room.core, one.scope, open)
    expect(await room.judgeDue(one)).toBeNull()
    expect(await room.lines(one.grantId, 'grant.recovered')).toHaveLength(1)
  })

  it('in trouble for our app: the app works again', async () => {
    const one = await room.plant()
    await fails(one, 'app-fault')
    await succeeds(one)
    expect(await room.health(one)).toMatchObject([{ area: 'api', opened_at: null, proven_at: now() }])
  })

  it('in another trouble: that says nothing of an app whose breaker is open', async () => {
    const [one, other] = [await room.plant(), await room.plant()]
    await fails(other, 'app-fault')
    await fails(one, 'limited')
    await succeeds(one)
    expect(await room.health(one)).toMatchObject([{ area: 'api', opened_at: now() }])
  })
})

describe('in words for a person', () => {
  it.each<[FailureKind, string, RegExp]>([
    ['reconnect', 'reconnect-needed', /^X says that this connection is over\. Reconnect it\.$/],
    ['unavailable', 'platform-unavailable', /^X does not answer as it should.*Nothing is lost/],
    ['limited', 'platform-unavailable', /^X does not answer as it should.*Nothing is lost/],
    ['unknown-outcome', 'platform-unavailable', /^X does not answer as it should.*Nothing is lost/],
    ['app-fault', 'not-set-up', /^X refuses this Mooring's app.*your accounts are not the cause/],
    ['role-lost', 'platform-refused', /has lost the role/],
    ['scope-missing', 'platform-refused', /A permission is missing.*Reconnect/],
    ['person-must-act', 'platform-refused', /^X wants the person who connected this to sign in there/],
    ['content-refused', 'platform-refused', /^X refused this\.$/],
    ['already-there', 'platform-refused', /^X refused this\.$/],
    ['ours', 'platform-refused', /^X refused this\.$/],
  ])('%s is %s, says what to do, and keeps the platform’s code', (kind, code, words) => {
    const problem = asProblem(new PlatformFailure('x', kind, '190/460'), 'X')
    expect(problem).toMatchObject({ code, facts: { code: '190/460' } })
    expect(problem.message).toMatch(words)
  })
})
