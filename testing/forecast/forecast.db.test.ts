import { beforeAll, expect, it } from 'vitest'
import { forgetsConfirmation } from './forgets-confirmation.ts'
import { practicePlaces } from './places.ts'
import { scoreOf } from './score.ts'
import { forecastTrial, type Outcome } from './trial.ts'

// The small form of bench/forecast.ts: three locations, foretold for 88 days and then lived at the practice platforms.
let outcomes: Outcome[]
beforeAll(async () => {
  const size = { places: practicePlaces.slice(0, 3), each: 4, days: 88, crowds: [], revoked: 1, outages: 1 }
  outcomes = await forecastTrial(4, size, { planted: forgetsConfirmation })
})

it('what will not go out is said beforehand, and nothing else is', () => {
  const score = scoreOf(outcomes)
  expect(score).toMatchObject({ missed: 0, falseAlarms: 0 })
  expect(score.by['data-access-ends']).toBeGreaterThan(0)
  expect(score.by.flawed).toBeGreaterThan(0)
  expect(score.went).toBeGreaterThan(10)
})

it('planted: a forecast that forgets that a person has to confirm is caught', () => {
  const score = scoreOf(outcomes.map((one) => ({ ...one, said: one.saidWrongly })))
  expect(score.recall).toBeLessThan(0.99)
})
