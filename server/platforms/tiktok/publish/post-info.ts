import { PlatformFailure } from '../../failure.ts'
import type { Delivery } from '../../publishing.ts'

/** Who may see it and what others may do with it, in TikTok's words. Throws where a person has not decided. */
export function postInfo(delivery: Delivery): Record<string, unknown> {
  const { choices, shape, text, title } = delivery
  const privacy = choices.privacy
  if (!privacy) throw new PlatformFailure('tiktok', 'content-refused', 'privacy-not-chosen')
  const isYes = (name: string) => choices[name] === 'yes'
  // TikTok's own rule for branded content; what the API would answer is not documented.
  if (isYes('paidPartnership') && privacy === 'SELF_ONLY') {
    throw new PlatformFailure('tiktok', 'content-refused', 'branded-content-needs-viewers')
  }
  const common = {
    privacy_level: privacy,
    disable_comment: !isYes('comments'),
    brand_content_toggle: isYes('paidPartnership'),
    brand_organic_toggle: isYes('ownBrand'),
  }
  if (shape === 'video') {
    return {
      title: text,
      ...common,
      disable_duet: !isYes('duet'),
      disable_stitch: !isYes('stitch'),
      is_aigc: isYes('aiMade'),
    }
  }
  return { title: title ?? '', description: text, ...common }
}
