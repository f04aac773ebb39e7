import { describe, expect, it } from 'vitest'
import { lifeLine } from './life-line.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const zone = 'Europe/London'
const base = {
  status: 'connected' as const,
  use: 'publish' as const,
  parentId: null,
  authorisedBy: 'Dana R.',
  authorisedThrough: null,
  authorisedAt: '2026-09-03T10:00:00Z',
  renewsItself: true,
  actBy: null,
  actByKind: null,
}

describe('the life of a connection in one line', () => {
  it('renews itself, with the day to look again', () => {
    const account = { ...base, actBy: '2027-02-14T10:00:00Z', actByKind: 'data-access' as const }
    expect(lifeLine(account, zone, now)).toEqual([
      'authorised by Dana R. on 3 Sep',
      'renews itself',
      'confirm again by 14 Feb 2027',
    ])
  })

  it('ends on a day, with the distance', () => {
    const account = {
      ...base,
      status: 'expiring' as const,
      renewsItself: false,
      actBy: '2026-12-06T10:00:00Z',
      actByKind: 'consent' as const,
    }
    expect(lifeLine(account, zone, now).at(-1)).toBe('ends on 6 Dec, in 14 days')
    expect(lifeLine({ ...account, actBy: '2026-11-23T10:00:00Z' }, zone, now).at(-1)).toBe('ends tomorrow')
  })

  it('an access token that we renew is no deadline for a person', () => {
    const account = { ...base, actBy: '2026-11-22T13:00:00Z', actByKind: 'access' as const }
    expect(lifeLine(account, zone, now)).toEqual(['authorised by Dana R. on 3 Sep', 'renews itself'])
  })

  it('a disconnected account promises nothing', () => {
    expect(lifeLine({ ...base, status: 'disconnected' }, zone, now)).toEqual([
      'authorised by Dana R. on 3 Sep',
    ])
  })
})
