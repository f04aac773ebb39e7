import { expect, it } from 'vitest'
import { planted } from './plan.ts'
import { chaosPublish } from './run.ts'
import { tableOf } from './table-of.ts'
import { storm } from './weather.ts'

const silent = () => undefined

it('24 kills over 160 posts: each is out once or says why, and only what nobody could read back asks a person', async () => {
  const outcome = await chaosPublish({ kills: 24, posts: 160, seed: 20_261_129, planted: null, say: silent })
  const ambiguous = outcome.rows.reduce((sum, row) => sum + row.ambiguous, 0)
  expect(ambiguous, 'answers went missing at all').toBeGreaterThan(7)
  expect(outcome.over, [tableOf(outcome), ...outcome.stories].join('\n')).toEqual([])
  expect(outcome).toMatchObject({
    kills: 24,
    posts: 160,
    duplicates: 0,
    lost: 0,
    falsePublished: 0,
    stuck: 0,
  })
}, 900_000)

it('the weather of the planted defects doubles nothing by itself', async () => {
  const weather = { ...storm, clearsUp: true, shown: null }
  const wish = { kills: 10, posts: 60, seed: 7, planted: null, weather, say: silent }
  const outcome = await chaosPublish(wish)
  expect(outcome, [tableOf(outcome), ...outcome.stories].join('\n')).toMatchObject({
    posts: 60,
    duplicates: 0,
    lost: 0,
    falsePublished: 0,
    stuck: 0,
  })
})

it.each(planted)(
  'planted: %s is noticed',
  async (defect) => {
    const outcome = await chaosPublish({ kills: 10, posts: 60, seed: 7, planted: defect, say: silent })
    expect(outcome.duplicates, [tableOf(outcome), ...outcome.stories].join('\n')).toBeGreaterThan(2)
  },
  400_000,
)
