import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { listHubHandOffs, lockHandOff, updateHandOff } from '../../store/hand-offs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { discardGrant, discardIn } from '../connect/discard-grant.ts'
import type { Context } from '../context.ts'
import { actFromHub, type FromHub } from '../hubs/act-from-hub.ts'
import { isAddressee, type Taker } from './begin-take-over.ts'
import { isOpen } from './settle-looks.ts'

interface Ending {
  readonly handOffId: string
  readonly as: 'refused' | 'withdrawn'
  readonly reason: string
  readonly person: Taker
}

/**
 * Declined by whoever was asked, or withdrawn by the other side. Nothing had changed, so nothing has to be taken back but
 * the sign-in of somebody who had begun.
 */
export async function endHandOff(ctx: Context, scope: WorkspaceScope, ending: Ending): Promise<void> {
  const grantId = await ctx.db.inScope(scope, (tx) => endIn(ctx, tx, ending))
  if (grantId) await discardGrant(ctx, scope, grantId, 'given-up').catch(unlessOver)
}

/** Withdrawn from the hub's own pages; the worker tells the platform of a sign-in that had begun. */
export async function withdrawFromHub(
  ctx: Context,
  from: FromHub,
  ending: Omit<Ending, 'as'>,
): Promise<void> {
  const [found] = await ctx.db.inScope(from.hub, (tx) => listHubHandOffs(tx, { one: ending.handOffId }))
  if (!found) throw notFound('hand-off')
  await actFromHub(ctx, from, found.workspaceId, async (tx) => {
    const grantId = await endIn(ctx, tx, { ...ending, as: 'withdrawn' })
    if (grantId) await discardIn(ctx, tx, grantId, 'given-up').catch(unlessOver)
  })
}

/** Answers the sign-in that is of no use any more. */
async function endIn(ctx: Context, tx: Tx<WorkspaceScope>, ending: Ending): Promise<string | null> {
  const handOff = await lockHandOff(tx, ending.handOffId)
  if (!handOff) throw notFound('hand-off')
  if (!isOpen(handOff.state)) throw new Problem('conflict', 'This hand-off is over. Look at it again.')
  if (ending.as === 'refused' && !isAddressee(handOff, ending.person))
    throw new Problem('not-allowed', `Only ${handOff.toName} can decline it. You can withdraw it.`)
  const at = ctx.clock.now()
  const { as, reason } = ending
  await updateHandOff(tx, handOff.id, { state: as, dueAt: null, settledAt: at, reason })
  await writeLedger(tx, {
    action: as === 'refused' ? 'handoff.refused' : 'handoff.withdrawn',
    subject: handOff.id,
    facts: { platform: handOff.platform, to: handOff.toName, reason },
    at,
  })
  return handOff.grantId
}

/** It is over already, or it carries something else by now. */
function unlessOver(error: unknown): undefined {
  if (!(error instanceof Problem)) throw error
}
