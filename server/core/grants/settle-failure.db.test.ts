import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRenewalRoom, type PlantedAt, type RenewalRoom } from '../../../testing/renewal-room.ts'
import { after, daysMs, hoursMs, minutesMs, secondsMs } from '../../base/clock.ts'
import { type FailureDetails, type FailureKind, PlatformFailure } from '../../platforms/failure.ts'
import type { Context } from '../context.ts'
import { settleFailure } from './settle-failure.ts'

let room: RenewalRoom
beforeAll(async () => {
  room = await createRenewalRoom()
})
afterAll(() => room.close())
beforeEach(() => room.fresh())
afterEach(() => vi.restoreAllMocks())

const now = () => room.core.clock.now()
const ahead = (ms: number) => after(now(), ms)
/** Of the spread of a pause: its middle unless a test asks for an end of it. */
const spread = (share = 0.5) => vi.spyOn(Math, 'random').mockReturnValue(share)
/** A renewal was sent, and ended so. */
async function fails(
  planted: PlantedAt,
  kind: FailureKind,
  more: FailureDetails = {},
  core?: Partial<Context>,
) {
  const open = await room.claim(planted)
  const failure = new PlatformFailure(open.grant.platform, kind, `c/${kind}`, more)
  return settleFailure({ ...room.core, ...core }, planted.scope, open, failure)
}
const pausedMs = async (planted: PlantedAt) =>
  Number((await room.row(planted)).refresh_not_before) - now().getTime()

describe('a failure that used nothing up', () => {
  it('gives the lease back, marks trouble once, and has it looked at in five minutes', async () => {
    const one = await room.plant()
    await room.notJudged(one)
    await room.alter(one, { probe_due_at: ahead(hoursMs(9)) })
    expect(await fails(one, 'unavailable')).toBe('lives')
    expect(await room.row(one)).toMatchObject({
      ended_at: null,
      lease_id: null,
      leased_until: null,
      intent_at: null,
      in_doubt_since: null,
      refresh_failures: 1,
      trouble_kind: 'unavailable',
      trouble_code: 'c/unavailable',
      trouble_since: now(),
      probe_due_at: ahead(minutesMs(5)),
    })
    expect(await room.judgeDue(one)).toEqual(now())
    const facts = { platform: 'x', kind: 'unavailable', code: 'c/unavailable' }
    expect(await room.lines(one.grantId, 'grant.trouble')).toEqual([{ facts, at: now() }])

    // The same again: counted, and no news.
    await room.notJudged(one)
    await fails(one, 'unavailable')
    expect((await room.row(one)).refresh_failures).toBe(2)
    expect(await room.judgeDue(one)).toBeNull()
    expect(await room.lines(one.grantId, 'grant.trouble')).toHaveLength(1)
  })

  it.each([
    // Failures before this one, where in the spread, seconds.
    [0, 0, 13.5],
    [0, 1, 16.5],
    [1, 0.5, 30],
    [3, 0.5, 120],
    [3, 1, 132],
    [10, 0.5, 15_360],
    [11, 0.5, 21_600],
    [40, 0.5, 21_600],
    [40, 1, 23_760],
  ])('after %d failures, %d of the spread: %d s until the next try', async (before, share, seconds) => {
    const one = await room.plant()
    await room.alter(one, { refresh_failures: before })
    spread(share)
    await fails(one, 'unavailable')
    expect(await pausedMs(one)).toBe(secondsMs(seconds))
  })

  it('the sweep comes back when the pause is over, to what was due; what was not due stays as it was', async () => {
    const [due, later] = [await room.plant(), await room.plant()]
    const far = ahead(daysMs(3))
    await room.alter(due, { refresh_due_at: now() })
    await room.alter(later, { refresh_due_at: far })
    spread()
    await fails(due, 'unavailable')
    await fails(later, 'unavailable')
    expect((await room.row(due)).refresh_due_at).toEqual(ahead(secondsMs(15)))
    expect((await room.row(later)).refresh_due_at).toEqual(far)
  })

  it('a platform that says until when is not asked earlier; a word that is over by then delays nothing', async () => {
    const [told, past] = [await room.plant(), await room.plant()]
    spread()
    await fails(told, 'unavailable', { until: ahead(minutesMs(50)) })
    await fails(past, 'unavailable', { until: ahead(secondsMs(2)) })
    expect(await pausedMs(told)).toBe(minutesMs(50))
    expect(await pausedMs(past)).toBe(secondsMs(15))
  })

  it('moved on meanwhile: the failure says nothing about it', async () => {
    const one = await room.plant()
    await room.notJudged(one)
    const open = await room.claim(one)
    await room.alter(one, { generation: 2 })
    const failure = new PlatformFailure('x', 'unavailable', '503')
    expect(await settleFailure(room.core, one.scope, open, failure)).toBe('lives')
    expect(await room.row(one)).toMatchObject({ trouble_kind: null, refresh_failures: 0, probe_due_at: null })
    expect(await room.judgeDue(one)).toBeNull()
    expect(await room.lines(one.grantId, 'grant.trouble')).toEqual([])
  })
})

