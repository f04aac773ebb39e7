import { describe, expect, it } from 'vitest'
import { lifetimeCode } from '../account-life.ts'
import { connectionSentence } from './connection.ts'
import { lifetimeNames, lifetimeSentences, lifetimeWords } from './lifetimes.ts'
import { plainText } from './sentence.ts'

const about = {
  account: 'Copper Kettle Riverside',
  platform: 'Facebook',
  who: 'Dana Reyes',
  zone: 'America/Chicago',
  now: Date.parse('2026-11-29T18:00:00Z'),
}
const lifetime = { acts: 'mooring' as const, at: '2026-11-29T16:42:00Z', everySeconds: 7200, facts: {} }

describe('what ends when, in words', () => {
  it.each(lifetimeCode.options)('%s', (code) => {
    expect(lifetimeSentences).toHaveProperty([code])
    expect(lifetimeNames).toHaveProperty([code.split('.')[0] ?? ''])
    for (const more of [
      {},
      { at: null, everySeconds: null },
      { facts: { role: 'FULL_CONTROL', scopes: 'read_insights' } },
    ]) {
      const { says } = lifetimeWords({ ...lifetime, code, ...more }, about)
      expect(says).toMatch(/^[A-Z].*\.$/s)
      expect(says).not.toMatch(/undefined|null|\s{2}|token|\$\{/i)
    }
  })

  it('two hours frighten nobody: it renews, and no end is named', () => {
    expect(lifetimeWords({ ...lifetime, code: 'access.renewed', facts: { renewed: 'used' } }, about)).toEqual(
      {
        name: 'Access',
        says: 'Renews itself whenever it is used; one lasts about 2 hours. Last renewed today at 10:42.',
        acts: 'Mooring',
      },
    )
  })

  it('names the person, the day and the distance', () => {
    const ends = { ...lifetime, code: 'consent.ends', acts: 'person' as const, at: '2026-12-13T18:00:00Z' }
    expect(lifetimeWords(ends, { ...about, platform: 'LinkedIn' })).toEqual({
      name: 'Permission',
      says: 'Ends on 13 Dec, in 14 days. Signing in at LinkedIn again renews it.',
      acts: 'Dana Reyes',
    })
    expect(lifetimeWords({ ...ends, at: '2026-11-30T18:00:00Z' }, about).says).toContain('Ends tomorrow.')
    expect(lifetimeWords({ ...ends, code: 'role.lost', acts: 'manager' }, about).acts).toBe(
      'Someone who manages Copper Kettle Riverside',
    )
    expect(lifetimeWords({ ...ends, acts: 'operator' }, about).acts).toBe('Whoever runs this Mooring')
    expect(lifetimeWords(ends, { ...about, who: null }).acts).toBe('Whoever authorised it')
  })

  it('an unknown code is calm', () => {
    expect(lifetimeWords({ ...lifetime, code: 'moon.waxing' }, about).says).toBe(
      'Mooring keeps an eye on it.',
    )
  })
})

describe('a connection in one sentence', () => {
  const connection = {
    name: 'Copper Kettle Riverside',
    kindLabel: 'Page',
    use: 'publish' as const,
    status: 'connected' as const,
    cause: null,
    limits: [],
    troubleSince: null,
    troubleKind: null,
    actBy: null,
    actByKind: null,
  }
  const cause = {
    account: about.account,
    platform: about.platform,
    who: about.who,
    on: null,
    disconnected: false,
  }
  const say = (more: object, disconnected = false) =>
    plainText(
      connectionSentence({ ...connection, ...more }, { ...cause, disconnected }, about.zone, about.now),
    )

  it('green: it works, and until when nobody has to act', () => {
    expect(say({})).toBe('It works, and posts can go out. Nobody has to do anything.')
    expect(say({ actBy: '2027-02-14T12:00:00Z', actByKind: 'data-access' })).toContain('before 14 Feb 2027')
    expect(say({ actBy: '2026-11-29T19:00:00Z', actByKind: 'access' })).not.toContain('today')
  })

  it('trouble: green still, since when, and nothing to do', () => {
    const troubleSince = '2026-11-29T16:42:00Z'
    expect(say({ troubleSince, troubleKind: 'platform' })).toBe(
      'Facebook does not answer as it should since today at 10:42. The connection stays as it is, and we keep asking.',
    )
    expect(say({ troubleSince, troubleKind: 'app' })).toContain('Nothing to do for you.')
  })

  it('yellow and red: the cause, what it means for posts, the next step', () => {
    const expired = { cause: { code: 'expired', facts: {} } }
    const soon = { actBy: '2026-12-11T18:00:00Z', actByKind: 'consent' }
    expect(say({ status: 'expiring', ...soon, ...expired })).toBe(
      'The permission given at Facebook ends soon. Until 11 Dec, in 12 days, everything works. Renew it now and nothing stops.',
    )
    const late = {
      actBy: '2026-12-06T18:00:00Z',
      actByKind: 'access',
      cause: { code: 'renewal-failed', facts: {} },
    }
    expect(say({ status: 'expiring', ...late })).toContain('It still works. We keep asking.')
    expect(say({ status: 'disconnected', ...expired }, true)).toContain('Posts wait here; nothing is lost.')
  })

  it('limited: what does not work', () => {
    expect(say({ limits: [{ code: 'scope-missing', facts: { scopes: 'read_insights' } }] })).toContain(
      'read insights',
    )
  })
})
