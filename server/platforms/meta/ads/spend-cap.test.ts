import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import type { AdPlan } from '../../advertising.ts'
import { daysTouched, spendCapOf } from './spend-cap.ts'

const plan = (currency: string, budget: AdPlan['budget'], more: Partial<AdPlan> = {}) =>
  adPlan({ account: { ...adPlan().account, currency }, budget, ...more })

describe('the limit of a campaign', () => {
  it.each<[string, AdPlan['budget'], string | undefined]>([
    ['CHF', { per: 'lifetime', minor: 20_000 }, '20000'],
    ['CHF', { per: 'lifetime', minor: 19_999 }, undefined],
    // Eight days of the calendar.
    ['USD', { per: 'day', minor: 2_500 }, '20000'],
    ['USD', { per: 'day', minor: 2_499 }, undefined],
    ['JPY', { per: 'lifetime', minor: 40_000 }, '40000'],
    ['JPY', { per: 'lifetime', minor: 39_999 }, undefined],
    // Nobody here knows what a hundred dollars are worth there.
    ['HUF', { per: 'lifetime', minor: 90_000_000 }, undefined],
  ])('%s %j: %s', (currency, budget, cap) => {
    expect(spendCapOf(plan(currency, budget))).toBe(cap)
  })

  it('is never less than what was approved', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('CHF', 'USD', 'JPY', 'SEK'),
        fc.constantFrom('day', 'lifetime'),
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.integer({ min: 1, max: 90 * 24 }),
        (currency, per, minor, hours) => {
          const endsAt = new Date(Date.parse('2026-12-01T09:00:00Z') + hours * 3_600_000).toISOString()
          const cap = spendCapOf(plan(currency, { per, minor }, { endsAt }))
          const most = per === 'lifetime' ? minor : minor * Math.ceil(hours / 24)
          expect(Number(cap ?? most)).toBeGreaterThanOrEqual(most)
        },
      ),
    )
  })
})

it.each([
  ['Europe/Zurich', '2026-12-01T22:59:59Z', '2026-12-02T22:59:59Z', 2],
  ['Europe/Zurich', '2026-12-01T23:00:00Z', '2026-12-02T23:00:00Z', 1],
  // The clocks go back, and forward.
  ['Europe/Zurich', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 1],
  ['America/Los_Angeles', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z', 1],
  ['Nowhere/Land', '2026-12-01T09:00:00Z', '2026-12-01T11:00:00Z', 2],
  ['Pacific/Kiritimati', '2026-12-01T09:00:00Z', '2026-12-01T11:00:00Z', 2],
])('%s: from %s to %s are %i days', (timeZone, startsAt, endsAt, days) => {
  const account = { ...adPlan().account, timeZone }
  expect(daysTouched(adPlan({ account, startsAt, endsAt }))).toBe(days)
})
