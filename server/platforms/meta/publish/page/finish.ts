import { z } from 'zod'
import { secondsMs } from '../../../../base/clock.ts'
import { PlatformFailure } from '../../../failure.ts'
import { keepWhatIsOut } from '../../../keep-what-is-out.ts'
import type { Delivery, DeliveryCall, Handle, Published, Waiting } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { postId } from '../../graph/ids.ts'
import { success } from '../../tokens/revoke-token.ts'
import { idOf } from '../as-account.ts'
import { permalinkOf } from '../permalink-of.ts'
import { photoKey } from './make-draft.ts'
import { published, publishedStory } from './published.ts'
import { remove } from './remove.ts'

/** The last word: whatever was made before becomes visible, named by its id. */
export async function finish(
  call: DeliveryCall,
  delivery: Delivery,
  handle: Handle,
): Promise<Published | Waiting> {
  if (delivery.shape === 'story') return finishStory(call, delivery, handle)
  if (delivery.shape === 'reel') return finishReel(call, delivery, handle)
  const id = handle.video || handle.draft
  if (!id) throw new PlatformFailure('meta', 'ours', 'not-submitted')
  await callGraph(call, {
    method: 'POST',
    path: id,
    form: delivery.shape === 'video' ? { published: 'true' } : { is_published: 'true' },
    schema: success,
  })
  await deleteLost(call, delivery, handle)
  return published(call, id, await permalinkOf(call, id, 'permalink_url'))
}

/** Photos of a draft whose id never came: nobody sees them, and nobody is held up for them. */
async function deleteLost(call: DeliveryCall, { account }: Delivery, handle: Handle): Promise<void> {
  for (const [key, externalId] of Object.entries(handle)) {
    if (!key.startsWith('lost.')) continue
    await remove(call, account, { externalId }).catch((error: unknown) => {
      if (!(error instanceof PlatformFailure)) throw error
    })
  }
}

async function finishReel(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<Waiting> {
  const { video } = handle
  if (!video) throw new PlatformFailure('meta', 'ours', 'not-submitted')
  await callGraph(call, {
    method: 'POST',
    path: `${idOf(delivery.account)}/video_reels`,
    form: {
      upload_phase: 'finish',
      video_id: video,
      video_state: 'PUBLISHED',
      description: delivery.text,
    },
    schema: success,
  })
  await keepWhatIsOut('meta', call, { ...handle, told: 'yes' })
  return { state: 'waiting', lookAgainMs: secondsMs(5) }
}

async function finishStory(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<Published> {
  const { video } = handle
  const photo = handle[photoKey(0)]
  if (!video && !photo) throw new PlatformFailure('meta', 'ours', 'not-submitted')
  const form: Record<string, string> = video
    ? { upload_phase: 'finish', video_id: video }
    : { photo_id: photo || '' }
  const { post_id: story } = await callGraph(call, {
    method: 'POST',
    path: `${idOf(delivery.account)}/${video ? 'video_stories' : 'photo_stories'}`,
    form,
    schema: z.object({ post_id: postId }),
  })
  await keepWhatIsOut('meta', call, { ...handle, story })
  return publishedStory(call, delivery.account, story)
}
