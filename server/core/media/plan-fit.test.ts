import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ImageRule } from '../../platforms/publishing.ts'
import { planFit } from './plan-fit.ts'

const rules: fc.Arbitrary<ImageRule> = fc.record(
  {
    types: fc.constant(['image/jpeg']),
    bytes: fc.constant(1_000_000),
    ratio: fc.record({
      least: fc.double({ min: 0.1, max: 1, noNaN: true }),
      most: fc.double({ min: 1, max: 10, noNaN: true }),
    }),
    width: fc.record({ least: fc.integer({ min: 1, max: 400 }), most: fc.integer({ min: 500, max: 4000 }) }),
    height: fc.record({ least: fc.integer({ min: 1, max: 400 }), most: fc.integer({ min: 500, max: 4000 }) }),
    pixels: fc.integer({ min: 250_000, max: 5_000_000 }),
  },
  { requiredKeys: ['types', 'bytes'] },
)
const sizes = fc.record({
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
})
const places = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
})

it('whatever has no reason against it fits, cut from within, and is never scaled up', () => {
  fc.assert(
    fc.property(sizes, rules, fc.oneof(fc.boolean(), places), (size, rule, focus) => {
      const { cut, to, reasons } = planFit(size, rule, focus)
      const from = cut ?? size
      expect(to.width).toBeLessThanOrEqual(from.width)
      expect(to.height).toBeLessThanOrEqual(from.height)
      if (cut) {
        expect(focus).not.toBe(false)
        for (const [start, length, whole] of [
          [cut.left, cut.width, size.width],
          [cut.top, cut.height, size.height],
        ] as const) {
          expect(Number.isInteger(start) && start >= 0).toBe(true)
          expect(start + length).toBeLessThanOrEqual(whole)
        }
      }
      if (reasons.length > 0) return
      const { ratio, width, height, pixels } = rule
      expect(to.width).toBeGreaterThanOrEqual(width?.least ?? 1)
      expect(to.height).toBeGreaterThanOrEqual(height?.least ?? 1)
      expect(to.width).toBeLessThanOrEqual(width?.most ?? Infinity)
      expect(to.height).toBeLessThanOrEqual(height?.most ?? Infinity)
      expect(to.width * to.height).toBeLessThanOrEqual(pixels ?? Infinity)
      if (!ratio) return
      expect(to.width / to.height).toBeGreaterThanOrEqual(ratio.least)
      expect(to.width / to.height).toBeLessThanOrEqual(ratio.most)
    }),
    { numRuns: 5_000 },
  )
})

it('the cut lies around the place that was named, as far as the picture goes', () => {
  const rule: ImageRule = { types: [], bytes: 1, ratio: { least: 1, most: 1 } }
  const at = (x: number) => planFit({ width: 3000, height: 1000 }, rule, { x, y: 0.5 }).cut
  expect(at(0)).toMatchObject({ left: 0, top: 0, width: 1000, height: 1000 })
  expect(at(0.5)).toMatchObject({ left: 1000 })
  expect(at(0.6)).toMatchObject({ left: 1300 })
  expect(at(1)).toMatchObject({ left: 2000 })
  expect(planFit({ width: 1000, height: 3000 }, rule, true).cut).toMatchObject({ left: 0, top: 1000 })
})

it('a picture that fits is left alone', () => {
  const rule: ImageRule = {
    types: [],
    bytes: 1,
    ratio: { least: 0.8, most: 1.91 },
    width: { least: 320, most: 1440 },
  }
  expect(planFit({ width: 1440, height: 1000 }, rule, true)).toEqual({
    to: { width: 1440, height: 1000 },
    reasons: [],
  })
})
