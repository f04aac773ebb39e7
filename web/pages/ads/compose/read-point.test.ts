import { expect, test } from 'vitest'
import { readPoint, sayPoint } from './read-point.ts'

const there = { latitude: 30.2672, longitude: -97.7431 }

test.each([
  '30.2672, -97.7431',
  '30.2672 -97.7431',
  '(30.2672; -97.7431)',
  'https://www.google.com/maps/@30.2672,-97.7431,15z',
  'https://www.google.com/maps/place/Cafe/@1.0,2.0,17z/data=!3m1!4b1!4m5!3m4!8m2!3d30.2672!4d-97.7431',
  'https://maps.google.com/?q=30.2672,-97.7431',
  'https://maps.apple.com/?ll=30.2672,-97.7431&z=12',
  'https://www.openstreetmap.org/#map=17/30.2672/-97.7431',
  'https://www.openstreetmap.org/?mlat=30.2672&mlon=-97.7431#map=19/1.0/2.0',
])('%s', (text) => {
  expect(readPoint(text)).toEqual(there)
})

test.each(['', '12 Congress Ave, Austin', '95.1, 20.0', '30.2', 'https://maps.example/abc'])(
  '“%s” is none',
  (text) => {
    expect(readPoint(text)).toBeUndefined()
  },
)

test('reads back what it says', () => {
  expect(readPoint(sayPoint(there))).toEqual(there)
})
