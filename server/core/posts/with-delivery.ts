import type { WorkspaceScope } from '../../base/scope.ts'
import type { TokenCall } from '../../platforms/platform.ts'
import type { Delivery, ShapeFacts } from '../../platforms/publishing.ts'
import type { Context } from '../context.ts'
import { deliveryOf } from './delivery-of.ts'
import type { Taken } from './taken.ts'
import { openTargetToken, withTargetToken } from './with-target-token.ts'

/** One call of a platform about a target, with everything it needs. Throws PlatformFailure. */
export async function withDelivery<T>(
  ctx: Context,
  scope: WorkspaceScope,
  taken: Taken & { facts: ShapeFacts },
  work: (call: TokenCall, delivery: Delivery) => Promise<T>,
): Promise<T> {
  const token = await openTargetToken(ctx, scope, taken)
  // Not inside the call: what is wrong with a file says nothing of the connection.
  const delivery = await deliveryOf(ctx, scope, taken, token.accountToken)
  return withTargetToken(ctx, scope, token, ({ open }) => work(open.call, delivery))
}
