import { notFound, Problem } from '../../../base/problem.ts'
import type { HubScope } from '../../../base/scope.ts'
import { writeLedger } from '../../../store/ledger.ts'
import { findLocation, lockLocation, setArchived } from '../../../store/locations.ts'
import type { Context } from '../../context.ts'
import { nameTaken } from './name-taken.ts'

/** An archived location is as it was, its people included. Throws `name-taken` when another took its name meanwhile. */
export async function bringBackLocation(ctx: Context, scope: HubScope, id: string): Promise<void> {
  const found = await ctx.db.inScope(scope, (tx) => findLocation(tx, id))
  if (!found) throw notFound('location')
  const write = ctx.db.inScope(scope, async (tx) => {
    await lockLocation(tx, id)
    if (!(await setArchived(tx, id, null)))
      throw new Problem('already-done', `${found.name} is not archived.`)
    await writeLedger(tx, {
      action: 'workspace.brought-back',
      subject: id,
      workspaceId: id,
      facts: { name: found.name },
      at: ctx.clock.now(),
    })
  })
  await write.catch(nameTaken({ name: found.name, code: found.code }))
}
