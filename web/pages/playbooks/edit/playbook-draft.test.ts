import { describe, expect, it } from 'vitest'
import { draftOf, emptyPlaybook, wishOf } from './playbook-draft.ts'

describe('the editor of a playbook', () => {
  it('keeps what was written, through and back', () => {
    const draft = {
      ...emptyPlaybook('EUR'),
      name: 'Soup',
      kinds: [{ kind: 'meta_ad_account', event: null }],
      text: 'Soup at {name}',
      least: '5.00',
      most: '20.50',
      starts: 'day' as const,
      day: '2098-03-01',
    }
    const wish = wishOf(draft)
    expect(wish.budget).toEqual({ per: 'day', currency: 'EUR', leastMinor: 500, mostMinor: 2_050 })
    expect(wish.schedule).toEqual({ starts: '2098-03-01', days: 14 })
    expect(draftOf(wish)).toEqual(draft)
  })

  it('reads amounts in the currency’s own units, and what is none as nothing', () => {
    const yen = wishOf({ ...emptyPlaybook('JPY'), least: '500', most: 'many' })
    expect(yen.budget).toMatchObject({ leastMinor: 500, mostMinor: 0 })
  })

  it('keeps ages and kilometres within what there is, whatever is typed just now', () => {
    const audienceOf = (audience: { km: number | null; ages: { from: number; to: number } | null }) =>
      wishOf({ ...emptyPlaybook('EUR'), audience }).audience
    expect(audienceOf({ km: 0, ages: { from: 4, to: 655 } })).toEqual({ km: 1, ages: { from: 13, to: 65 } })
    expect(audienceOf({ km: 250, ages: { from: 18, to: 45 } })).toEqual({
      km: 100,
      ages: { from: 18, to: 45 },
    })
    expect(audienceOf({ km: null, ages: null })).toEqual({ km: null, ages: null })
  })

  it('a day that is not chosen yet begins when somebody joins', () => {
    expect(wishOf({ ...emptyPlaybook('EUR'), starts: 'day' }).schedule.starts).toBe('joined')
  })
})
