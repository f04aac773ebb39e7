import type { TokenCall } from '../../platform.ts'
import type { Delivery, Handle, Published, Ready, Waiting } from '../../publishing.ts'
import { fileKey, lookAtFiles } from './look-at-files.ts'
import { published } from './published.ts'

/** @see publishing.ts. After `finish` there is nothing to wait for: a post is out when its id is there. */
export async function check(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting | Published> {
  if (handle.post) return published(handle.post)
  if (delivery.files.some((_, at) => !handle[fileKey(at)])) return { state: 'waiting', lookAgainMs: 0 }
  return lookAtFiles(call, delivery, handle)
}
