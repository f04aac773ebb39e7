import { expect, it } from 'vitest'
import { type Planted, planted } from './plan.ts'
import { chaosRefresh, type Outcome } from './run.ts'

const silent = () => undefined

it('40 kills: no token that reached us is lost, none is used twice, nobody is called over who is not', async () => {
  const outcome = await chaosRefresh({ kills: 40, seed: 20_261_129, planted: null, say: silent })
  expect(outcome.rotations, 'something was renewed at all').toBeGreaterThan(40)
  expect(outcome, outcome.stories.join('\n')).toMatchObject({
    kills: 40,
    avoidable: 0,
    falseDisconnects: 0,
    doubleUses: 0,
  })
}, 300_000)

/** A defect shows where the moment is right: other seeds are tried until it is. */
const seeds = [7, 8, 9, 10]

/** What the honest run has none of; without a journal, more than chance kills right after an answer. */
const isNoticed = (defect: Planted, { avoidable, doubleUses, window }: Outcome): boolean =>
  avoidable + doubleUses > 0 || (defect === 'journal-off' && window > 2)

it.each(planted)(
  'planted: %s is noticed',
  async (defect) => {
    const seen: string[] = []
    for (const seed of seeds) {
      const outcome = await chaosRefresh({ kills: 12, seed, planted: defect, say: silent })
      if (isNoticed(defect, outcome)) return
      seen.push(...outcome.stories)
    }
    expect.fail(`too little was lost: ${seen.join('; ')}`)
  },
  600_000,
)
