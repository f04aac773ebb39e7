import { Problem } from '../../base/problem.ts'
import type { Guest, WorkspaceScope } from '../../base/scope.ts'
import { confirmCompanions } from '../../store/companions.ts'
import { findUse } from '../../store/connect-link-uses.ts'
import { writeLedger } from '../../store/ledger.ts'
import { addStep } from '../../store/renewal-steps.ts'
import { type Context, platformOf } from '../context.ts'

/**
 * The guest says which other locations the sign-in they just gave is to renew. Nothing is renewed by that: each gets a
 * consent of its own, for which the platform lets somebody pass who has just signed in. Throws `conflict` where none of
 * them is carried by that sign-in (any more).
 */
export async function confirmTogether(
  ctx: Context,
  scope: WorkspaceScope,
  guest: Guest,
  wish: { platform: string; links: readonly string[] },
): Promise<number> {
  const { oneLiveGrant, name } = platformOf(ctx, wish.platform)
  if (oneLiveGrant)
    throw new Problem('conflict', `${name} keeps one sign-in alive, so each needs one of its own.`)
  return ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    const confirmed = await confirmCompanions(tx, { ...wish, at })
    if (confirmed === 0) throw new Problem('conflict', 'That sign-in carries none of these any more.')
    const use = await findUse(tx, guest.linkId, wish.platform)
    if (use?.accountId) await addStep(tx, { accountId: use.accountId, what: 'confirm', at })
    await writeLedger(tx, {
      action: 'link.confirmed',
      subject: guest.linkId,
      // How many, and not which: siblings do not read of each other.
      facts: { platform: wish.platform, others: confirmed },
      at,
    })
    return confirmed
  })
}
