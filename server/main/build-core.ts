import { systemClock } from '../base/clock.ts'
import { silent } from '../base/signals.ts'
import type { Context } from '../core/context.ts'
import { createRenewalDesk } from '../core/grants/renewal-desk.ts'
import { mostBytesFor } from '../core/media/limits.ts'
import { createDeliveryDesk } from '../core/posts/delivery-desk.ts'
import { openJournal } from '../journal/open-journal.ts'
import { originsOf } from '../platforms/address.ts'
import { createEgress } from '../platforms/egress.ts'
import { createFetchFile } from '../platforms/egress-guarded/create-fetch-file.ts'
import { strictGuard } from '../platforms/egress-guarded/guard.ts'
import { platforms } from '../platforms/registry.ts'
import { connectDatabase } from '../store/database.ts'
import { createVault } from '../vault/create-vault.ts'
import { checkpointFile } from './checkpoint-file.ts'
import { openFiles } from './open-files.ts'
import { operatorApps } from './operator-apps.ts'
import type { Parts } from './parts.ts'
import { watchedEgress } from './signals/watched-egress.ts'
import { smtpMailer } from './smtp-mailer.ts'

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
  const journal = await openJournal(parts.journalDir, {
    clock: systemClock,
    onTrouble: (error) =>
      signals.say('error', 'the journal has no room', { reason: (error as Error).message }),
  })
  const core: Context = {
    db,
    clock,
    vault: createVault({ operatorKeys: parts.operatorKeys }),
    egress: watchedEgress(egress.send, signals),
    fetchFile: createFetchFile(
      strictGuard({ ownHosts: new Set([new URL(config.publicUrl).hostname]), mostBytes: mostBytesFor }),
    ),
    files: openFiles(parts),
    mediaQuotaBytes: config.media.workspaceBytes,
    platforms,
    emulator: emulatorOrigin,
    versions: { meta: config.versions.meta, linkedin: config.versions.linkedin },
    operatorApps: await operatorApps(db, clock, parts),
    publicUrl: config.publicUrl,
    practice: emulatorOrigin !== undefined,
    zoneRules: process.versions.tz ?? '',
    mailer: config.mail && smtpMailer({ ...config.mail, messageHost: new URL(config.publicUrl).hostname }),
    restore: parts.restore,
    signals,
    timing: config.timing,
    journal,
    checkpoints: parts.checkpointFile ? checkpointFile(parts.checkpointFile) : undefined,
    desk: createRenewalDesk({ journalId: journal.id, quarantineMs: config.timing.quarantineMs }),
    deliveries: createDeliveryDesk(),
  }
  const stop = async () => {
    await core.deliveries.settle(config.timing.refreshDeadlineMs)
    await core.desk.settle(config.timing.refreshDeadlineMs)
    await journal.close()
    core.vault.forgetKeys()
    egress.close()
    await db.close()
  }
  return { core, stop }
}
