import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { lockHandOff, updateHandOff } from '../../store/hand-offs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { discardGrant } from '../connect/discard-grant.ts'
import type { Context } from '../context.ts'
import { isAddressee, type Taker } from './begin-take-over.ts'
import { isOpen } from './settle-looks.ts'

/**
 * Declined by whoever was asked, or withdrawn by the other side. Nothing had changed, so nothing has to be taken back but
 * the sign-in of somebody who had begun.
 */
export async function endHandOff(
  ctx: Context,
  scope: WorkspaceScope,
  input: { handOffId: string; as: 'refused' | 'withdrawn'; reason: string; person: Taker },
): Promise<void> {
  const grantId = await ctx.db.inScope(scope, async (tx) => {
    const handOff = await lockHandOff(tx, input.handOffId)
    if (!handOff) throw notFound('hand-off')
    if (!isOpen(handOff.state)) throw new Problem('conflict', 'This hand-off is over. Look at it again.')
    if (input.as === 'refused' && !isAddressee(handOff, input.person))
      throw new Problem('not-allowed', `Only ${handOff.toName} can decline it. You can withdraw it.`)
    const at = ctx.clock.now()
    await updateHandOff(tx, handOff.id, { state: input.as, dueAt: null, settledAt: at, reason: input.reason })
    await writeLedger(tx, {
      action: input.as === 'refused' ? 'handoff.refused' : 'handoff.withdrawn',
      subject: handOff.id,
      facts: { platform: handOff.platform, to: handOff.toName, reason: input.reason },
      at,
    })
    return handOff.grantId
  })
  if (!grantId) return
  await discardGrant(ctx, scope, grantId, 'given-up').catch((error: unknown) => {
    // It is over already, or it carries something else by now.
    if (!(error instanceof Problem)) throw error
  })
}
