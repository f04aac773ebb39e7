import type { WorkspaceScope } from '../../base/scope.ts'
import type { Tx } from '../../store/database.ts'
import { whichMayBeOut } from '../../store/post-attempts.ts'
import type { Target } from '../../store/post-targets.ts'
import { changeable } from './target-end.ts'

/**
 * Whether something of a post is out or on its way, or may be: then it stays as it is. A delivery that was let go counts, too:
 * made anew it would be out twice, and nobody could read any more that it was.
 */
export async function isOut(tx: Tx<WorkspaceScope>, targets: readonly Target[]): Promise<boolean> {
  if (targets.some((one) => one.state !== 'cancelled' && !changeable.includes(one.state))) return true
  const out = await whichMayBeOut(
    tx,
    targets.map((one) => one.id),
  )
  return out.size > 0
}
