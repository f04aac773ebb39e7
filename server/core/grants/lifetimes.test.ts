import { describe, expect, it } from 'vitest'
import { daysMs, hoursMs } from '../../base/clock.ts'
import type { RenewalFacts } from '../../platforms/platform.ts'
import { platforms } from '../../platforms/registry.ts'
import { judgeStatus } from './judge-status.ts'
import { type LifetimeEvidence, lifetimesOf } from './lifetimes.ts'

const now = new Date('2026-11-29T18:00:00Z')
const at = (ms: number): Date => new Date(now.getTime() + ms)

type Evident = Parameters<typeof judgeStatus>[0]

const grant: NonNullable<Evident['grant']> & LifetimeEvidence['grant'] = {
  scopes: ['read', 'write'],
  hasRefreshToken: true,
  accessExpiresAt: at(hoursMs(1)),
  refreshExpiresAt: null,
  dataAccessExpiresAt: null,
  authorisedAt: at(-daysMs(40)),
  refreshedAt: at(-hoursMs(1)),
  endedAt: null,
  endCause: null,
  troubleSince: null,
  troubleKind: null,
}
const carrier: NonNullable<Evident['carrier']> & LifetimeEvidence['carrier'] = {
  role: 'ADMINISTRATOR',
  capabilities: ['publish'],
  missing: [],
  limits: [],
  probedAt: at(-hoursMs(3)),
  lostAt: null,
  lostCause: null,
}
const rotating: RenewalFacts = { model: 'rotating-refresh-token', accessSeconds: 7200 }
const fixed: RenewalFacts = {
  model: 'fixed-refresh-token',
  accessSeconds: 5_184_000,
  refreshSeconds: 31_536_000,
}
const exchange: RenewalFacts = {
  model: 'long-lived-exchange',
  accessSeconds: 5_184_000,
  dataAccessSeconds: 7_776_000,
}

function lives(
  renewal: RenewalFacts,
  ofGrant: Partial<typeof grant> = {},
  ofCarrier: Partial<typeof carrier> = {},
  asks = ['read', 'write'],
) {
  const [g, c] = [
    { ...grant, ...ofGrant },
    { ...carrier, ...ofCarrier },
  ]
  const verdict = judgeStatus({
    kind: { kind: 'page', label: 'Page', use: 'publish', vital: ['publish'] },
    renewal,
    carrier: c,
    grant: g,
    noticeDays: 14,
    now,
  })
  const evidence: LifetimeEvidence = {
    grant: g,
    carrier: c,
    verdict,
    renewal,
    asks,
    requires: ['write'],
    now,
  }
  return lifetimesOf(evidence)
}
const codes = (...given: Parameters<typeof lives>) => lives(...given).map((one) => `${one.code} ${one.acts}`)

