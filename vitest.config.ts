import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,emulator,server,web,testing,bench,chaos}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    globalSetup: ['testing/database-setup.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
