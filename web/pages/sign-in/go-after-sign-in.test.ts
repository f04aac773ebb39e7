import { expect, it } from 'vitest'
import { safeNext } from './go-after-sign-in.ts'

const origin = 'http://localhost:4600'

it.each([
  ['/w/ws_1/manage/accounts?attempt=att_1', '/w/ws_1/manage/accounts?attempt=att_1'],
  [undefined, '/'],
  ['https://elsewhere.test/', '/'],
  ['//elsewhere.test/', '/'],
  ['/\\elsewhere.test', '/'],
  ['/\telsewhere', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
])('%s leads to %s', (next, expected) => {
  expect(safeNext(next, origin)).toBe(expected)
})
