import { describe, expect, it } from 'vitest'
import { after, daysMs } from '../../base/clock.ts'
import type { AccountKindFacts, RenewalFacts } from '../../platforms/platform.ts'
import type { Carrier } from '../../store/carriers.ts'
import type { Grant } from '../../store/grants.ts'
import { type Evidence, judgeStatus } from './judge-status.ts'

const now = new Date('2026-11-23T10:00:00Z')
const inDays = (days: number) => after(now, daysMs(days))
const page: AccountKindFacts = { kind: 'page', label: 'Page', use: 'publish', vital: ['publish'] }
const adAccount: AccountKindFacts = { kind: 'ads', label: 'Ad account', use: 'ads', vital: [] }
const rotating: RenewalFacts = { model: 'rotating-refresh-token', accessSeconds: 7200 }
const fixed: RenewalFacts = { model: 'fixed-refresh-token', accessSeconds: 5_184_000 }
const exchange: RenewalFacts = { model: 'long-lived-exchange', accessSeconds: 5_184_000 }

const grant = (over: Partial<Grant> = {}): Grant => ({
  id: 'grt_1',
  platform: 'x',
  appId: 'app_1',
  consentId: 'cns_1',
  subject: '1',
  subjectName: null,
  subjectHandle: null,
  scopes: [],
  wrappedKey: Buffer.from('k'),
  generation: 1,
  hasRefreshToken: true,
  accessExpiresAt: null,
  refreshExpiresAt: null,
  dataAccessExpiresAt: null,
  authorisedBy: 'usr_1',
  authorisedByName: 'Dana',
  authorisedThrough: null,
  authorisedAt: now,
  refreshedAt: null,
  chooseBy: null,
  endedAt: null,
  endCause: null,
  endCode: null,
  troubleSince: null,
  troubleKind: null,
  troubleCode: null,
  workedGeneration: 0,
  ...over,
})
const carrier = (over: Partial<Carrier> = {}): Carrier => ({
  id: 'car_1',
  accountId: 'acc_1',
  grantId: 'grt_1',
  rank: 1,
  active: true,
  role: null,
  capabilities: ['publish'],
  missing: [],
  limits: [],
  probedAt: now,
  lostAt: null,
  lostCause: null,
  lostCode: null,
  ...over,
})
const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  kind: page,
  renewal: rotating,
  carrier: carrier(),
  grant: grant(),
  noticeDays: 14,
  now,
  ...over,
})

describe('judgeStatus', () => {
  it('a two-hour access token with a refresh token behind it is no deadline', () => {
    const verdict = judgeStatus(evidence({ grant: grant({ accessExpiresAt: after(now, -1) }) }))
    expect(verdict).toMatchObject({ status: 'connected', renewsItself: true, actBy: null })
  })
  it('a fixed refresh token is yellow from the first notice day, and a person must act', () => {
    const at = (days: number) =>
      judgeStatus(evidence({ renewal: fixed, grant: grant({ refreshExpiresAt: inDays(days) }) }))
    expect(at(15)).toMatchObject({ status: 'connected', renewsItself: false, actByKind: 'consent' })
    expect(at(14)).toMatchObject({
      status: 'expiring',
      actByKind: 'consent',
      cause: { code: 'expired' },
    })
    expect(at(0)).toMatchObject({ status: 'disconnected', cause: { code: 'expired' } })
  })
  it('the hub sets when yellow begins', () => {
    const with30 = evidence({
      renewal: fixed,
      noticeDays: 30,
      grant: grant({ refreshExpiresAt: inDays(20) }),
    })
    expect(judgeStatus(with30).status).toBe('expiring')
  })
  it('a rotating refresh token near its end is ours to extend', () => {
    expect(judgeStatus(evidence({ grant: grant({ refreshExpiresAt: inDays(3) }) }))).toMatchObject({
      status: 'expiring',
      actByKind: 'access',
      renewsItself: true,
    })
  })
  it('the data-access clock needs the person even when the token does not expire', () => {
    const verdict = judgeStatus(
      evidence({
        renewal: exchange,
        grant: grant({ hasRefreshToken: false, dataAccessExpiresAt: inDays(2) }),
      }),
    )
    expect(verdict).toMatchObject({ status: 'expiring', actByKind: 'data-access', renewsItself: false })
    const over = judgeStatus(
      evidence({
        renewal: exchange,
        grant: grant({ hasRefreshToken: false, dataAccessExpiresAt: inDays(-1) }),
      }),
    )
    expect(over).toMatchObject({ status: 'disconnected', cause: { code: 'data-access' } })
  })
  it('the earliest of several ends counts', () => {
    const both = grant({
      hasRefreshToken: false,
      accessExpiresAt: inDays(50),
      dataAccessExpiresAt: inDays(80),
    })
    expect(judgeStatus(evidence({ renewal: exchange, grant: both }))).toMatchObject({
      status: 'connected',
      actBy: inDays(50),
      actByKind: 'access',
    })
  })
  it('trouble keeps green', () => {
    const verdict = judgeStatus(evidence({ grant: grant({ troubleSince: now, troubleKind: 'unavailable' }) }))
    expect(verdict).toMatchObject({ status: 'connected', troubleSince: now })
  })
  it('a confirmed end is red, with its cause and without a date to act by', () => {
    const verdict = judgeStatus(
      evidence({ grant: grant({ endedAt: now, endCause: 'password-changed', refreshExpiresAt: inDays(3) }) }),
    )
    expect(verdict).toMatchObject({
      status: 'disconnected',
      cause: { code: 'password-changed' },
      actBy: null,
    })
  })
  it('losing publish is red, losing more is only limited', () => {
    const lost = carrier({
      capabilities: [],
      missing: [{ code: 'role-too-low', facts: { has: 'editor', needs: 'admin' } }],
    })
    expect(judgeStatus(evidence({ carrier: lost }))).toMatchObject({
      status: 'disconnected',
      cause: { code: 'role-lost', facts: { has: 'editor' } },
    })
    const limited = carrier({ limits: [{ code: 'scope-missing', facts: {} }] })
    expect(judgeStatus(evidence({ carrier: limited }))).toMatchObject({
      status: 'connected',
      limits: [{ code: 'scope-missing' }],
    })
  })
  it('an unsettled ad account is connected and limited', () => {
    const unsettled = carrier({ capabilities: [], missing: [{ code: 'ad-account-unsettled', facts: {} }] })
    expect(judgeStatus(evidence({ kind: adAccount, carrier: unsettled }))).toMatchObject({
      status: 'connected',
      limits: [{ code: 'ad-account-unsettled' }],
    })
  })
  it('a child follows its parent', () => {
    const parent = judgeStatus(evidence({ grant: grant({ endedAt: now, endCause: 'revoked' }) }))
    expect(judgeStatus(evidence({ parent }))).toMatchObject({
      status: 'disconnected',
      cause: { code: 'page-disconnected' },
    })
  })
  it('nothing that carries it is red, never green by default', () => {
    expect(judgeStatus(evidence({ carrier: undefined, grant: undefined })).status).toBe('disconnected')
  })
})
