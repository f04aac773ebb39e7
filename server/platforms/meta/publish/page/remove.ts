import { PlatformFailure } from '../../../failure.ts'
import type { TokenCall } from '../../../platform.ts'
import type { DeliveryAccount } from '../../../publishing.ts'
import { isInvisible } from '../../failures.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { postId } from '../../graph/ids.ts'
import { success } from '../../tokens/revoke-token.ts'

/** Deletes a post or a video of the Page; what is not there is gone. */
export async function remove(
  call: TokenCall,
  _account: DeliveryAccount,
  { externalId }: { externalId: string },
): Promise<void> {
  const id = postId.safeParse(externalId)
  if (!id.success) throw new PlatformFailure('meta', 'ours', 'odd-id')
  try {
    await callGraph(call, { method: 'DELETE', effect: 'read', path: id.data, schema: success })
  } catch (error) {
    if (!(error instanceof PlatformFailure && isInvisible(error))) throw error
  }
}
