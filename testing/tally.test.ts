import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { failures, tally } from './tally.ts'

const folder = mkdtempSync(join(tmpdir(), 'tally-'))
afterAll(() => rmSync(folder, { recursive: true }))

function reported(more: object): string {
  const path = join(folder, 'report.json')
  const none = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }
  writeFileSync(path, JSON.stringify({ ...none, ...more }))
  return path
}

test.each([
  ['all passed', {}, 0, 0],
  ['one failed', { numFailedTests: 1 }, 1, 1],
  ['one skipped', { numPendingTests: 1 }, 0, 1],
  ['a file that cannot be read', { testResults: [{ status: 'failed', assertionResults: [] }] }, 1, 1],
  ['an error outside every test', {}, 1, 1],
])('%s', (_, more, exitCode, failed) => {
  expect(tally(reported(more), exitCode)).toEqual({ passed: 3, failed })
})

test('no report at all is a failure', () => {
  expect(tally(join(folder, 'nothing.json'), 0)).toEqual({ passed: 0, failed: 1 })
})

test('the failures are named, and so are a file that could not be read and an error outside every test', () => {
  const path = reported({
    outside: ['d.test.ts: Unhandled Rejection: no connection'],
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'fine', failureMessages: [] },
          { status: 'failed', fullName: 'not fine', failureMessages: ['expected 1 to be 2'] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      {
        name: 'c.test.ts',
        status: 'failed',
        message: 'no database',
        assertionResults: [{ status: 'skipped', fullName: 'never ran', failureMessages: [] }],
      },
    ],
  })
  expect(failures(path)).toEqual([
    'a.test.ts: not fine: expected 1 to be 2',
    'b.test.ts: no such module',
    'c.test.ts: no database',
    'outside every test: d.test.ts: Unhandled Rejection: no connection',
  ])
})
