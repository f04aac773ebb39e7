import { expect, it } from 'vitest'
import { planted } from './plan.ts'
import { chaosAds } from './run.ts'
import { tableOf } from './table-of.ts'
import { brief } from './weather.ts'

const silent = () => undefined

it('16 kills while ads are approved, stopped and changed: nothing runs twice, unapproved or otherwise than approved', async () => {
  const outcome = await chaosAds({
    kills: 16,
    ads: 26,
    seed: 20_261_130,
    planted: null,
    weather: brief,
    say: silent,
  })
  const all = [tableOf(outcome), ...outcome.stories].join('\n')
  expect(outcome.active, all).toBeGreaterThan(6)
  expect(outcome.over, all).toEqual([])
}, 600_000)

const shows = {
  'no-tag-search': 'orphans',
  'active-at-once': 'unapproved',
  'cap-outside': 'overCap',
  'deaf-to-stops': 'unapproved',
} as const

/** A defect shows where the moment is right: other seeds are tried until it is. */
const seeds = [7, 8, 9, 10]

it.each(planted)(
  'planted: %s is noticed',
  async (defect) => {
    const seen: string[] = []
    for (const seed of seeds) {
      const outcome = await chaosAds({ kills: 8, ads: 12, seed, planted: defect, say: silent })
      if (outcome[shows[defect]] > 0) return
      seen.push(tableOf(outcome), ...outcome.stories)
    }
    expect.fail(seen.join('\n'))
  },
  300_000,
)
