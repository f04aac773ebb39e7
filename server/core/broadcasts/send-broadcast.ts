import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { slicesOf } from '../../base/slices.ts'
import { type BroadcastPlace, listAudience } from '../../store/broadcast-places.ts'
import { addTurns } from '../../store/broadcast-workspaces.ts'
import { findBroadcast, markSent, setBroadcastDue } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { flawsOf } from './flaws-of.ts'
import { changedMeanwhile } from './keep-draft.ts'
import { type Terms, termsOf } from './terms.ts'
import { turnsOf } from './turns.ts'

const atOnce = 1_000

/**
 * Sends a draft: writes down whom it is for and each one's moment; the worker gives every location its post. Throws `bad-input` with
 * all flaws, `conflict` when it is another one by now, `already-done` when it was sent.
 */
export async function sendBroadcast(
  ctx: Context,
  scope: HubScope,
  input: { id: string; version: number; by: { id: string; name: string } },
): Promise<{ workspaces: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const broadcast = await findBroadcast(tx, input.id, 'update')
    if (!broadcast) throw notFound('broadcast')
    if (broadcast.state !== 'draft') throw new Problem('already-done', 'It was sent already.')
    if (broadcast.version !== input.version) throw changedMeanwhile()
    const at = ctx.clock.now()
    const places = await listAudience(tx, broadcast.audience)
    const terms = await termsOf(ctx, tx, broadcast)
    refuseFlawed(terms, places.length, at)
    await takeTurns(tx, input.id, terms, places, at)
    await markSent(tx, input.id, { ...input.by, at })
    await setBroadcastDue(tx, input.id)
    await writeLedger(tx, {
      action: 'broadcast.sent',
      subject: input.id,
      facts: { name: broadcast.name, workspaces: String(places.length) },
      at,
    })
    return { workspaces: places.length }
  })
}

export function refuseFlawed(terms: Terms, workspaces: number, now: Date): void {
  const fields = flawsOf(terms, workspaces, now)
  if (fields.length > 0)
    throw new Problem('bad-input', 'This broadcast cannot go out like that yet.', { fields })
}

async function takeTurns(
  tx: Tx<HubScope>,
  id: string,
  { broadcast: { timing, notAfter } }: Terms,
  places: readonly BroadcastPlace[],
  at: Date,
): Promise<void> {
  if (!timing) throw new Error('a broadcast without a time passed for whole')
  for (const some of slicesOf(turnsOf({ timing, notAfter }, places, at), atOnce))
    await addTurns(tx, id, some, at)
}
