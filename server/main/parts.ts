import type { Clock } from '../base/clock.ts'
import type { Secret } from '../base/secret.ts'
import type { Signals } from '../base/signals.ts'
import type { RestoreSafety } from '../core/operator/restore-safety.ts'
import type { OperatorKeys } from '../vault/operator-key.ts'
import type { Config } from './config.ts'

/** What the doors are put together from, in demo and in production. */
export type Parts = {
  config: Config
  clock: Clock
  operatorKeys: OperatorKeys
  sessionSecret: Secret
  /** Login of the app: neither owner nor superuser. */
  appUrl: string
  /** Folder of the critical journal, on a disk of this machine. */
  journalDir: string
  /** Folder of pictures, videos and documents, where it is another than the configuration's. */
  mediaDir?: string
  /** Where checkpoints of the ledgers are appended, outside the database; nowhere when absent. */
  checkpointFile?: string
  /** Apps to use instead of the configuration's: practice mode's own. */
  apps?: Config['apps']
  /** Demo only: where all platforms' addresses point. */
  emulatorOrigin?: string
  /** Watches whether the database is a copy; said by every door, so that none forgets it. */
  restore: RestoreSafety
  /** Where counts, spans and log lines go; nowhere when absent. */
  signals?: Signals
}
