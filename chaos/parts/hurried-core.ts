import { Secret } from '../../server/base/secret.ts'
import type { Signals } from '../../server/base/signals.ts'
import { unwatched } from '../../server/core/operator/restore-safety.ts'
import { buildCore } from '../../server/main/build-core.ts'
import { readConfig } from '../../server/main/config.ts'
import { localOperatorKey, operatorKeys } from '../../server/vault/operator-key.ts'
import { fastClock, type Haste } from './fast-clock.ts'

/** What every process of a trial is told alike. */
export interface HurriedPlan {
  readonly appUrl: string
  readonly emulatorOrigin: string
  /** Where platforms fetch files and send people back to. */
  readonly publicUrl: string
  readonly journalDir: string
  readonly mediaDir: string
  /** Base64. */
  readonly operatorKey: string
  /** The clock of product and platforms alike. */
  readonly haste: Haste
}

/** The core as production builds it, on a clock in a hurry, with so many database connections. */
export const hurriedCore = (
  plan: HurriedPlan,
  connections: number,
  signals?: Signals,
): ReturnType<typeof buildCore> =>
  buildCore(
    {
      config: { ...readConfig({}, 'demo'), publicUrl: plan.publicUrl },
      clock: fastClock(plan.haste),
      operatorKeys: operatorKeys([localOperatorKey('chaos', Buffer.from(plan.operatorKey, 'base64'))]),
      sessionSecret: new Secret('nobody signs in here: only work is looked at'),
      appUrl: plan.appUrl,
      journalDir: plan.journalDir,
      mediaDir: plan.mediaDir,
      apps: {},
      emulatorOrigin: plan.emulatorOrigin,
      restore: unwatched,
      ...(signals ? { signals } : {}),
    },
    connections,
  )
