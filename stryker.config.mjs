/**
 * Mutation of what must not be wrong: `MUTATION=vault npm run mutation`, or `journal`, or `grants`. Each piece is judged by
 * the tests beside it. What has not changed since the last whole run of a piece is not judged again.
 */
const renewals = [
  'refresh-grant',
  'settle-failure',
  'record-failure',
  'judge-status',
  'planned-renewal',
  'stale',
  'app-breaker',
  'freshen',
  'adopt-successor',
  'replay-journal',
]
const pieces = {
  vault: { dir: 'server/vault', mutate: ['server/vault/*.ts', '!server/vault/{*.test,fixture}.ts'] },
  journal: { dir: 'server/journal', mutate: ['server/journal/*.ts', '!server/journal/*.test.ts'] },
  grants: { dir: 'server/core/grants', mutate: renewals.map((name) => `server/core/grants/${name}.ts`) },
}
const name = process.env.MUTATION ?? 'grants'
const piece = pieces[name]
if (!piece) throw new Error(`MUTATION is one of ${Object.keys(pieces).join(', ')}`)

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', dir: piece.dir, related: false },
  mutate: piece.mutate,
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  ignorePatterns: ['dist', '.cache', '.data', 'docs', 'e2e', 'coverage'],
  incremental: true,
  incrementalFile: `.cache/mutation-${name}.json`,
  tempDirName: '.cache/mutation',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  timeoutMS: 20_000,
  ignoreStatic: true,
  thresholds: { high: 95, low: 90, break: 85 },
  allowConsoleColors: false,
}
