import { after, hoursMs } from '../../base/clock.ts'
import { newId } from '../../base/id.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import { addLeftover } from '../../store/post-leftovers.ts'
import type { Target } from '../../store/post-targets.ts'
import { type Context, platformOf } from '../context.ts'

/** Until then whoever sends it after all goes on with what is there. */
const graceMs = hoursMs(1)

/**
 * Deliveries that will not go out: what was prepared for them at their platforms is to be deleted there. Nothing of which an
 * attempt may be out is ever noted.
 */
export async function leaveBehind(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  targets: readonly Target[],
): Promise<void> {
  const made = targets.filter(
    (one) =>
      Object.values(one.handle).some(Boolean) && platformOf(ctx, one.platform).publish?.discard !== undefined,
  )
  if (made.length === 0) return
  const out = await whichMayBeOut(
    tx,
    made.map((one) => one.id),
  )
  const dueAt = after(ctx.clock.now(), graceMs)
  for (const { id: targetId, accountId, platform, shape, handle } of made.filter(({ id }) => !out.has(id)))
    await addLeftover(tx, { id: newId('leftover'), targetId, accountId, platform, shape, handle, dueAt })
}
