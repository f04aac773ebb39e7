import { PlatformFailure } from '../../failure.ts'
import type { Delivery, DeliveryCall, Ready } from '../../publishing.ts'
import { readCreator } from '../accounts/read-creator.ts'
import { postInfo } from './post-info.ts'
import { settingsOf } from './settings-of.ts'

/**
 * Nothing can be uploaded beforehand: the address for it comes with the beginning of the post itself. What TikTok wants
 * read before every post is read here, so that a choice that is closed by now is told before anything is sent.
 */
export async function submit(call: DeliveryCall, delivery: Delivery): Promise<Ready> {
  postInfo(delivery)
  const { privacy_level_options: open, max_video_post_duration_sec: most } = settingsOf(
    await readCreator(call),
  )
  if (!open.includes(delivery.choices.privacy || '')) {
    throw new PlatformFailure('tiktok', 'content-refused', 'privacy_level_option_mismatch')
  }
  const seconds = delivery.files[0]?.seconds
  if (delivery.shape === 'video' && most !== undefined && seconds !== undefined && seconds > most) {
    throw new PlatformFailure('tiktok', 'content-refused', 'longer-than-account-may')
  }
  return { state: 'ready' }
}
