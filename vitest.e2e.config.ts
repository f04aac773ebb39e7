import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Always in the same order, and the one that moves the clock last: half a year does things to everybody. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => a.moduleId.localeCompare(b.moduleId))
  }

  /** Neighbours by name are about the same things: taken in turns, what is long is shared out. */
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard ?? { index: 1, count: 1 }
    return (await this.sort(files)).filter((_, place) => place % count === index - 1)
  }
}

/** Browser journeys: one at a time, each a person's way through the whole product, all in one `npm start`; with `--shard`, a part of them. */
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/start-mooring.ts'],
    // Against a hang alone: a slow machine is no fault of the product.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    maxWorkers: 1,
    isolate: false,
    sequence: { sequencer: ByName },
  },
})
