import { describe, expect, it } from 'vitest'
import { judgePairs } from './judge-pairs.ts'
import { makePairs } from './make-pairs.ts'

describe('the right place', () => {
  it('no Page of another place is taken without asking', () => {
    const judged = judgePairs(1)
    expect(judged.pairs).toBeGreaterThanOrEqual(200)
    expect(judged.wrong).toEqual([])
    expect(judged.recall).toBeGreaterThan(0.6)
  })

  it('planted: where the name alone is enough, Pages of other places are', () => {
    const byName = judgePairs(1, ({ page, ours }) =>
      page.name.toLowerCase().includes(ours.brand.toLowerCase()) ? 'match' : 'unknown',
    )
    expect(byName.wrongAccepts).toBeGreaterThan(0)
  })

  it('the same seed makes the same pairs', () => {
    expect(makePairs(5)).toEqual(makePairs(5))
  })
})
