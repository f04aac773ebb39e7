import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tally } from './tally.ts'

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
