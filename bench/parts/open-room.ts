import { systemClock } from '../../server/base/clock.ts'
import { Secret } from '../../server/base/secret.ts'
import type { Signals } from '../../server/base/signals.ts'
import { unwatched } from '../../server/core/operator/restore-safety.ts'
import { buildCore } from '../../server/main/build-core.ts'
import { readConfig } from '../../server/main/config.ts'
import { localOperatorKey, operatorKeys } from '../../server/vault/operator-key.ts'
import type { BenchPlan } from './plan.ts'

/** The core as a process of production has it, on the bench's database and its tiny platforms. */
export function openRoom(plan: BenchPlan, maxConnections: number, signals?: Signals) {
  const apps = Object.entries(plan.apps).map(
    ([platform, { clientId, clientSecret }]) =>
      [platform, { clientId, clientSecret: new Secret(clientSecret) }] as const,
  )
  return buildCore(
    {
      config: readConfig({}, 'demo'),
      clock: systemClock,
      operatorKeys: operatorKeys([localOperatorKey('bench', Buffer.from(plan.operatorKey, 'base64'))]),
      sessionSecret: new Secret('nobody signs in here: only connections are kept alive'),
      appUrl: plan.appUrl,
      journalDir: plan.journalDir,
      ...(plan.mediaDir ? { mediaDir: plan.mediaDir } : {}),
      apps: Object.fromEntries(apps),
      emulatorOrigin: plan.origin,
      restore: unwatched,
      ...(signals ? { signals } : {}),
    },
    maxConnections,
  )
}
