import { describe, expect, it } from 'vitest'
import { after, daysMs } from '../../base/clock.ts'
import type { AccountKindFacts, RenewalFacts } from '../../platforms/platform.ts'
import type { FactRecord } from '../../store/candidates.ts'
import { deadlineOf, type Evidence, judgeStatus } from './judge-status.ts'

const now = new Date('2026-11-23T10:00:00Z')
const inDays = (days: number) => after(now, daysMs(days))
const page: AccountKindFacts = { kind: 'page', label: 'Page', use: 'publish', vital: ['publish'] }
const pixel: AccountKindFacts = { kind: 'pixel', label: 'Pixel', use: 'pixel', vital: [] }
const renewal = (model: RenewalFacts['model']): RenewalFacts => ({ model, accessSeconds: 1 })

type Carrier = NonNullable<Evidence['carrier']>
type Grant = NonNullable<Evidence['grant']>
const carrier = (over: object = {}) =>
  ({
    capabilities: ['publish'],
    missing: [],
    limits: [],
    probedAt: inDays(-1),
    lostAt: null,
    lostCause: null,
    ...over,
  }) as unknown as Carrier
const grant = (over: object = {}) =>
  ({
    hasRefreshToken: true,
    accessExpiresAt: null,
    refreshExpiresAt: null,
    dataAccessExpiresAt: null,
    endedAt: null,
    endCause: null,
    troubleSince: null,
    ...over,
  }) as unknown as Grant
const judge = (over: Partial<Evidence> = {}) =>
  judgeStatus({
    kind: page,
    renewal: renewal('rotating-refresh-token'),
    carrier: carrier(),
    grant: grant(),
    noticeDays: 14,
    now,
    ...over,
  })
const fact = (code: string): FactRecord => ({ code, facts: { page: 'Harbour' } }) as unknown as FactRecord

describe('why an account is disconnected', () => {
  it.each<[string, Partial<Evidence>]>([
    ['no grant', { grant: null as never }],
    ['no carrier', { carrier: null as never }],
  ])('%s: nothing carries it, since nobody knows when', (_what, over) => {
    expect(judge(over)).toMatchObject({
      limits: [],
      status: 'disconnected',
      cause: { code: 'nothing-carries-it', facts: {} },
      causeAt: null,
      renewsItself: false,
      actBy: null,
      actByKind: null,
    })
  })

  it.each([
    ['revoked', 'revoked'],
    ['lost-answer', 'lost-answer'],
    ['something a later version wrote', 'unknown'],
    [null, 'unknown'],
  ])('ended, cause %s: told as %s, since it ended', (endCause, code) => {
    const verdict = judge({
      grant: grant({ endedAt: inDays(-2), endCause, troubleSince: inDays(-3), refreshExpiresAt: inDays(3) }),
    })
    expect(verdict).toMatchObject({
      status: 'disconnected',
      cause: { code },
      causeAt: inDays(-2),
      troubleSince: null,
      renewsItself: false,
      actBy: null,
      actByKind: null,
    })
  })

  it.each([
    ['role-lost', 'role-lost'],
    ['permission-unticked', 'permission-unticked'],
    [null, 'unknown'],
  ])(
    'lost to this account, cause %s: told as %s, with the facts that the platform told',
    (lostCause, code) => {
      const lost = { lostAt: inDays(-1), lostCause }
      expect(judge({ carrier: carrier({ ...lost, missing: [fact('role-too-low')] }) })).toMatchObject({
        status: 'disconnected',
        cause: { code, facts: { page: 'Harbour' } },
        causeAt: inDays(-1),
      })
      expect(judge({ carrier: carrier(lost) }).cause).toEqual({ code, facts: {} })
    },
  )

  it.each([
    ['scope-missing', 'permission-unticked'],
    ['not-ticked', 'permission-unticked'],
    ['role-too-low', 'role-lost'],
    ['role-needs-hub-permission', 'role-lost'],
    ['not-reachable', 'role-lost'],
    ['account-suspended', 'capability-lost'],
  ])('cannot publish because of %s: told as %s', (missing, code) => {
    expect(
      judge({ carrier: carrier({ capabilities: ['insights'], missing: [fact(missing)] }) }),
    ).toMatchObject({
      status: 'disconnected',
      cause: { code, facts: { page: 'Harbour' } },
      causeAt: inDays(-1),
    })
  })

  it('cannot publish, and nobody said why', () => {
    expect(judge({ carrier: carrier({ capabilities: [] }) })).toMatchObject({
      status: 'disconnected',
      cause: { code: 'capability-lost', facts: {} },
    })
  })

  it('at its end to the second, and why: consent, data access', () => {
    const over = { refreshExpiresAt: now }
    expect(judge({ renewal: renewal('fixed-refresh-token'), grant: grant(over) })).toMatchObject({
      status: 'disconnected',
      cause: { code: 'expired' },
      causeAt: now,
    })
    expect(judge({ grant: grant({ dataAccessExpiresAt: now }) })).toMatchObject({
      status: 'disconnected',
      cause: { code: 'data-access' },
      causeAt: now,
    })
  })
})

