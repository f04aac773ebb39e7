import { expect, test } from 'vitest'
import { wallNow } from './wall-now.ts'

test('an instant as it reads on the clocks of a zone, across midnight and with zeros', () => {
  const instant = Date.parse('2027-03-01T04:05:00Z')
  expect(wallNow(instant, 'America/Chicago')).toBe('2027-02-28T22:05')
  expect(wallNow(instant, 'Asia/Kolkata')).toBe('2027-03-01T09:35')
  expect(wallNow(Date.parse('2027-03-01T00:00:00Z'), 'UTC')).toBe('2027-03-01T00:00')
})
