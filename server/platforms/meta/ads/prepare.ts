import { z } from 'zod'
import { secondsMs } from '../../../base/clock.ts'
import type { AdPlan } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { DeliveryCall, DeliveryFile, Handle, Ready, Waiting } from '../../publishing.ts'
import { callGraph } from '../graph/call-graph.ts'
import { uploadVideo } from '../graph/upload-video.ts'
import { keys } from './keys.ts'
import { checked, checkedAccount, isInstagram, pageOf } from './shown-by.ts'
import { uploadImage } from './upload-image.ts'

/** Everything that nobody sees and that may be done again: the file into the ad account's library, a film's post found. */
export async function prepare(
  call: DeliveryCall,
  plan: AdPlan,
  files: readonly DeliveryFile[],
  handle: Handle,
): Promise<Ready | Waiting> {
  if (plan.content.kind === 'post') {
    await keepStory(call, plan, plan.content.externalId, handle)
    return { state: 'ready' }
  }
  const [file] = files
  if (!file) throw new PlatformFailure('meta', 'ours', 'no-file')
  const account = checkedAccount(plan.account)
  if (file.kind !== 'video') {
    if (!handle[keys.image])
      await call.keep({ ...handle, [keys.image]: await uploadImage(call, account, file) })
    return { state: 'ready' }
  }
  const video = handle[keys.video] || (await keepVideo(call, account, file, handle))
  return settled(call, video)
}

async function keepVideo(
  call: DeliveryCall,
  account: string,
  file: DeliveryFile,
  handle: Handle,
): Promise<string> {
  const video = await uploadVideo(call, `${account}/advideos`, file, {})
  await call.keep({ ...handle, [keys.video]: video })
  return video
}

/** A film that is still worked on cannot stand in a creative. */
async function settled(call: DeliveryCall, video: string): Promise<Ready | Waiting> {
  const { status } = await callGraph(call, {
    path: checked(video),
    query: { fields: 'status' },
    schema: z.object({ status: z.object({ video_status: z.string() }) }),
  })
  if (status.video_status === 'error')
    throw new PlatformFailure('meta', 'content-refused', 'processing-failed')
  return status.video_status === 'ready'
    ? { state: 'ready' }
    : { state: 'waiting', lookAgainMs: secondsMs(10) }
}

/** A film of a Page was published by its own id; what can be boosted is the post around it. */
async function keepStory(call: DeliveryCall, plan: AdPlan, post: string, handle: Handle): Promise<void> {
  if (isInstagram(plan.shownBy) || post.includes('_') || handle[keys.story]) return
  const { post_id: story } = await callGraph(call, {
    path: checked(post),
    query: { fields: 'post_id' },
    schema: z.object({ post_id: z.string().regex(/^(\d{1,32}_)?\d{1,32}$/) }),
  })
  const whole = story.includes('_') ? story : `${pageOf(plan.shownBy)}_${story}`
  await call.keep({ ...handle, [keys.post]: post, [keys.story]: whole })
}
