import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { namedOperatorKey } from './fixture.ts'
import { localOperatorKey, operatorKeys } from './operator-key.ts'

const bytes = (length: number) => Buffer.alloc(length, 0xa7)

describe('an operator key', () => {
  it.each([
    ['an empty id', '', 32],
    ['an id of 25', 'a'.repeat(25), 32],
    ['a capital', 'First', 32],
    ['a hyphen at the end', 'first-', 32],
    ['31 bytes', 'first', 31],
    ['33 bytes', 'first', 33],
    ['both', 'First', 16],
  ])('is not made of %s', (_, id, length) => {
    expect(() => localOperatorKey(id, bytes(length))).toThrow(TypeError)
  })

  it('is its own copy: whoever made it may wipe theirs', async () => {
    const given = bytes(32)
    const key = localOperatorKey('a'.repeat(24), given)
    const wrapped = await key.wrap(Buffer.from('key'), Buffer.from('place'))
    given.fill(0)
    expect(await key.unwrap(wrapped, Buffer.from('place'))).toEqual(Buffer.from('key'))
    expect(inspect(key, { depth: 9, showHidden: true })).not.toContain('a7 a7')
  })
})

describe('operator keys', () => {
  const [first, second] = [namedOperatorKey('first'), namedOperatorKey('second')]

  it('are at least one, each id once', () => {
    expect(() => operatorKeys([])).toThrow(TypeError)
    expect(() => operatorKeys([first, second, { ...second, id: 'first' }])).toThrow(TypeError)
    expect(operatorKeys([first, second]).current).toBe(first)
  })
})
