import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../testing/ads/ad-plan.ts'
import { planHash } from './plan-hash.ts'

describe('what people approve', () => {
  it('is the same after a way through the database', () => {
    const plan = adPlan()
    const shuffled = Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(plan))).reverse())
    expect(planHash(shuffled as unknown as typeof plan)).toBe(planHash(plan))
    expect(planHash({ ...plan, pixel: undefined })).toBe(planHash(plan))
  })

  it('is another with every part that is another', () => {
    const plan = adPlan()
    const others = [
      { ...plan, objective: 'awareness' },
      { ...plan, budget: { per: 'day', minor: plan.budget.minor + 1 } },
      { ...plan, budget: { per: 'lifetime', minor: plan.budget.minor } },
      { ...plan, endsAt: '2026-12-08T09:00:01.000Z' },
      { ...plan, account: { ...plan.account, externalId: 'act_3002' } },
      { ...plan, shownBy: { ...plan.shownBy, externalId: '2002' } },
      { ...plan, audience: { ...plan.audience, places: [{ key: '1', kind: 'city', name: 'Bern' }] } },
      { ...plan, category: 'housing' },
      { ...plan, content: { kind: 'post', externalId: '1' } },
    ] as const
    const hashes = new Set([plan, ...others].map((one) => planHash(one as typeof plan)))
    expect(hashes.size).toBe(others.length + 1)
  })
})
