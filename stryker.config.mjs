/**
 * Mutation of what must not be wrong: `MUTATION=vault npm run mutation`, or `journal`, or a verb of renewals such as
 * `settle-failure`. A folder is judged by the tests beside its files, a verb by those named here: the ones that look at what
 * exactly it writes and says, in a room without platforms, so that a mutant costs seconds. What has not changed since
 * the last whole run of a piece is not judged again.
 */
const verbs = {
  'refresh-grant': ['refresh-grant-outcomes.db'],
  'settle-failure': ['settle-failure.db'],
  'record-failure': ['record-failure.db'],
  'judge-status': ['judge-status', 'judge-status-causes'],
  'planned-renewal': ['planned-renewal'],
  stale: ['planned-renewal'],
  'app-breaker': ['app-breaker-bounds.db'],
  freshen: ['freshen.db'],
  'adopt-successor': ['adopt-successor.db', 'replay-journal.db'],
  'replay-journal': ['replay-journal.db'],
}
const grants = 'server/core/grants'
const pieces = {
  vault: {
    dir: 'server/vault',
    tests: [],
    mutate: ['server/vault/*.ts', '!server/vault/{*.test,fixture}.ts'],
  },
  journal: { dir: 'server/journal', tests: [], mutate: ['server/journal/*.ts', '!server/journal/*.test.ts'] },
  ...Object.fromEntries(
    Object.entries(verbs).map(([verb, tests]) => [
      verb,
      {
        dir: grants,
        tests: tests.map((name) => `${grants}/${name}.test.ts`),
        mutate: [`${grants}/${verb}.ts`],
      },
    ]),
  ),
}
const name = process.env.MUTATION ?? 'refresh-grant'
const piece = pieces[name]
if (!piece) throw new Error(`MUTATION is one of ${Object.keys(pieces).join(', ')}`)

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', dir: piece.dir, related: false },
  mutate: piece.mutate,
  testFiles: piece.tests,
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
