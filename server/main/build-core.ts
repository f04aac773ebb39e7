import type { Context } from '../core/context.ts'
import { originsOf } from '../platforms/address.ts'
import { createEgress } from '../platforms/egress.ts'
import { platforms } from '../platforms/registry.ts'
import { connectDatabase } from '../store/database.ts'
import { createVault } from '../vault/create-vault.ts'
import { parseOperatorKeys } from '../vault/parse-operator-keys.ts'
import { operatorApps } from './operator-apps.ts'
import type { Parts } from './parts.ts'

/** The room and its tools, put together once for whichever door opens onto it. */
export async function buildCore(
  parts: Parts,
  maxConnections = 12,
): Promise<{ core: Context; close(): Promise<void> }> {
  const { config, clock, emulatorOrigin } = parts
  const keys = parseOperatorKeys(parts.operatorKeys)
  if (!keys.ok) throw new Error(keys.problems.join('\n'))
  const egress = createEgress({
    origins: platforms.flatMap((one) => Object.values(originsOf(one, { emulator: emulatorOrigin }))),
  })
  const db = connectDatabase({ url: parts.appUrl, maxConnections, now: () => clock.now() })
  const core: Context = {
    db,
    clock,
    vault: createVault({ operatorKeys: keys.keys }),
    egress: egress.send,
    platforms,
    emulator: emulatorOrigin,
    versions: { meta: config.versions.meta, linkedin: config.versions.linkedin },
    operatorApps: await operatorApps(db, clock, parts),
    publicUrl: config.publicUrl,
    practice: emulatorOrigin !== undefined,
  }
  const close = async () => {
    core.vault.forgetKeys()
    egress.close()
    await db.close()
  }
  return { core, close }
}
