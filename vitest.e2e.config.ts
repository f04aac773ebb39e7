import { defineConfig } from 'vitest/config'

/** Browser journeys: one at a time, each a person's way through the whole product, all in one `npm start`. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/start-mooring.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    maxWorkers: 1,
  },
})
