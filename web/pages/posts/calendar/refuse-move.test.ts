import { expect, test } from 'vitest'
import { ApiProblem } from '../../../api/api-problem.ts'
import type { CalendarPost } from '../../../api/types.ts'
import { refuseMove, sayMoveFailed } from './refuse-move.ts'

const post = (...states: CalendarPost['targets'][number]['state'][]): CalendarPost => ({
  id: 'pst_1',
  text: 'Fresh bread',
  title: '',
  media: 0,
  fromHub: false,
  fails: false,
  wallTime: '2027-03-01T07:00',
  targets: states.map((state) => ({
    id: `tgt_${state}`,
    accountId: 'acc_1',
    platform: { id: 'x', name: 'X' },
    kindLabel: 'X account',
    state,
  })),
})

test('a post of which something is out, or may be, keeps its time', () => {
  for (const state of ['published', 'sending', 'needs-person'] as const)
    expect(refuseMove(post('scheduled', state), '2027-03-02T07:00', '2027-02-01T00:00')?.what).toMatch(
      /keeps its time/,
    )
})

test('what head office sent is moved there alone', () => {
  const theirs = { ...post('scheduled'), fromHub: true }
  expect(refuseMove(theirs, '2027-03-02T07:00', '2027-02-01T00:00')?.what).toMatch(/head office/)
})

test('nothing moves into the past; the minute that runs is not over', () => {
  const waiting = post('scheduled', 'cancelled')
  expect(refuseMove(waiting, '2027-02-28T23:59', '2027-03-01T00:00')?.what).toMatch(/is over/)
  expect(refuseMove(waiting, '2027-03-01T00:00', '2027-03-01T00:00')).toBeUndefined()
})

test('what the server says against it names the post and what to do', () => {
  const problem = new ApiProblem('bad-input', 'The clocks jump.', [
    { field: 'body.moment', fix: 'choose 03:30' },
  ])
  expect(sayMoveFailed(post('draft'), problem)).toEqual({
    what: '“Fresh bread” was not moved. The clocks jump.',
    next: 'Choose 03:30.',
  })
  expect(sayMoveFailed(post('draft'), new ApiProblem('unreachable', ''))).toBeUndefined()
})
