import type { Clock } from '../base/clock.ts'
import type { Config } from './config.ts'

/** What the doors are put together from, in demo and in production. */
export type Parts = {
  config: Config
  clock: Clock
  /** Text for `parseOperatorKeys`. */
  operatorKeys: string
  sessionSecret: string
  /** Login of the app: neither owner nor superuser. */
  appUrl: string
  /** Demo only: where all platforms' addresses point. */
  emulatorOrigin?: string
}
