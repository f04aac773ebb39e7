import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RenewalFacts } from '../../platforms/platform.ts'
import { platforms } from '../../platforms/registry.ts'
import { type Lifetimes, plannedRenewal } from './planned-renewal.ts'
import { staleAt } from './stale.ts'

const since = new Date('2026-01-01T00:00:00Z')
const on = (days: number) => new Date(since.getTime() + days * 86_400_000)
const dayOf = (date: Date | null) => date && (date.getTime() - since.getTime()) / 86_400_000
const lives = (more: Partial<Lifetimes> = {}): Lifetimes => ({
  hasRefreshToken: true,
  accessExpiresAt: on(60),
  refreshExpiresAt: null,
  since,
  ...more,
})
const facts = (model: RenewalFacts['model']): RenewalFacts => ({ model, accessSeconds: 1 })

describe('plannedRenewal', () => {
  it.each<[RenewalFacts['model'], Partial<Lifetimes>, number, number | null]>([
    ['none', {}, 0, null],
    ['rotating-refresh-token', { hasRefreshToken: false }, 0, null],
    // Without an end: every thirty days, at most a tenth earlier.
    ['rotating-refresh-token', {}, 0, 30],
    ['rotating-refresh-token', {}, 1, 27],
    ['rotating-refresh-token', { refreshExpiresAt: on(180) }, 0, 30],
    ['rotating-refresh-token', { refreshExpiresAt: on(30) }, 0, 10],
    ['rotating-refresh-token', { refreshExpiresAt: on(30) }, 1, 9],
    ['rotating-refresh-token', { accessExpiresAt: null }, 0, 30],
    ['fixed-refresh-token', {}, 0, 51],
    ['fixed-refresh-token', {}, 1, 45],
    ['fixed-refresh-token', { refreshExpiresAt: on(365) }, 0, 51],
    ['fixed-refresh-token', { hasRefreshToken: false }, 0, null],
    ['fixed-refresh-token', { accessExpiresAt: null }, 0, null],
    // At the ceiling there is nothing to gain.
    ['fixed-refresh-token', { refreshExpiresAt: on(60) }, 0, null],
    ['fixed-refresh-token', { refreshExpiresAt: on(59) }, 0, null],
    ['long-lived-exchange', { hasRefreshToken: false }, 0, 39],
    ['long-lived-exchange', { hasRefreshToken: false }, 1, 33],
    ['long-lived-exchange', { accessExpiresAt: null }, 0, null],
    // Ends before it began: due at once, not before.
    ['long-lived-exchange', { accessExpiresAt: on(-1) }, 0, -1],
  ])('%s %j, %d early: day %s', (model, more, early, expected) => {
    expect(dayOf(plannedRenewal(facts(model), lives(more), early))).toBe(expected)
  })

  it('always lies within the life, and never less early for a larger share', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...platforms),
        fc.integer({ min: 1, max: 400 }),
        fc.option(fc.integer({ min: 1, max: 400 }), { nil: null }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (platform, access, refresh, early) => {
          const life = lives({
            accessExpiresAt: on(access),
            refreshExpiresAt: refresh === null ? null : on(refresh),
          })
          const planned = plannedRenewal(platform.renewal, life, early)
          if (!planned) return
          expect(planned >= since).toBe(true)
          const end = platform.renewal.model === 'rotating-refresh-token' ? (refresh ?? 31) : access
          expect(planned < on(end)).toBe(true)
          expect(planned <= (plannedRenewal(platform.renewal, life) ?? since)).toBe(true)
        },
      ),
    )
  })
})

describe('staleAt', () => {
  it.each([
    [7_200, 7_140],
    [600, 540],
    [599, 539.1],
    [100, 90],
    [3, 2.7],
    [0, 0],
    [-5, -5],
  ])('a life of %d s is stale after %d s', (life, stale) => {
    const at = staleAt({ accessBeganAt: since, accessExpiresAt: new Date(since.getTime() + life * 1_000) })
    expect((at.getTime() - since.getTime()) / 1_000).toBe(stale)
  })
})
