import { expect, test } from 'vitest'
import { timingInWords } from './timing-in-words.ts'

const timing = { time: '2027-03-14T09:30', zone: 'America/New_York', by: 'every', minutes: 5 } as const

test('each timing is a sentence', () => {
  expect(timingInWords({ ...timing, kind: 'local' })).toMatch(/^Sun 14 Mar at 09:30 on each location/)
  expect(timingInWords({ ...timing, kind: 'same' })).toBe(
    'Everywhere at once, when it is Sun 14 Mar at 09:30 in America/New York.',
  )
  expect(timingInWords({ ...timing, kind: 'staggered' })).toMatch(/one location every 5 minutes\.$/)
  expect(timingInWords({ ...timing, kind: 'staggered', minutes: 1 })).toMatch(/every minute\.$/)
  expect(timingInWords({ ...timing, kind: 'staggered', by: 'over', minutes: 120 })).toMatch(/over 2 hours\.$/)
  expect(timingInWords({ ...timing, kind: 'same', time: '' })).toBe('Choose a day and time.')
})
