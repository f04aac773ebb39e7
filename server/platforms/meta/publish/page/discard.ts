import { PlatformFailure } from '../../../failure.ts'
import type { TokenCall } from '../../../platform.ts'
import type { DeliveryAccount, Handle, Shape } from '../../../publishing.ts'
import { isInvisible } from '../../failures.ts'
import { type Looked, lookAtDraft, lookAtReel, lookAtVideo } from './look-at.ts'
import { remove } from './remove.ts'

/**
 * Deletes a draft, its photos or a video that nobody sees. Each is looked at first: what is out stays, with everything that
 * hangs in it, and so does what Meta was told to publish.
 */
export async function discard(
  call: TokenCall,
  account: DeliveryAccount,
  { shape, handle }: { shape: Shape; handle: Handle },
): Promise<void> {
  if (handle.told || handle.story) return
  const main = handle.video || handle.draft
  if (main && !(await isUnseen(call, shape, main))) return
  const photos = Object.entries(handle).flatMap(([key, id]) =>
    /^(photo|lost)\./.test(key) && id ? [id] : [],
  )
  for (const externalId of [main, ...photos]) if (externalId) await remove(call, account, { externalId })
}

async function isUnseen(call: TokenCall, shape: Shape, id: string): Promise<boolean> {
  try {
    return (await look(call, shape, id)).state !== 'published'
  } catch (error) {
    // Gone already: what is left of it may go as well.
    if (error instanceof PlatformFailure && isInvisible(error)) return true
    throw error
  }
}

function look(call: TokenCall, shape: Shape, id: string): Promise<Looked> {
  if (shape === 'video') return lookAtVideo(call, id)
  return shape === 'reel' || shape === 'story' ? lookAtReel(call, id) : lookAtDraft(call, id)
}
