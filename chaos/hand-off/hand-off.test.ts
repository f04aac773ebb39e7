import { expect, it } from 'vitest'
import { planted } from './plan.ts'
import { chaosHandOff } from './run.ts'

const silent = () => undefined

it('twelve hand-offs, one mishap each: something works at every moment, nothing is revoked twice, nothing is left', async () => {
  const outcome = await chaosHandOff({ runs: 12, seed: 20_261_129, planted: null, say: silent })
  expect(outcome, outcome.stories.join('\n')).toMatchObject({
    runs: 12,
    gaps: 0,
    changedIds: 0,
    doubleRevocations: 0,
    orphanGrants: 0,
    unfinished: 0,
  })
}, 300_000)

it.each(planted)(
  'planted: %s is noticed',
  async (defect) => {
    const outcome = await chaosHandOff({ runs: 12, seed: 7, planted: defect, say: silent })
    const { gaps, doubleRevocations, orphanGrants } = outcome
    expect(gaps + doubleRevocations + orphanGrants, outcome.stories.join('\n')).toBeGreaterThan(0)
  },
  300_000,
)
