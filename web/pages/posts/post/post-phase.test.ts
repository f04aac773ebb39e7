import { expect, test } from 'vitest'
import { editable, isOver } from './post-phase.ts'

test.each([
  ['cancelled before it went out', null, true],
  ['cancelled when it may have been out', 'may-be-out', false],
])('%s: whether it can be written anew, and thrown away', (_, code, may) => {
  const post = {
    targets: [
      { state: 'draft' as const, code: null },
      { state: 'cancelled' as const, code },
    ],
  }
  expect([editable(post), isOver(post)]).toEqual([may, may])
})
