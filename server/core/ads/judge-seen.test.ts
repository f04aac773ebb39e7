import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../testing/ads/ad-plan.ts'
import type { AdSeen } from '../../platforms/advertising.ts'
import { judgeSeen } from './judge-seen.ts'

const plan = adPlan()
const now = new Date('2026-12-03T12:00:00Z')
const ad = {
  state: 'running',
  budgetPer: 'day',
  budgetMinor: 2_000,
  mostMinor: 17_500,
  endsAt: new Date(plan.endsAt),
  spentMinor: 4_000,
  releaseAt: null,
} as const
const seen = (more: Partial<AdSeen> = {}): AdSeen => ({
  status: 'active',
  serving: 'yes',
  reasons: [],
  budget: plan.budget,
  endsAt: plan.endsAt,
  spentMinor: 5_000,
  ...more,
})
const judged = (more: Partial<AdSeen>, of: Partial<Parameters<typeof judgeSeen>[0]> = {}, at = now) =>
  judgeSeen({ ...ad, ...of }, plan, seen(more), at)

describe('how an ad stands at its platform', () => {
  it('is let run while all is as approved', () => {
    expect(judged({})).toBeUndefined()
    expect(judged({ serving: 'in-review' })).toBeUndefined()
    expect(judged({ spentMinor: undefined, budget: undefined, endsAt: undefined })).toBeUndefined()
  })

  it.each([
    [{ budget: { per: 'day', minor: 2_001 } }, 'drift-budget'],
    [{ budget: { per: 'lifetime', minor: 2_000 } }, 'drift-budget'],
    [{ endsAt: '2026-12-08T09:00:01Z' }, 'drift-end'],
    [{ endsAt: null }, 'drift-end'],
    [{ spentMinor: 17_501 }, 'spent'],
  ] as const)('is switched off for what nobody approved: %j', (more, code) => {
    expect(judged(more)).toMatchObject({ state: 'pausing', goesTo: 'paused', code })
  })

  it('is let run by an end that somebody brought nearer', () => {
    expect(judged({ endsAt: '2026-12-05T09:00:00Z' })).toBeUndefined()
  })

  it.each([
    ['paused', 'paused-there'],
    ['archived', 'gone-there'],
    ['gone', 'gone-there'],
  ] as const)(
    'is off as a whole where somebody switched off a part of it, and stays so: %s',
    (status, code) => {
      expect(judged({ status })).toMatchObject({ state: 'pausing', goesTo: 'paused', code })
    },
  )

  it('ends with its time, whatever the platform says', () => {
    expect(judged({}, {}, ad.endsAt)).toMatchObject({ state: 'pausing', goesTo: 'ended', code: 'over' })
  })

  it('of a lifetime budget may be spent to its last cent', () => {
    const lifetime = { budgetPer: 'lifetime', budgetMinor: 9_000, mostMinor: 9_000 } as const
    const budget = { per: 'lifetime', minor: 9_000 } as const
    const of = (spentMinor: number) =>
      judgeSeen({ ...ad, ...lifetime }, { ...plan, budget }, seen({ budget, spentMinor }), now)
    expect(of(9_000)).toBeUndefined()
    expect(of(9_001)).toMatchObject({ code: 'spent' })
  })

  it('is over with its time where it was paused', () => {
    expect(judged({ status: 'paused' }, { state: 'paused' }, ad.endsAt)).toMatchObject({ state: 'ended' })
    expect(judged({}, { state: 'paused' }, ad.endsAt)).toMatchObject({ state: 'pausing' })
    const waited = { state: 'paused', releaseAt: now } as const
    expect(judged({ status: 'paused' }, waited, ad.endsAt)).toMatchObject({ state: 'ended', nextAt: now })
  })

  it.each(['paused', 'blocked', 'ended', 'failed', 'cancelled'] as const)(
    'is switched off again where it runs although it is %s',
    (state) => {
      expect(judged({}, { state })).toMatchObject({ state: 'pausing', goesTo: state, code: 'drift-status' })
      expect(judged({ status: 'paused' }, { state })).toBeUndefined()
    },
  )
})
