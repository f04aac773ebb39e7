import { z } from 'zod'
import { latest } from '../../core/ads/history.ts'
import { findPost } from '../../core/wall.ts'
import { type AdCall, text } from './call.ts'
import { findFile } from './files.ts'
import { findIdentity } from './identities.ts'
import { isPublicPost } from './posts.ts'
import { authorisedUntil } from './spark-codes.ts'
import { campaignOf } from './statuses.ts'
import type { Group } from './things.ts'

/** One ad as it is made (§3.3). */
export const creative = z.object({
  ad_name: text(512),
  ad_format: z.enum(['SINGLE_VIDEO', 'SINGLE_IMAGE', 'CAROUSEL_ADS']).optional(),
  identity_type: z.enum(['CUSTOMIZED_USER', 'AUTH_CODE', 'TT_USER', 'BC_AUTH_TT']),
  identity_id: z.string(),
  tiktok_item_id: z.string().optional(),
  video_id: z.string().optional(),
  image_ids: z.array(z.string()).optional(),
  ad_text: text(100).optional(),
  call_to_action: z.string().optional(),
  landing_page_url: z.string().optional(),
  tracking_pixel_id: z.union([z.string(), z.number()]).optional(),
  operation_status: z.enum(['ENABLE', 'DISABLE']).default('ENABLE'),
})

export type Creative = z.output<typeof creative>

/** What is wrong with an ad, the field first; null = nothing. */
export function creativeProblem(call: AdCall, group: Group, wish: Creative): string | null {
  const identity = findIdentity(call.core, call.advertiser, wish.identity_type, wish.identity_id)
  if (!identity) return 'identity_id: is no identity of the ad account.'
  const shown =
    wish.tiktok_item_id === undefined ? fileProblem(call, wish) : postProblem(call, wish, identity.username)
  return shown ?? landingProblem(call, group, wish)
}

/** A post is shown as it is: it must be public, of the account that the identity stands for, and allowed to. */
function postProblem({ core, advertiser }: AdCall, wish: Creative, username: string | null): string | null {
  const item = wish.tiktok_item_id ?? ''
  const post = findPost(core, 'tiktok', item)
  if (wish.identity_type === 'CUSTOMIZED_USER') return 'identity_type: does not show posts.'
  if (!post || !isPublicPost(core, post) || post.account !== username)
    return 'tiktok_item_id: is no public post of the identity.'
  if (wish.identity_type !== 'AUTH_CODE') return null
  const until = authorisedUntil(core, advertiser.id, item)
  return until !== null && until > core.now() ? null : 'tiktok_item_id: the authorization has ended.'
}

function fileProblem(
  { core, advertiser }: AdCall,
  { video_id, image_ids = [], ad_text }: Creative,
): string | null {
  const ids = video_id === undefined ? image_ids : [video_id, ...image_ids]
  if (ids.length === 0) return 'video_id: the field is missing.'
  const odd = ids.find((id) => !findFile(core, advertiser.id, id))
  if (odd !== undefined) return `video_id: ${odd} is no file of the ad account.`
  return ad_text === undefined ? 'ad_text: the field is missing.' : null
}

const TO_A_SITE = ['TRAFFIC', 'WEB_CONVERSIONS']

function landingProblem({ core }: AdCall, group: Group, { landing_page_url }: Creative): string | null {
  if (!TO_A_SITE.includes(latest(campaignOf(core, group)).fields.objective_type)) return null
  if (landing_page_url === undefined) return 'landing_page_url: the field is missing.'
  return /^https?:\/\//.test(landing_page_url) && URL.canParse(landing_page_url)
    ? null
    : 'landing_page_url: must be a web address.'
}
