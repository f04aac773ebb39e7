import { describe, expect, it } from 'vitest'
import { readHours, sayHours } from './hours.ts'

describe('opening hours', () => {
  it.each([
    ['9-17', '09:00-17:00'],
    ['09:00 - 12:30; 13.15–18', '09:00-12:30, 13:15-18:00'],
    ['18:00 to 02:00', '18:00-02:00'],
    ['0-24', '00:00-24:00'],
    ['Closed', 'closed'],
  ])('%s', (text, said) => {
    expect(sayHours(readHours(text))).toBe(said)
    expect(sayHours(readHours(said))).toBe(said)
  })

  it.each(['', 'mornings', '9-25', '9:60-10', '24-25', '9-9', '1-2,3-4,5-6,7-8,9-10'])(
    '%j is none',
    (text) => {
      expect(readHours(text)).toBeUndefined()
    },
  )

  it('a day that is not known says nothing', () => {
    expect(sayHours(undefined)).toBe('')
  })
})
