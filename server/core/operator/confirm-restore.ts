import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { HubScope, OperatorScope } from '../../base/scope.ts'
import { countQuietAds, doubtAds, quietAds } from '../../store/ads-on-accounts.ts'
import { quietBroadcasts } from '../../store/broadcasts.ts'
import { quietCampaigns } from '../../store/campaigns.ts'
import { readDeployment, settleDeployment } from '../../store/deployment.ts'
import { writeLedger } from '../../store/ledger.ts'
import { dropWaitingMails } from '../../store/mail.ts'
import { quietPlaybooks } from '../../store/playbooks.ts'
import type { Context } from '../context.ts'

export type RestoreChoice = 'this-is-the-only-one' | 'this-is-a-copy'

/** Beyond anything that another machine's file can have reached since. */
const leap = 1_000_000

/**
 * A person says what this database is. The only one: it goes on under its id, everything alive is probed before any
 * renewal, rotating tokens are in doubt, and ads that were made since its backup are looked for. A copy: it becomes a Mooring of its own, and nothing that came along is
 * ever renewed, revoked or told from here. Answers the id it goes on with. Throws `already-done` when nobody asked.
 */
export async function confirmRestore(
  ctx: Pick<Context, 'db' | 'clock' | 'platforms' | 'restore'>,
  scope: OperatorScope,
  input: { choice: RestoreChoice; by: string; hubScope: (hubId: string) => HubScope },
): Promise<{ deploymentId: string }> {
  await ctx.restore.lookAgain()
  const doubt = ctx.restore.doubt()
  const isCopy = input.choice === 'this-is-a-copy'
  const deploymentId = await ctx.db.inScope(scope, async (tx) => {
    const database = await readDeployment(tx)
    const inDoubt = doubt !== undefined && doubt.kind !== 'not-looked'
    // We know this database, and another machine asks to be let in: that makes no copy of ours.
    if (!inDoubt && (isCopy || !ctx.restore.askingElsewhere())) throw nobodyAsks()
    const as = isCopy ? 'copy' : inDoubt ? 'only-one' : 'admitted'
    const id = isCopy ? newId('deployment') : database.id
    const epoch = Math.max(database.epoch, doubt?.note?.epoch ?? 0) + leap
    const at = ctx.clock.now()
    const rotating = ctx.platforms
      .filter((one) => one.renewal.model === 'rotating-refresh-token')
      .map((one) => one.id)
    const seen = doubt?.database ?? database
    const about = { id: seen.id, epochBelow: seen.epoch + leap }
    const hubs = await settleDeployment(tx, { id, epoch, about, by: input.by, as, rotating, at })
    if (!hubs) throw nobodyAsks()
    if (isCopy) {
      await dropWaitingMails(tx)
      await quietCampaigns(tx)
      await quietBroadcasts(tx)
      await quietAds(tx)
      await quietPlaybooks(tx)
    }
    if (as === 'only-one') await doubtAds(tx, at)
    for (const hubId of hubs) {
      const hub = await tx.enter(input.hubScope(hubId))
      const ads = isCopy ? await countQuietAds(hub) : 0
      await writeLedger(hub, {
        action: 'mooring.settled',
        subject: id,
        facts: {
          as,
          by: input.by,
          doubt: doubt?.kind ?? 'another-machine',
          ...(ads > 0 ? { ads } : {}),
          copiedAt: database.advancedAt?.toISOString() ?? null,
        },
        at,
      })
    }
    return id
  })
  await ctx.restore.lookAgain()
  return { deploymentId }
}

const nobodyAsks = () => new Problem('already-done', 'Nobody asks any more: this Mooring knows its database.')
