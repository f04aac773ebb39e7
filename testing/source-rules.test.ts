import { expect, test } from 'vitest'
import { breachesIn } from './source-rules.ts'

test.each([
  ['server/core/a.ts', 'const key = process.env.KEY', 'environment'],
  ['emulator/x/a.ts', 'process.env.PORT', 'environment'],
  ['server/http/a.ts', "pool.query('select id from hubs')", 'sql'],
  ['server/core/a.ts', '  INSERT INTO grants VALUES (1)`)', 'sql'],
  ['server/core/a.ts', 'await fetch(url)', 'outbound'],
  ['server/platforms/x/a.ts', "import { request } from 'node:https'", 'outbound'],
  ['server/core/a.ts', 'const now = new Date()', 'clock'],
  ['server/vault/a.ts', 'Date.now() - 5', 'clock'],
  ['server/core/a.ts', "if (platform === 'tiktok') return", 'platform-name'],
  ['server/core/a.test.ts', "vi.mock('./b.ts')", 'no-module-mocking'],
  ['e2e/a.e2e.ts', "test.skip('later', () => {})", 'no-skipping'],
])('planted in %s: %s', (path, line, rule) => {
  expect(breachesIn(path, `const fine = 1\n${line}\n`)).toEqual([
    expect.stringContaining(`${path}:2  ${rule}`),
  ])
})

test.each([
  ['server/main/config.ts', 'process.env.PORT'],
  ['server/store/hubs.ts', "tx.query('select id from hubs')"],
  ['server/platforms/egress.ts', 'await fetch(url)'],
  ['server/core/a.ts', 'egress.fetch(url); new Date(row.at); "Select a page"'],
  ['server/core/a.ts', "  // process.env and fetch(url) are read elsewhere: 'x'"],
  ['server/platforms/x/index.ts', "name: 'x'"],
  ['testing/run-all.ts', 'process.env.CI'],
])('fine in %s: %s', (path, line) => {
  expect(breachesIn(path, line)).toEqual([])
})
