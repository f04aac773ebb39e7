import { defineConfig } from 'vitest/config'

/** For stryker.config.mjs, which names the folder of the piece. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['testing/database-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 1,
  },
})
