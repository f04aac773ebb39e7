import { describe, expect, it } from 'vitest'
import { readName } from '../../server/core/connect/place/name.ts'
import { judgePairs, matcher } from './judge-pairs.ts'
import { makePairs } from './make-pairs.ts'

describe('the right place', () => {
  it('no Page of another place is taken without asking', () => {
    const judged = judgePairs(1)
    expect(judged.pairs).toBeGreaterThanOrEqual(200)
    expect(judged.wrong).toEqual([])
    expect(judged.recall).toBeGreaterThan(0.6)
  })

  it('planted: where a name alone counts as a match, Pages of other places are taken', () => {
    const byName = judgePairs(1, (pair) => {
      const { brand, says } = readName(pair.page.name, {
        brand: pair.ours.brand,
        name: pair.ours.name,
        around: [pair.ours.place.city ?? ''],
      })
      return brand && says === 'here' ? 'match' : matcher(pair)
    })
    expect(byName.wrongAccepts).toBeGreaterThan(0)
  })

  it('the same seed makes the same pairs', () => {
    expect(makePairs(5)).toEqual(makePairs(5))
  })
})
