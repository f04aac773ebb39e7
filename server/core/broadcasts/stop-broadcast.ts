import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { setTodo } from '../../store/broadcast-workspaces.ts'
import { findBroadcast, markStopped, setBroadcastDue } from '../../store/broadcasts.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { notUnderWay } from './change-broadcast.ts'

/** Keeps from going out whatever has not gone out; the worker does it, location by location, and places nothing more. */
export async function stopBroadcast(
  ctx: Context,
  scope: HubScope,
  input: { id: string; by: { id: string; name: string } },
): Promise<{ workspaces: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const broadcast = await findBroadcast(tx, input.id, 'update')
    if (!broadcast) throw notFound('broadcast')
    if (broadcast.state === 'stopped') throw new Problem('already-done', 'It was stopped already.')
    if (broadcast.state !== 'sent') throw notUnderWay(broadcast)
    const at = ctx.clock.now()
    await markStopped(tx, input.id, { name: input.by.name, at })
    const workspaces = await setTodo(tx, input.id, 'stop', null, at)
    await setBroadcastDue(tx, input.id)
    await writeLedger(tx, {
      action: 'broadcast.stopped',
      subject: input.id,
      facts: { name: broadcast.name, workspaces: String(workspaces) },
      at,
    })
    return { workspaces }
  })
}
