import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { failingAt } from '../../../testing/attacks/broken-parts.ts'
import { createRenewalRoom, type PlantedAt, type RenewalRoom } from '../../../testing/renewal-room.ts'
import { after, daysMs, hoursMs, minutesMs, secondsMs } from '../../base/clock.ts'
import { Problem } from '../../base/problem.ts'
import { EgressError } from '../../platforms/egress-error.ts'
import type { Platform } from '../../platforms/platform.ts'
import type { ClaimRow } from '../../store/renewals.ts'
import { type Context, platformOf } from '../context.ts'
import { type RefreshReason, refreshGrant } from './refresh-grant.ts'

let room: RenewalRoom
beforeAll(async () => {
  room = await createRenewalRoom()
})
afterAll(() => room.close())
beforeEach(() => room.fresh())
afterEach(() => vi.restoreAllMocks())

const now = () => room.core.clock.now()
const ahead = (ms: number) => after(now(), ms)
const refresh = (
  { scope, grantId }: PlantedAt,
  reason: RefreshReason = { held: 1 },
  core: Partial<Context> = {},
) => refreshGrant({ ...room.core, ...core }, scope, grantId, reason)
const problemOf = async (work: Promise<unknown>): Promise<Problem> => {
  const result = await work.catch((error: unknown) => error)
  if (result instanceof Problem) return result
  throw new Error(`no problem, but ${String(result)}`)
}
/** The desk with a claim that answers, or does something, of its own. */
const claiming = (claim: Context['desk']['claim']): Pick<Context, 'desk'> => ({
  desk: { ...room.core.desk, claim },
})
/** Does something right after the lease was taken. */
const afterClaim = (work: () => unknown): Pick<Context, 'desk'> =>
  claiming(async (db, wish) => {
    const row = await room.core.desk.claim(db, wish)
    await work()
    return row
  })
const journal = (more: Partial<Context['journal']>): Pick<Context, 'journal'> => ({
  journal: { ...room.core.journal, ...more },
})
const inDoubt = (planted: PlantedAt) => room.alter(planted, { in_doubt_since: ahead(-minutesMs(1)) })
const long = () => room.plant({ platform: 'linkedin', accessMs: daysMs(60), refreshMs: daysMs(300) })
const form = (n: number) => new URLSearchParams(room.sent[n]?.body ?? '')

describe('a renewal that works', () => {
  it('sends what is held, once, while its lease and intent stand written down', async () => {
    const one = await room.plant()
    const rows: unknown[] = []
    const egress: Context['egress'] = async (request) => {
      rows.push(await room.row(one))
      return room.core.egress(request)
    }
    expect(await refresh(one, { held: 1 }, { egress })).toBe('extended')
    expect(rows).toMatchObject([{ lease_id: expect.stringMatching(/^att_/), generation: 1 }])
    expect(rows).toMatchObject([{ intent_journal: room.core.journal.id, intent_at: expect.any(Date) }])
    expect([form(0).get('grant_type'), form(0).get('refresh_token')]).toEqual(['refresh_token', 'r0'])
    expect(room.sent).toHaveLength(1)
    expect(await room.row(one)).toMatchObject({ generation: 2, lease_id: null })
    expect(await room.tokens(one)).toEqual({ access: 'a1', refresh: 'r1' })
  })

  it('operators see how it ended and how long it and its claim took', async () => {
    const before = performance.now()
    await refresh(await room.plant())
    const whole = performance.now() - before
    const labels = { platform: 'x', outcome: 'extended' }
    expect(room.told.counts).toEqual([{ event: 'refresh', labels }])
    const took = (event: string) => room.told.times.filter((one) => one.event === event)
    expect(took('refresh')).toMatchObject([{ labels }])
    expect(took('claim')).toMatchObject([{ labels: {} }])
    for (const { ms } of [...took('refresh'), ...took('claim')]) {
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(ms).toBeLessThanOrEqual(whole)
    }
  })

  it.each<[RefreshReason, string]>([
    [{ held: 1 }, 'need'],
    ['person', 'person'],
    ['sweep', 'sweep'],
  ])('its span says which grant, and who wanted it: %j', async (reason, word) => {
    const one = await room.plant()
    await refresh(one, reason)
    expect(room.told.spans).toEqual([{ name: 'refresh-grant', facts: { grant: one.grantId, reason: word } }])
  })

  it('a long-lived token is exchanged with what is known of it', async () => {
    const one = await room.plant({ platform: 'meta', refresh: false, accessMs: daysMs(20) })
    const held: unknown[] = []
    const upgrade: Platform['upgrade'] = async (_call, tokens) => {
      held.push({ ...tokens, accessToken: tokens.accessToken.reveal() })
      return { ...tokens, accessExpiresAt: ahead(daysMs(60)) }
    }
    const platforms = [{ ...platformOf(room.core, 'meta'), upgrade }]
    expect(await refresh(one, 'person', { platforms })).toBe('extended')
    const { scopes } = await room.row(one)
    const accessExpiresAt = ahead(daysMs(20))
    expect(held).toEqual([{ accessToken: 'a0', refreshToken: undefined, accessExpiresAt, scopes }])
  })
})

