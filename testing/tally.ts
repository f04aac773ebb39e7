import { existsSync, readFileSync } from 'node:fs'

export type Tally = { passed: number; failed: number }

type Assertion = { status: string; fullName: string; failureMessages: string[] }

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  /** Errors outside every test, as `report.ts` adds them. */
  outside?: string[]
  testResults: { name: string; status: string; message: string; assertionResults: Assertion[] }[]
}

/**
 * What a Vitest run came to, from its JSON report and exit code. A skipped test, a file that could not be read
 * and a run that ended badly without saying why each count as failed.
 */
export function tally(reportFile: string, exitCode: number | null): Tally {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report
  const unread = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  )
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unread.length
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

/** Each test that failed and each error outside all, with the first words of why: the end of a long output says it all. */
export function failures(reportFile: string): string[] {
  if (!existsSync(reportFile)) return [`${reportFile} was not written`]
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report
  const outside = (report.outside ?? []).map((error) => `outside every test: ${firstWords(error)}`)
  const inside = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    // What every test stands on broke, or the file could not be read.
    if (status === 'failed' && failed.length === 0) return [`${name}: ${firstWords(message)}`]
    return failed.map((one) => `${name}: ${one.fullName}: ${firstWords(one.failureMessages[0])}`)
  })
  return [...inside, ...outside]
}

const firstWords = (why: string | undefined): string => (why ?? 'nothing was said').slice(0, 1000)
