import type { TokenCall } from '../../../platform.ts'
import type { Absent, Delivery, Handle, Published, Unclear, Waiting } from '../../../publishing.ts'
import { lookAtContainer } from './look-at-container.ts'
import { publishedAs } from './published-as.ts'
import { waitMs } from './submit.ts'

/** The container says it: published or not. */
export async function find(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Published | Waiting | Absent | Unclear> {
  if (handle.media) return publishedAs(call, delivery, handle)
  if (!handle.container) return { state: 'absent' }
  const state = await lookAtContainer(call, handle.container)
  if (state === 'published') return publishedAs(call, delivery, handle)
  if (state === 'working') return { state: 'waiting', lookAgainMs: waitMs(delivery) }
  return state === 'gone' ? { state: 'unclear', evidence: { reason: 'gone' } } : { state: 'absent' }
}
