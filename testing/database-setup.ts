import { leaveCluster } from './database.ts'

/** Vitest's global set-up: names the run, so that its workers are one user of the test cluster. */
export default function setup(): () => Promise<void> {
  process.env.MOORING_TEST_RUN = String(process.pid)
  return leaveCluster
}
