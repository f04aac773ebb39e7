import { describe, expect, it } from 'vitest'
import { causeSentences } from './cause.ts'
import { type AboutNotice, digestTitle, noticeSentence, noticeTitle } from './notice.ts'
import { plainText } from './sentence.ts'

const read = { zone: 'America/Los_Angeles', now: Date.parse('2026-11-29T20:00:00Z') }
const about = (more: Partial<AboutNotice> = {}): AboutNotice => ({
  kind: 'disconnected',
  platform: 'TikTok',
  accounts: ['@ck.riverside'],
  cause: { code: 'password-changed', facts: {} },
  who: 'Dana Reyes',
  causeAt: '2026-11-20T18:00:00Z',
  actBy: null,
  was: null,
  ...more,
})

describe('what people are told', () => {
  it('names the account, the day in the zone of the place, and what to do', () => {
    expect(noticeTitle(about(), read)).toBe('@ck.riverside (TikTok) is disconnected')
    expect(plainText(noticeSentence(about(), read))).toBe(
      'Dana Reyes’s TikTok password was changed on Fri 20 Nov, and that ends every connection made before. Posts wait here; nothing is lost. Reconnect with the new one.',
    )
    // Half past midnight in London is still the evening before in Los Angeles.
    const soon = about({
      kind: 'expiring',
      cause: { code: 'expired', facts: {} },
      actBy: '2026-12-11T00:30:00Z',
    })
    expect(noticeTitle(soon, read)).toBe('@ck.riverside (TikTok) has to be renewed by Thu 10 Dec')
    expect(noticeSentence(soon, read).means).toBe(
      'Everything works until Thu 10 Dec; after that, posts would wait.',
    )
    expect(noticeTitle({ ...soon, actBy: '2027-01-02T12:00:00Z' }, read)).toContain('Sat 2 Jan 2027')
  })

  it('speaks of several as several', () => {
    const three = { accounts: ['Copper Kettle', '@ck', 'Ads'], platform: 'Facebook' }
    expect(noticeTitle(about(three), read)).toBe('Copper Kettle and 2 more (Facebook) are disconnected')
    const restored = about({ ...three, kind: 'restored', was: 'disconnected' })
    expect(noticeTitle(restored, read)).toBe('Copper Kettle and 2 more (Facebook) work again')
    expect(noticeSentence(restored, read).what).toBe(
      'Copper Kettle, @ck and Ads are connected to Facebook again.',
    )
  })

  it('every cause, in every kind, says what happened, what it means and the next step', () => {
    for (const code of Object.keys(causeSentences)) {
      for (const kind of ['expiring', 'disconnected', 'restored'] as const) {
        const one = about({
          kind,
          cause: { code, facts: {} },
          actBy: kind === 'expiring' ? '2026-12-10T12:00:00Z' : null,
        })
        const { what, means, next } = noticeSentence(one, read)
        for (const part of [what, means, next]) expect(part, `${kind} ${code}`).toMatch(/^\S.*[.!]$/)
        expect(noticeTitle(one, read)).not.toMatch(/undefined|null/)
      }
    }
  })

  it('counts in the digest’s title', () => {
    expect(digestTitle('Northwind', 1, 4)).toBe('Northwind: 1 connection needs attention')
    expect(digestTitle('Northwind', 12, 0)).toBe('Northwind: 12 connections need attention')
    expect(digestTitle('Northwind', 0, 2)).toBe('Northwind: 2 connections mended, nothing open')
  })
})
