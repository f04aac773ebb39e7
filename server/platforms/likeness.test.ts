import { expect, it } from 'vitest'
import { likeness } from './likeness.ts'

it.each([
  ['Soup of the day', 'Soup of the day', 'same'],
  ['Soup\r\nof  the day ', 'Soup\nof the day', 'same'],
  ['Cr\u00e8me', 'Cre\u0300me', 'same'],
  ['', '', 'same'],
  // Shortened, completed or cut by the platform: a person looks, nobody sends again.
  ['See https://a.example/menu', 'See https://t.co/abc', 'alike'],
  ['Soup of the day (tomato), with bread', 'Soup of the day', 'alike'],
  ['Soup & salad', 'Soup &amp salad', 'other'],
  ['See a.example/menu', 'See https://a.example/menu?x=1', 'alike'],
  ['Soup!', 'soup', 'alike'],
  ['https://a.example', 'https://b.example', 'alike'],
  ['Soup of the day', 'Salad of the day', 'other'],
  // A short beginning says nothing.
  ['Soup of the day', 'Soup', 'other'],
  ['Soup of the day', '', 'other'],
])('%j and %j: %s', (sent, seen, verdict) => {
  expect(likeness(sent, seen)).toBe(verdict)
  expect(likeness(seen, sent)).toBe(verdict)
})
