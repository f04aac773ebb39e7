import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import type { DeliveryAccount } from '../../publishing.ts'
import { callRest } from '../rest/call-rest.ts'
import { restliText } from '../rest/restli-query.ts'

/** Deletes the post. Asked twice, LinkedIn says yes twice, so silence is simply asked again. */
export async function remove(
  call: TokenCall,
  _account: DeliveryAccount,
  { externalId }: { externalId: string },
): Promise<void> {
  try {
    await callRest(call, {
      method: 'DELETE',
      effect: 'read',
      path: `posts/${restliText(externalId)}`,
      schema: z.unknown(),
    })
  } catch (error) {
    if (error instanceof PlatformFailure && /^(404|410)\b/.test(error.code)) return
    throw error
  }
}
