import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes minutes, and most of a processor, is spread out: seldom two at once, and none left for the end. */
class SpreadOut extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      /\/(chaos\/([\w-]+)\/\2|fuzz\/fuzz\.db|isolation\/matrix\.db)\.test\.ts$/.test(moduleId)
    const others = (await super.sort(files)).filter((one) => !isLong(one))
    const long = files.filter(isLong)
    if (long.length === 0) return others
    const step = Math.ceil(others.length / long.length)
    return long.flatMap((one, place) => [one, ...others.slice(place * step, (place + 1) * step)])
  }
}

export default defineConfig({
  test: {
    include: ['{contract,emulator,server,web,testing,bench,chaos}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**'],
    globalSetup: ['testing/database-setup.ts'],
    setupFiles: ['testing/fixed-seed.ts'],
    // Against a hang alone: a slow machine is no fault of the product.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    // Modules are read once for all files: a sixth of the time. A test leaves nothing behind in what is shared.
    isolate: false,
    sequence: { sequencer: SpreadOut },
  },
})