describe('no answer to a rotating token', () => {
  it('keeps the lease as a quarantine, in doubt, and asks again at once when that is over', async () => {
    const one = await room.plant({ accessMs: null })
    expect(await fails(one, 'unknown-outcome')).toBe('lives')
    const row = await room.row(one)
    expect(row.lease_id).toMatch(/^att_/)
    expect(row).toMatchObject({
      in_doubt_since: now(),
      intent_journal: room.core.journal.id,
      refresh_not_before: now(),
      // Nothing was due; somebody has to come back all the same.
      refresh_due_at: ahead(room.core.timing.quarantineMs),
    })
  })

  it.each([
    // Silences before this one, where in the spread, seconds.
    [1, 0, 27],
    [1, 1, 33],
    [2, 0.5, 60],
    [4, 0.5, 240],
    [9, 0.5, 600],
    [30, 0.5, 600],
  ])('after %d silences, %d of the spread: %d s until a caller may ask', async (before, share, seconds) => {
    const one = await room.plant({ accessMs: null })
    await room.alter(one, { refresh_failures: before })
    spread(share)
    await fails(one, 'unknown-outcome')
    expect(await pausedMs(one)).toBe(secondsMs(seconds))
    const back = Math.max(secondsMs(seconds), room.core.timing.quarantineMs)
    expect((await room.row(one)).refresh_due_at).toEqual(ahead(back))
  })

  it('comes back when the access token is used up: asking again may end it', async () => {
    const one = await room.plant({ accessMs: hoursMs(2) })
    await fails(one, 'unknown-outcome')
    expect((await room.row(one)).refresh_due_at).toEqual(ahead(minutesMs(119)))
  })

  it('what counts as used up follows from how long the token lives, counted from its last renewal', async () => {
    const one = await room.plant({ accessMs: secondsMs(100) })
    await room.alter(one, { authorised_at: ahead(-daysMs(40)), refreshed_at: now() })
    await fails(one, 'unknown-outcome')
    expect((await room.row(one)).refresh_due_at).toEqual(ahead(secondsMs(90)))
    const never = await room.plant({ accessMs: secondsMs(200) })
    await fails(never, 'unknown-outcome')
    expect((await room.row(never)).refresh_due_at).toEqual(ahead(secondsMs(180)))
  })

  it('used up already: when the quarantine is over', async () => {
    const one = await room.plant({ accessMs: -hoursMs(1) })
    await fails(one, 'unknown-outcome')
    expect((await room.row(one)).refresh_due_at).toEqual(ahead(room.core.timing.quarantineMs))
  })
})

it('no answer to a token that stays the same: nothing is used up, nothing is in doubt', async () => {
  const one = await room.plant({ platform: 'linkedin', accessMs: daysMs(3), refreshMs: daysMs(300) })
  spread()
  await fails(one, 'unknown-outcome')
  expect(await room.row(one)).toMatchObject({
    lease_id: null,
    intent_at: null,
    in_doubt_since: null,
    refresh_not_before: ahead(secondsMs(15)),
  })
})

describe('an app of ours is at fault', () => {
  it('opens its breaker at the token endpoint; the grant is in trouble, not over', async () => {
    const one = await room.plant()
    expect(await fails(one, 'app-fault')).toBe('lives')
    expect(await room.health(one)).toMatchObject([
      { area: 'token', opened_at: now(), kind: 'app-fault', code: 'c/app-fault', paused_until: null },
    ])
    expect(await room.row(one)).toMatchObject({ ended_at: null, trouble_kind: 'app-fault' })
  })

  it('told to wait until then: all grants of that app wait', async () => {
    const one = await room.plant()
    await fails(one, 'limited', { until: ahead(minutesMs(7)) })
    expect(await room.health(one)).toMatchObject([
      { area: 'token', opened_at: null, paused_until: ahead(minutesMs(7)) },
    ])
  })

  it('limited, and not told for how long: only this grant waits', async () => {
    const one = await room.plant()
    await fails(one, 'limited')
    expect(await room.health(one)).toEqual([])
    expect(await room.row(one)).toMatchObject({ trouble_kind: 'limited' })
  })

  it('a date that comes with another failure is that grant’s alone', async () => {
    const one = await room.plant()
    await fails(one, 'unavailable', { until: ahead(minutesMs(7)) })
    expect(await room.health(one)).toEqual([])
  })
})

