/**
 * Mutation of what must not be wrong: renewals, journal, vault. `npm run mutation -- --mutate server/vault/*.ts` runs a piece;
 * what was judged before and has not changed is taken from `.cache/mutation.json`. Figures and reviewed survivors: docs/mutation.md.
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

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: true },
  mutate: [
    ...renewals.map((name) => `server/core/grants/${name}.ts`),
    'server/journal/*.ts',
    'server/vault/*.ts',
    '!server/**/*.test.ts',
  ],
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  ignorePatterns: ['dist', '.cache', '.data', 'docs', 'e2e', 'coverage'],
  incremental: true,
  incrementalFile: '.cache/mutation.json',
  tempDirName: '.cache/mutation',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  timeoutMS: 20_000,
  ignoreStatic: true,
  thresholds: { high: 95, low: 90, break: 85 },
  allowConsoleColors: false,
}
