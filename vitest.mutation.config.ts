import { defineConfig } from 'vitest/config'

/** The tests that mutants of renewals, journal and vault have to pass; the long random ones stay out. */
export default defineConfig({
  test: {
    include: ['server/{base,journal,vault}/**/*.test.ts', 'server/core/grants/**/*.test.ts'],
    globalSetup: ['testing/database-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
})