describe('what is only told beside', () => {
  it('since when a connected account is known to be so', () => {
    expect(judge()).toMatchObject({
      status: 'connected',
      cause: null,
      causeAt: inDays(-1),
      troubleSince: null,
    })
    expect(judge({ grant: grant({ troubleSince: inDays(-1) }) })).toMatchObject({
      status: 'connected',
      troubleSince: inDays(-1),
    })
  })

  it('what is missing where nothing is vital, and never twice where something is', () => {
    const both = { missing: [fact('pixel-never-fired')], limits: [fact('app-unaudited')] }
    expect(judge({ kind: pixel, carrier: carrier({ ...both, capabilities: [] }) }).limits).toEqual([
      fact('pixel-never-fired'),
      fact('app-unaudited'),
    ])
    expect(judge({ carrier: carrier(both) }).limits).toEqual([fact('app-unaudited')])
  })
})

describe('deadlineOf', () => {
  it.each<[string, object, RenewalFacts['model'], ReturnType<typeof deadlineOf>]>([
    ['nothing ends', {}, 'rotating-refresh-token', null],
    [
      'its refresh token, which we extend',
      { refreshExpiresAt: inDays(9) },
      'rotating-refresh-token',
      { at: inDays(9), kind: 'access' },
    ],
    [
      'its refresh token, which a person extends',
      { refreshExpiresAt: inDays(9) },
      'fixed-refresh-token',
      { at: inDays(9), kind: 'consent' },
    ],
    [
      'its access token, which we exchange',
      { hasRefreshToken: false, accessExpiresAt: inDays(9) },
      'long-lived-exchange',
      { at: inDays(9), kind: 'access' },
    ],
    [
      'its access token, for good',
      { hasRefreshToken: false, accessExpiresAt: inDays(9) },
      'none',
      { at: inDays(9), kind: 'consent' },
    ],
    [
      'a renewable access token is none',
      { accessExpiresAt: inDays(1), refreshExpiresAt: inDays(9) },
      'fixed-refresh-token',
      { at: inDays(9), kind: 'consent' },
    ],
    [
      'the earlier of two: reading data',
      { refreshExpiresAt: inDays(9), dataAccessExpiresAt: inDays(8) },
      'fixed-refresh-token',
      { at: inDays(8), kind: 'data-access' },
    ],
    [
      'the earlier of two: the consent',
      { refreshExpiresAt: inDays(8), dataAccessExpiresAt: inDays(9) },
      'fixed-refresh-token',
      { at: inDays(8), kind: 'consent' },
    ],
  ])('%s', (_what, over, model, expected) => {
    expect(deadlineOf(grant(over), renewal(model))).toEqual(expected)
  })
})
