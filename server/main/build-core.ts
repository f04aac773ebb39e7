import { silent } from '../base/signals.ts'
import type { Context } from '../core/context.ts'
import { originsOf } from '../platforms/address.ts'
import { createEgress } from '../platforms/egress.ts'
import { platforms } from '../platforms/registry.ts'
import { connectDatabase } from '../store/database.ts'
import { createVault } from '../vault/create-vault.ts'
import { operatorApps } from './operator-apps.ts'
import type { Parts } from './parts.ts'
import { watchedEgress } from './signals/watched-egress.ts'

/** The room and its tools, put together once for whichever door opens onto it. */
export async function buildCore(
  parts: Parts,
  maxConnections = 12,
): Promise<{ core: Context; stop(): Promise<void> }> {
  const { config, clock, emulatorOrigin } = parts
  const egress = createEgress({
    origins: platforms.flatMap((one) => Object.values(originsOf(one, { emulator: emulatorOrigin }))),
  })
  const db = connectDatabase({ url: parts.appUrl, maxConnections, now: () => clock.now() })
  const signals = parts.signals ?? silent
  const core: Context = {
    db,
    clock,
    vault: createVault({ operatorKeys: parts.operatorKeys }),
    egress: watchedEgress(egress.send, signals),
    platforms,
    emulator: emulatorOrigin,
    versions: { meta: config.versions.meta, linkedin: config.versions.linkedin },
    operatorApps: await operatorApps(db, clock, parts),
    publicUrl: config.publicUrl,
    practice: emulatorOrigin !== undefined,
    restore: parts.restore,
    signals,
    timing: config.timing,
  }
  const stop = async () => {
    core.vault.forgetKeys()
    egress.close()
    await db.close()
  }
  return { core, stop }
}
