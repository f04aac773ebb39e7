import { expect, it } from 'vitest'
import { checkOperatorKeys } from './check-operator-keys.ts'
import { namedOperatorKey } from './fixture.ts'
import { operatorKeys } from './operator-key.ts'

const first = namedOperatorKey('first')
const second = namedOperatorKey('second')

it('accepts the keys that the database knows, and new ones beside them', () => {
  const recorded = [{ id: 'first', checkValue: first.checkValue }]
  expect(checkOperatorKeys(operatorKeys([second, first]), recorded)).toEqual([])
  expect(checkOperatorKeys(operatorKeys([second]), [])).toEqual([])
})

it('refuses a missing key and another key under the same id', () => {
  const recorded = [
    { id: 'gone', checkValue: first.checkValue },
    { id: 'second', checkValue: first.checkValue },
  ]
  expect(checkOperatorKeys(operatorKeys([second]), recorded)).toEqual([
    'Operator key "gone" still wraps workspace keys and is not configured; add it back',
    'Operator key "second" is not the key that this database was sealed with; a new key needs a new id',
  ])
})