describe('what a connection stands on', () => {
  it('a rotating pair is ours to renew, and has no end to fear', () => {
    expect(codes(rotating)).toEqual([
      'access.renewed mooring',
      'consent.lasts nobody',
      'role.proven nobody',
      'permissions.whole nobody',
    ])
    const [access] = lives(rotating, { refreshExpiresAt: at(daysMs(180)) })
    expect(access).toMatchObject({ at: grant.refreshedAt, everySeconds: 7200, facts: { renewed: 'used' } })
    expect(codes(rotating, { refreshExpiresAt: at(daysMs(180)) })[1]).toBe('consent.lasts nobody')
  })

  it('a fixed refresh token ends on a day, and the person has to act', () => {
    const ends = at(daysMs(60))
    const [access, consent] = lives(fixed, {
      refreshedAt: null,
      refreshExpiresAt: ends,
      accessExpiresAt: at(daysMs(20)),
    })
    expect(access).toMatchObject({ code: 'access.renews', acts: 'mooring', everySeconds: 60 * 86_400 })
    expect(consent).toMatchObject({ code: 'consent.ends', acts: 'person', at: ends })
  })

  it('without a refresh token the access lasts as long as the permission', () => {
    const ends = at(daysMs(30))
    expect(codes(fixed, { hasRefreshToken: false, accessExpiresAt: ends }).slice(0, 2)).toEqual([
      'access.with-consent nobody',
      'consent.ends person',
    ])
  })

  it('at its ceiling a refresh token gives nothing more: the access lasts as long as the permission', () => {
    const ends = at(daysMs(30))
    expect(codes(fixed, { refreshExpiresAt: ends, accessExpiresAt: ends }).slice(0, 2)).toEqual([
      'access.with-consent nobody',
      'consent.ends person',
    ])
  })

  it('an exchanged token renews; confirming is the person’s; one without an end just lasts', () => {
    const confirm = at(daysMs(80))
    const fresh = { hasRefreshToken: false, accessExpiresAt: at(daysMs(50)) }
    expect(codes(exchange, { ...fresh, dataAccessExpiresAt: confirm })).toEqual([
      'access.renewed mooring',
      'consent.lasts nobody',
      'data-access.ends person',
      'role.proven nobody',
      'permissions.whole nobody',
    ])
    expect(codes(exchange, { ...fresh, dataAccessExpiresAt: at(-1) })[2]).toBe('data-access.over person')
    expect(codes(exchange, { hasRefreshToken: false, accessExpiresAt: null })[0]).toBe('access.lasts nobody')
  })

  it('trouble names who has to act: nobody but us, the operator, or the person', () => {
    const since = at(-hoursMs(2))
    const acts = (troubleKind: string) => lives(rotating, { troubleSince: since, troubleKind })[0]
    expect(acts('unavailable')).toMatchObject({ code: 'access.troubled', acts: 'mooring', at: since })
    expect(acts('app-fault')?.acts).toBe('operator')
    expect(acts('person-must-act')?.acts).toBe('person')
  })

  it('a renewal that is late is ours still', () => {
    expect(codes(exchange, { hasRefreshToken: false, accessExpiresAt: at(daysMs(3)) })[0]).toBe(
      'access.late mooring',
    )
  })

  it('what ended, ended: by the platform’s word or by its day', () => {
    const ended = at(-daysMs(2))
    expect(codes(rotating, { endedAt: ended, endCause: 'revoked' }).slice(0, 2)).toEqual([
      'access.over person',
      'consent.over person',
    ])
    expect(lives(fixed, { refreshExpiresAt: ended })[1]).toMatchObject({ code: 'consent.over', at: ended })
    expect(codes(exchange, { endedAt: ended, dataAccessExpiresAt: at(daysMs(3)) }).join()).not.toContain(
      'data-access',
    )
  })

  it('a lost role is for whoever can give it; missing permissions are told by weight', () => {
    const lost = lives(
      rotating,
      {},
      { lostAt: at(-1), missing: [{ code: 'role-too-low', facts: { needs: 'FULL' } }] },
    )
    expect(lost[2]).toMatchObject({ code: 'role.lost', acts: 'manager', facts: { role: 'FULL' } })
    expect(lives(rotating, {}, {}, ['read', 'write', 'insights'])[3]).toMatchObject({
      code: 'permissions.fewer',
      acts: 'nobody',
      facts: { scopes: 'insights' },
    })
    expect(codes(rotating, { scopes: ['read'] })[3]).toBe('permissions.too-few person')
    expect(codes(rotating, { scopes: [] })).toHaveLength(3)
  })
})

it('every platform’s declared facts give an access that frightens nobody', () => {
  for (const { id, renewal } of platforms) {
    if (renewal.model === 'none') {
      const [access, consent] = lives(renewal, { hasRefreshToken: false, accessExpiresAt: null })
      expect([access?.code, consent?.code], id).toEqual(['access.with-consent', 'consent.lasts'])
      continue
    }
    const [access] = lives(renewal, {
      hasRefreshToken: renewal.model !== 'long-lived-exchange',
      accessExpiresAt: at((renewal.accessSeconds ?? 0) * 1000),
    })
    expect(['access.renewed', 'access.renews'], id).toContain(access?.code)
    expect(access?.acts, id).toBe('mooring')
  }
})
