import type { TokenCall } from '../../../platform.ts'
import type { Delivery, Handle, Published, Ready, Waiting } from '../../../publishing.ts'
import { lookAtContainer } from './look-at-container.ts'
import { publishedAs } from './published-as.ts'
import { childrenOf, isStale, waitMs } from './submit.ts'

/** @see publishing.ts */
export async function check(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting | Published> {
  if (handle.media) return publishedAs(call, delivery, handle)
  if (!handle.container) return checkChildren(call, delivery, handle)
  const state = await lookAtContainer(call, handle.container)
  if (state === 'published') return publishedAs(call, delivery, handle)
  if (state === 'expired' || state === 'gone' || isStale(handle, call.clock.now()))
    return { state: 'waiting', lookAgainMs: 0 }
  return state === 'finished' ? { state: 'ready' } : { state: 'waiting', lookAgainMs: waitMs(delivery) }
}

/** With all pictures finished, the carousel itself is still to be made. */
async function checkChildren(call: TokenCall, delivery: Delivery, handle: Handle): Promise<Waiting> {
  for (const child of childrenOf(delivery, handle)) {
    if ((await lookAtContainer(call, child)) === 'working') {
      return { state: 'waiting', lookAgainMs: waitMs(delivery) }
    }
  }
  return { state: 'waiting', lookAgainMs: 0 }
}
