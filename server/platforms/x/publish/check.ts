import type { TokenCall } from '../../platform.ts'
import type { Delivery, Handle, Published, Ready, Waiting } from '../../publishing.ts'
import { lookAtMedia } from './look-at-media.ts'
import { nextPart, partsOf, publishedAs } from './parts.ts'

/** @see publishing.ts. With a part out and others to go, `ready` speaks of the next part. */
export async function check(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting | Published> {
  if (nextPart(delivery, handle) === partsOf(delivery).length) return publishedAs(delivery, handle)
  return lookAtMedia(call, delivery, handle)
}