describe('the platform says that it is over', () => {
  it('ends the grant with the platform’s cause, once, and its people are told', async () => {
    const one = await room.plant()
    await room.notJudged(one)
    expect(await fails(one, 'reconnect', { cause: 'password-changed' })).toBe('over')
    expect(await room.row(one)).toMatchObject({
      ended_at: now(),
      end_cause: 'password-changed',
      end_code: 'c/reconnect',
      lease_id: null,
    })
    expect(await room.judgeDue(one)).toEqual(now())
    const facts = { platform: 'x', cause: 'password-changed', code: 'c/reconnect' }
    expect(await room.lines(one.grantId, 'grant.ended')).toEqual([{ facts, at: now() }])
    // A cause of its own is about this person: the app is not suspected, however many there are.
    expect(await room.health(one)).toEqual([])
  })

  it('without a cause, after an attempt whose answer never came: the answer was lost', async () => {
    const one = await room.plant()
    await room.alter(one, { in_doubt_since: ahead(-minutesMs(1)) })
    expect(await fails(one, 'reconnect')).toBe('over')
    expect((await room.row(one)).end_cause).toBe('lost-answer')
    expect(await room.lines(one.grantId, 'grant.ended')).toMatchObject([{ facts: { cause: 'lost-answer' } }])
  })

  it('without a cause, and nothing was in doubt: unknown', async () => {
    const one = await room.plant()
    expect(await fails(one, 'reconnect')).toBe('over')
    expect((await room.row(one)).end_cause).toBe('unknown')
  })

  it('with a cause, after an attempt whose answer never came: the cause that was told', async () => {
    const one = await room.plant()
    await room.alter(one, { in_doubt_since: ahead(-minutesMs(1)) })
    await fails(one, 'reconnect', { cause: 'revoked' })
    expect((await room.row(one)).end_cause).toBe('revoked')
  })

  it('a successor lies in the journal: the lease is given back, what was intended stays written down', async () => {
    const one = await room.plant()
    const asked: unknown[] = []
    const holds: Context['journal']['holds'] = async (...about) => {
      asked.push(about)
      return true
    }
    expect(await fails(one, 'reconnect', {}, { journal: { ...room.core.journal, holds } })).toBe('lives')
    expect(asked).toEqual([[one.grantId, 1]])
    const row = await room.row(one)
    expect(row).toMatchObject({ ended_at: null, lease_id: null, intent_journal: room.core.journal.id })
    expect(row.intent_at).not.toBeNull()
    expect(await room.lines(one.grantId, 'grant.ended')).toEqual([])
  })

  it.each([{ generation: 2 }, { lease_id: 'att_other' }])(
    'moved on (%j): it says nothing',
    async (change) => {
      const one = await room.plant()
      await room.notJudged(one)
      const open = await room.claim(one)
      await room.alter(one, change)
      const failure = new PlatformFailure('x', 'reconnect', '400')
      expect(await settleFailure(room.core, one.scope, open, failure)).toBe('lives')
      expect((await room.row(one)).ended_at).toBeNull()
      expect(await room.judgeDue(one)).toBeNull()
      expect(await room.lines(one.grantId, 'grant.ended')).toEqual([])
    },
  )

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

  it('many without a cause: the app is suspected, and the one that was one too many lives', async () => {
    const all: PlantedAt[] = []
    for (let n = 0; n < 5; n += 1) all.push(await room.plant())
    const outcomes: string[] = []
    for (const one of all) outcomes.push(await fails(one, 'reconnect'))
    expect(outcomes).toEqual(['over', 'over', 'over', 'over', 'lives'])
    expect(await room.health(all[0] as PlantedAt)).toMatchObject([
      { area: 'token', opened_at: now(), kind: 'many-refusals', code: 'c/reconnect' },
    ])
  })

  it('while the app is suspected, a trial that ends with a cause of its own is over', async () => {
    const one = await room.plant()
    await room.sql(
      `insert into app_health (app_id, area, opened_at, kind, code, retry_at) values ($1, 'token', $2, 'many-refusals', 'c/reconnect', $2)`,
      [one.appId, now()],
    )
    expect(await fails(one, 'reconnect', { cause: 'password-changed' })).toBe('over')
    const other = await room.plant()
    await room.sql('update app_health set retry_at = $2 where app_id = $1', [one.appId, now()])
    expect(await fails(other, 'reconnect')).toBe('lives')
  })

  it('many whose answer was lost are no sign of it', async () => {
    const all: PlantedAt[] = []
    for (let n = 0; n < 6; n += 1) {
      const one = await room.plant()
      await room.alter(one, { in_doubt_since: ahead(-minutesMs(1)) })
      all.push(one)
      expect(await fails(one, 'reconnect')).toBe('over')
    }
    expect(await room.health(all[0] as PlantedAt)).toEqual([])
  })
})
