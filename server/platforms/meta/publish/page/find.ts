import { secondsMs } from '../../../../base/clock.ts'
import { PlatformFailure } from '../../../failure.ts'
import type { TokenCall } from '../../../platform.ts'
import type { Absent, Delivery, Handle, Published, Unclear, Waiting } from '../../../publishing.ts'
import { isInvisible } from '../../failures.ts'
import { lookAt } from './check.ts'
import { published, publishedStory } from './published.ts'

/** By the id of what was to be published: it is out, or it is not. Only stories cannot be asked about. */
export async function find(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Published | Waiting | Absent | Unclear> {
  if (handle.story) return publishedStory(call, delivery.account, handle.story)
  const id = handle.video || handle.draft
  if (delivery.shape === 'story' || !id) return unclear('cannot-read')
  try {
    const { state, link } = await lookAt(call, delivery, id)
    if (state === 'published') return published(call, id, link)
    if (state === 'failed') throw new PlatformFailure('meta', 'content-refused', 'processing-failed')
    return state === 'unseen' && !handle.told
      ? { state: 'absent' }
      : { state: 'waiting', lookAgainMs: secondsMs(10) }
  } catch (error) {
    // Gone, or not ours to see any more: somebody may have published and deleted it.
    if (error instanceof PlatformFailure && isInvisible(error)) return unclear('gone')
    throw error
  }
}

const unclear = (reason: string): Unclear => ({ state: 'unclear', evidence: { reason } })
