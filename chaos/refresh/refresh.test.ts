import { expect, it } from 'vitest'
import { planted } from './plan.ts'
import { chaosRefresh } from './run.ts'

const silent = () => undefined

it('100 kills: no token that reached us is lost, none is used twice, nobody is called over who is not', async () => {
  const outcome = await chaosRefresh({ kills: 100, seed: 20_261_129, planted: null, say: silent })
  expect(outcome.rotations, 'something was renewed at all').toBeGreaterThan(100)
  expect(outcome, outcome.stories.join('\n')).toMatchObject({
    kills: 100,
    avoidable: 0,
    falseDisconnects: 0,
    doubleUses: 0,
  })
}, 300_000)

it.each(planted)(
  'planted: %s is noticed',
  async (defect) => {
    const outcome = await chaosRefresh({ kills: 20, seed: 7, planted: defect, say: silent })
    const lost = outcome.avoidable + outcome.window + outcome.doubleUses
    expect(lost, outcome.stories.join('\n')).toBeGreaterThan(2)
  },
  300_000,
)