describe('who may renew now', () => {
  it('nobody while this database may be a copy: not even asked for a lease', async () => {
    const one = await room.plant()
    const restore = { ...room.core.restore, doubt: () => ({ kind: 'not-looked' }) as never }
    const claims: unknown[] = []
    const desk = claiming(async (_db, wish) => claims.push(wish) as never)
    expect((await problemOf(refresh(one, 'person', { restore, ...desk }))).code).toBe('safe-mode')
    expect(claims).toEqual([])
  })

  it('no process that is too young: it waits before it takes the lease', async () => {
    const one = await room.plant()
    const order: string[] = []
    const comeOfAge = async () => void order.push('of age')
    const claim: Context['desk']['claim'] = (db, wish) => {
      order.push('claim')
      return room.core.desk.claim(db, wish)
    }
    await refresh(one, 'person', { desk: { ...room.core.desk, comeOfAge, claim } })
    expect(order).toEqual(['of age', 'claim'])
  })

  it('a person, also in the pause after a failure; nobody else', async () => {
    const one = await room.plant()
    await room.alter(one, { refresh_not_before: ahead(minutesMs(1)), refresh_due_at: now() })
    const paused = await problemOf(refresh(one))
    expect([paused.code, paused.message]).toEqual([
      'platform-unavailable',
      expect.stringMatching(/did not answer as it should.*Nothing is lost/),
    ])
    expect((await problemOf(refresh(one, 'sweep'))).code).toBe('platform-unavailable')
    expect(room.sent).toEqual([])
    expect(await refresh(one, 'person')).toBe('extended')
  })

  it.each([
    [{ generation: 2 }, { held: 1 }, 'extended'],
    [{ generation: 2 }, { held: 2 }, 'in-progress'],
    [{ generation: 2 }, 'person', 'in-progress'],
  ] as const)('the row says %j, wanted for %j: %s', async (columns, reason, outcome) => {
    const one = await room.plant()
    await room.alter(one, columns)
    await room.sql(
      `update grants set lease_id = 'att_other', leased_until = clock_timestamp() + interval '1 hour' where id = $1`,
      [one.grantId],
    )
    expect(await refresh(one, reason)).toBe(outcome)
    expect(room.sent).toEqual([])
  })

  it('a grant that has ended, or is not there, is told apart', async () => {
    const one = await room.plant()
    await room.alter(one, { ended_at: now() })
    const ended = await problemOf(refresh(one))
    expect([ended.code, ended.message]).toEqual([
      'reconnect-needed',
      expect.stringMatching(/has ended\. Reconnect/),
    ])
    const missing = await problemOf(refresh({ ...one, grantId: 'grt_nothing' }))
    expect([missing.code, missing.message]).toEqual(['not-found', expect.stringMatching(/no consent here/)])
  })

  it('an app that its platform refuses: who has to look, and that it is not the accounts', async () => {
    const one = await room.plant()
    await room.sql(
      `insert into app_health (app_id, area, opened_at, kind, code, retry_at) values ($1, 'token', $2, 'app-fault', '401', $3)`,
      [one.appId, now(), ahead(minutesMs(1))],
    )
    const problem = await problemOf(refresh(one))
    expect(problem).toMatchObject({ code: 'not-set-up', facts: { code: 'breaker-open' } })
    expect(problem.message).toMatch(/^X refuses this Mooring's app/)
    expect(room.sent).toEqual([])
    // A platform that this version does not know any more has no name to be called by.
    const unnamed = claiming(async () => ({ verdict: 'breaker', platform: 'former' }) as ClaimRow)
    expect((await problemOf(refresh(one, 'person', unnamed))).message).toMatch(/^The platform refuses/)
  })
})

describe('many at once', () => {
  it('share one renewal while they hold the same', async () => {
    const one = await room.plant()
    const all = await Promise.all([refresh(one), refresh(one), refresh(one)])
    expect(all).toEqual(['extended', 'extended', 'extended'])
    expect([room.sent.length, room.told.spans.length]).toEqual([1, 1])
  })

  it('do not share the outcome of another generation, nor of another grant', async () => {
    const [one, other] = [await room.plant(), await room.plant()]
    const wishes: (number | null)[] = []
    const desk = claiming((db, wish) => {
      wishes.push(wish.held)
      return room.core.desk.claim(db, wish)
    })
    await Promise.allSettled([refresh(one, { held: 7 }, desk), refresh(one, { held: 1 }, desk)])
    await Promise.all([refresh(one, 'person', desk), refresh(other, 'person', desk)])
    expect(wishes).toEqual([7, 1, null, null])
    expect((await room.row(other)).generation).toBe(2)
  })

  it('of two workspaces do not share one either', async () => {
    const [one, other] = [await room.plant(), await room.plant()]
    const both = await Promise.allSettled([refresh({ ...one, scope: other.scope }), refresh(one)])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
})

describe('a claim that is given back unsent', () => {
  it('its app is not set up here: said so, the lease is back, what was due stays due', async () => {
    const one = await room.plant()
    const due = ahead(daysMs(3))
    await room.alter(one, { refresh_due_at: due })
    const problem = await problemOf(refresh(one, 'person', { operatorApps: new Map() }))
    expect([problem.code, problem.message]).toEqual([
      'not-set-up',
      expect.stringMatching(/app .*is not configured any more/),
    ])
    expect(await room.row(one)).toMatchObject({ lease_id: null, intent_at: null, refresh_due_at: due })
    // In doubt: an answer may lie somewhere, and that stays written down.
    await inDoubt(one)
    await problemOf(refresh(one, 'person', { operatorApps: new Map() }))
    expect(await room.row(one)).toMatchObject({ lease_id: null, intent_journal: room.core.journal.id })
    expect(room.sent).toEqual([])
  })

  it.each([
    [5_001, 'in-progress'],
    [5_000, 'extended'],
  ])('the clock went on by %d ms since the lease: %s', async (ms, outcome) => {
    const one = await room.plant()
    const timing = { refreshDeadlineMs: 20_000, quarantineMs: 25_000 }
    expect(await refresh(one, 'person', { timing, ...afterClaim(() => room.pass(ms)) })).toBe(outcome)
    expect(room.sent).toHaveLength(outcome === 'extended' ? 1 : 0)
    expect(await room.row(one)).toMatchObject({ lease_id: null, intent_at: null })
  })

  it('the machine’s own time went on, and the clock did not: not sent either', async () => {
    const one = await room.plant()
    const timing = { refreshDeadlineMs: 1_000, quarantineMs: 1_040 }
    const slow = afterClaim(() => new Promise((resolve) => setTimeout(resolve, 60)))
    expect(await refresh(one, 'person', { timing, ...slow })).toBe('in-progress')
    expect(room.sent).toEqual([])
    expect((await room.row(one)).lease_id).toBeNull()
  })

  it('a process that has run for long has not slept for long', async () => {
    const one = await room.plant()
    const age = performance.now()
    const timing = { refreshDeadlineMs: 1_000, quarantineMs: 1_000 + age }
    expect(await refresh(one, 'person', { timing })).toBe('extended')
  })
})

describe('the sweep came', () => {
  it.each([
    [minutesMs(1), 'not-due'],
    [0, 'extended'],
    [-hoursMs(1), 'extended'],
  ])('%d ms before its turn: %s', async (ms, outcome) => {
    const one = await room.plant()
    const since = ahead(ms - daysMs(30))
    await room.alter(one, { authorised_at: since, access_expires_at: ahead(hoursMs(1)) })
    await room.alter(one, { refresh_due_at: now() })
    expect(await refresh(one, 'sweep')).toBe(outcome)
    if (outcome === 'extended') return
    expect(await room.row(one)).toMatchObject({
      lease_id: null,
      intent_at: null,
      refresh_due_at: after(since, daysMs(30)),
    })
    expect(room.sent).toEqual([])
  })

  it('its turn is counted from the last renewal', async () => {
    const one = await room.plant()
    await room.alter(one, {
      authorised_at: ahead(-daysMs(300)),
      refreshed_at: ahead(-daysMs(1)),
    })
    expect(await refresh(one, 'sweep')).toBe('not-due')
    expect((await room.row(one)).refresh_due_at).toEqual(ahead(daysMs(29)))
  })

  it('nothing is to be gained: not due, and never again by itself', async () => {
    const one = await room.plant({ platform: 'linkedin', accessMs: daysMs(60), refreshMs: daysMs(60) })
    await room.alter(one, { refresh_due_at: now() })
    expect(await refresh(one, 'sweep')).toBe('not-due')
    expect(await room.row(one)).toMatchObject({ refresh_due_at: null, lease_id: null })
  })

  it('a person does not wait for its turn', async () => {
    expect(await refresh(await long(), 'person')).toBe('extended')
  })

  it('it has no room in the journal: it comes back in a minute, operators hear why', async () => {
    const one = await room.plant()
    await room.alter(one, { authorised_at: ahead(-daysMs(31)), refresh_due_at: now() })
    expect(await refresh(one, 'sweep', journal({ hasRoom: async () => false }))).toBe('in-progress')
    expect(room.sent).toEqual([])
    expect(room.told.lines).toEqual([
      {
        level: 'error',
        message: 'no renewal while the journal has no room',
        facts: { platform: 'x' },
      },
    ])
    expect(await room.row(one)).toMatchObject({
      lease_id: null,
      refresh_due_at: ahead(minutesMs(1)),
    })
  })

  it('a token that stays the same needs no room: its answer can be asked for again', async () => {
    expect(await refresh(await long(), 'person', journal({ hasRoom: async () => false }))).toBe('extended')
    expect(room.told.lines).toEqual([])
  })
})

describe('an earlier attempt is in doubt', () => {
  it.each<RefreshReason>(['sweep', 'person', { held: 1 }])(
    'its answer lies in the journal: waited for (%j)',
    async (reason) => {
      const one = await room.plant({ accessMs: -1 })
      await inDoubt(one)
      const asked: unknown[] = []
      const holds: Context['journal']['holds'] = async (...about) => {
        asked.push(about)
        return true
      }
      expect(await refresh(one, reason, journal({ holds }))).toBe('in-progress')
      expect(asked).toEqual([[one.grantId, 1]])
      expect(room.sent).toEqual([])
      // In whose journal it lies stays written down.
      expect(await room.row(one)).toMatchObject({ lease_id: null, intent_journal: room.core.journal.id })
    },
  )

  it('adopted between the claim and that look: not sent', async () => {
    const one = await room.plant({ accessMs: -1 })
    await inDoubt(one)
    const gone = afterClaim(() => room.alter(one, { generation: 2, lease_id: null, leased_until: null }))
    expect(await refresh(one, 'person', gone)).toBe('in-progress')
    expect(room.sent).toEqual([])
  })

  it.each<[RefreshReason, number | null, string]>([
    // Used up at its end less a tenth of a life that is this short.
    ['sweep', 100_000, 'not-due'],
    ['sweep', -1, 'extended'],
    ['sweep', null, 'extended'],
    ['person', 100_000, 'extended'],
    [{ held: 1 }, 100_000, 'extended'],
  ])(
    'no answer lies here; wanted by %j, its access token ends in %s ms: %s',
    async (reason, accessMs, outcome) => {
      const one = await room.plant({ accessMs })
      await inDoubt(one)
      await room.alter(one, { refresh_due_at: now() })
      expect(await refresh(one, reason)).toBe(outcome)
      if (outcome === 'extended') {
        expect(form(0).get('refresh_token')).toBe('r0')
        return
      }
      expect(room.sent).toEqual([])
      // Known by now: no answer to the earlier attempt lies here.
      expect(await room.row(one)).toMatchObject({
        lease_id: null,
        intent_at: null,
        intent_journal: null,
        in_doubt_since: ahead(-minutesMs(1)),
        refresh_due_at: ahead(secondsMs(90)),
      })
    },
  )

  it('the moment at which it counts as used up, it is asked for again', async () => {
    const one = await room.plant({ accessMs: secondsMs(100) })
    await inDoubt(one)
    room.pass(secondsMs(90))
    expect(await refresh(one, 'sweep')).toBe('extended')
  })

  it('how long it lives is counted from the last renewal', async () => {
    const one = await room.plant({ accessMs: secondsMs(100) })
    await inDoubt(one)
    await room.alter(one, { authorised_at: ahead(-daysMs(10)), refreshed_at: now() })
    expect(await refresh(one, 'sweep')).toBe('not-due')
    expect((await room.row(one)).refresh_due_at).toEqual(ahead(secondsMs(90)))
  })

  it('a token that stays the same is not in doubt: it is planned as always', async () => {
    const one = await long()
    await inDoubt(one)
    const holds = async () => {
      throw new Error('nobody asks')
    }
    expect(await refresh(one, 'sweep', journal({ holds }))).toBe('not-due')
    expect((await room.row(one)).refresh_due_at).toEqual(ahead(daysMs(51)))
  })
})

describe('the platform did not renew', () => {
  it('it is over: told to reconnect, operators see it', async () => {
    const one = await room.plant()
    room.platformsAnswer({ status: 400, body: { error: 'invalid_grant' } })
    const problem = await problemOf(refresh(one))
    expect([problem.code, problem.message]).toEqual(['reconnect-needed', expect.stringMatching(/^X says/)])
    expect(room.told.counts).toEqual([{ event: 'refresh', labels: { platform: 'x', outcome: 'reconnect' } }])
    expect((await room.row(one)).ended_at).toEqual(now())
  })

  it('it refused a token that has a successor by now: nobody has to reconnect', async () => {
    const one = await room.plant()
    room.platformsAnswer({ status: 400, body: { error: 'invalid_grant' } })
    expect(await refresh(one, 'person', journal({ holds: async () => true }))).toBe('in-progress')
  })

  it('it does not answer: told to try again, and the grant lives', async () => {
    const one = await room.plant()
    room.platformsAnswer(new EgressError('lost', 'ECONNRESET'))
    const problem = await problemOf(refresh(one))
    expect([problem.code, problem.message]).toEqual([
      'platform-unavailable',
      expect.stringMatching(/^X does not answer/),
    ])
    expect(await room.row(one)).toMatchObject({ ended_at: null, trouble_kind: 'unknown-outcome' })
    expect(room.told.counts).toEqual([
      { event: 'refresh', labels: { platform: 'x', outcome: 'unknown-outcome' } },
    ])
  })

  it('a mistake of ours is no word of the platform', async () => {
    const one = await room.plant({ platform: 'meta', refresh: false, accessMs: daysMs(20) })
    const upgrade = () => Promise.reject(new Error('a mistake'))
    const platforms = [{ ...platformOf(room.core, 'meta'), upgrade }]
    await expect(refresh(one, 'person', { platforms })).rejects.toThrow('a mistake')
    expect((await room.row(one)).trouble_kind).toBeNull()
    expect(room.told.counts).toEqual([])
  })
})

describe('an answer of which not everything can be read', () => {
  it('both tokens are there: kept, for as long as the platform’s shortest lives', async () => {
    const one = await room.plant()
    room.platformsAnswer({ body: '<html>{"access_token":"a9","refresh_token":"r9"}' })
    expect(await refresh(one)).toBe('extended')
    expect(await room.tokens(one)).toEqual({ access: 'a9', refresh: 'r9' })
    expect((await room.row(one)).access_expires_at).toEqual(ahead(secondsMs(7_200)))
  })

  it.each([minutesMs(30), null])(
    'the refresh token alone: kept, beside the old access token and its end (%s ms)',
    async (accessMs) => {
      const one = await room.plant({ accessMs })
      const { scopes } = await room.row(one)
      room.platformsAnswer({ body: '{"refresh_token":"r9","acc' })
      expect((await problemOf(refresh(one))).code).toBe('platform-unavailable')
      expect(await room.tokens(one)).toEqual({ access: 'a0', refresh: 'r9' })
      expect(await room.row(one)).toMatchObject({
        generation: 2,
        lease_id: null,
        trouble_kind: null,
        access_expires_at: accessMs === null ? null : ahead(accessMs),
        scopes,
      })
    },
  )

  it('no refresh token in it: the one held may be used up, so it is in doubt', async () => {
    const one = await room.plant()
    room.platformsAnswer({ body: '{"access_token":"a9","ref' })
    expect((await problemOf(refresh(one))).code).toBe('platform-unavailable')
    expect(await room.row(one)).toMatchObject({ generation: 1, in_doubt_since: now() })
  })
})

describe('an app whose breaker is open', () => {
  const open = (planted: PlantedAt) =>
    room.sql(
      `insert into app_health (app_id, area, opened_at, kind, code, retry_at) values ($1, 'token', $2, 'app-fault', '401', $2)`,
      [planted.appId, now()],
    )

  it('is closed by the trial that works', async () => {
    const one = await room.plant()
    await open(one)
    expect(await refresh(one)).toBe('extended')
    expect(await room.health(one)).toMatchObject([{ area: 'token', opened_at: null, proven_at: now() }])
  })

  it('opened while a renewal was under way: what was sent before says nothing of it', async () => {
    const one = await room.plant()
    const egress: Context['egress'] = async (request) => {
      await open(one)
      return room.core.egress(request)
    }
    expect(await refresh(one, { held: 1 }, { egress })).toBe('extended')
    expect(await room.health(one)).toMatchObject([{ opened_at: now() }])
  })

  it('cannot be noted as working: the renewal stands, and it is said', async () => {
    const one = await room.plant()
    await open(one)
    const db = failingAt(room.core.db, /update app_health set opened_at = null/)
    expect(await refresh(one, { held: 1 }, { db })).toBe('extended')
    expect((await room.row(one)).generation).toBe(2)
    expect(room.told.lines).toEqual([
      {
        level: 'warn',
        message: 'an app that works could not be noted',
        facts: { reason: 'the database is away' },
      },
    ])
  })
})
