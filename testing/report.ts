import type { SerializedError } from 'vitest'
import { JsonReporter, type TestModule } from 'vitest/node'

/** Vitest's JSON report, and in it what went wrong outside every test (`outside`): each error, and during which file. */
export default class Report extends JsonReporter {
  #outside: string[] = []

  constructor() {
    super({})
  }

  override onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[] = [],
  ): Promise<void> {
    this.#outside = errors.map((error) =>
      [error.VITEST_TEST_PATH, error.type, error.stack ?? error.message].filter(Boolean).join(': '),
    )
    return super.onTestRunEnd(modules)
  }

  override writeReport(report: string): Promise<void> {
    return super.writeReport(JSON.stringify({ ...JSON.parse(report), outside: this.#outside }))
  }
}
