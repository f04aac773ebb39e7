import { describe, expect, it } from 'vitest'
import { adPlan } from '../../testing/ads/ad-plan.ts'
import { type ReadBack, readFields } from './advertising.ts'
import { compareWithPlan } from './compare-with-plan.ts'
import { planFields } from './plan-fields.ts'

const facts = { audience: { places: true, ages: { least: 18, most: 65 } }, reads: readFields }
const made = { status: 'paused', madeBy: new Date('2026-11-30T10:00:00Z') } as const
const plan = adPlan()
const asPlanned: ReadBack = { ...planFields(plan, facts), status: 'paused' }

describe('what stands there against what was approved', () => {
  it('is the same', () => {
    expect(compareWithPlan(plan, asPlanned, facts, made)).toEqual([])
  })

  it.each(readFields)('is not: %s is another, or is not told', (field) => {
    expect(compareWithPlan(plan, { ...asPlanned, [field]: 'another' }, facts, made)).toEqual([field])
    const { [field]: _, ...silent } = asPlanned
    expect(compareWithPlan(plan, silent, facts, made)).toEqual([field])
  })

  it('does not ask for what a platform does not tell', () => {
    const { payer: _, ...silent } = asPlanned
    const reads = readFields.filter((field) => field !== 'payer')
    expect(compareWithPlan(plan, silent, { ...facts, reads }, made)).toEqual([])
  })

  it('takes everybody for nobody chosen', () => {
    const everybody = adPlan({ audience: { ...plan.audience, ages: { from: 18, to: 65 } } })
    expect(compareWithPlan(everybody, asPlanned, facts, made)).toEqual([])
  })

  it('sees a whole country beside a circle', () => {
    expect(compareWithPlan(plan, { ...asPlanned, country: 'CH' }, facts, made)).toEqual(['country'])
  })
})

describe('a start that was over when it was made', () => {
  const late = adPlan({ startsAt: '2026-11-30T09:00:00.000Z' })
  it.each([
    ['2026-11-30T09:00:00.000Z', []],
    ['2026-11-30T09:59:58.000Z', []],
    ['2026-11-30T10:00:10.000Z', []],
    ['2026-11-30T10:01:01.000Z', ['startsAt']],
    ['2026-11-30T08:59:59.000Z', ['startsAt']],
    ['never', ['startsAt']],
  ])('%s', (startsAt, fields) => {
    expect(compareWithPlan(late, { ...asPlanned, startsAt }, facts, made)).toEqual(fields)
  })

  it('is kept where it is still ahead', () => {
    const sooner = { ...asPlanned, startsAt: '2026-11-30T09:59:58.000Z' }
    expect(compareWithPlan(plan, sooner, facts, made)).toEqual(['startsAt'])
  })
})
