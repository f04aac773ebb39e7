import { secondsMs } from '../../../../base/clock.ts'
import { PlatformFailure } from '../../../failure.ts'
import type { TokenCall } from '../../../platform.ts'
import type { Delivery, Handle, Published, Ready, Waiting } from '../../../publishing.ts'
import { type Looked, lookAtDraft, lookAtReel, lookAtVideo } from './look-at.ts'
import { photoKey } from './make-draft.ts'
import { published, publishedStory } from './published.ts'

/** @see publishing.ts. What is out, Meta says of the very id that was to be published. */
export async function check(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Ready | Waiting | Published> {
  if (handle.story) return publishedStory(call, delivery.account, handle.story)
  const { shape, files } = delivery
  if (shape === 'story' && files[0]?.kind !== 'video')
    return handle[photoKey(0)] ? { state: 'ready' } : unsubmitted
  const id = handle.video || handle.draft
  if (!id) return unsubmitted
  const looked = await lookAt(call, delivery, id)
  if (looked.state === 'published') return published(call, id, looked.link)
  if (looked.state === 'failed') throw new PlatformFailure('meta', 'content-refused', 'processing-failed')
  // A reel's last word is only the beginning of its way out.
  if (looked.state === 'unseen' && !handle.told) return { state: 'ready' }
  return { state: 'waiting', lookAgainMs: secondsMs(5) }
}

const unsubmitted: Waiting = { state: 'waiting', lookAgainMs: 0 }

export function lookAt(call: TokenCall, { shape }: Delivery, id: string): Promise<Looked> {
  if (shape === 'video') return lookAtVideo(call, id)
  return shape === 'reel' || shape === 'story' ? lookAtReel(call, id) : lookAtDraft(call, id)
}
