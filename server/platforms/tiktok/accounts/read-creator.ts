import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import { missingScopes } from '../../missing-scopes.ts'
import type { TokenCall } from '../../platform.ts'
import { callOpen } from '../open/call-open.ts'

const text = z.string().min(1).optional().catch(undefined)
const flag = z.boolean().optional().catch(undefined)

const settings = z.object({
  creator_avatar_url: text,
  creator_username: text,
  creator_nickname: text,
  privacy_level_options: z.array(z.string()),
  comment_disabled: flag,
  duet_disabled: flag,
  stitch_disabled: flag,
  max_video_post_duration_sec: z.number().int().positive().optional().catch(undefined),
})

/** What the account may publish now. */
export type Creator =
  | { readonly kind: 'open'; readonly settings: z.output<typeof settings> }
  /** TikTok said no to this account or to our app, not to the question. */
  | { readonly kind: 'banned' | 'daily-limit' | 'app-unaudited' }
  /** Not asked: the permission is missing. */
  | { readonly kind: 'not-granted' }

/** Refusals that are facts about the account, not failures of the call. */
const verdicts: ReadonlyMap<string, 'banned' | 'daily-limit' | 'app-unaudited'> = new Map([
  ['spam_risk_user_banned_from_posting', 'banned'],
  ['spam_risk_too_many_posts', 'daily-limit'],
  ['reached_active_user_cap', 'app-unaudited'],
  ['unaudited_client_can_only_post_to_private_accounts', 'app-unaudited'],
])

/** The creator's settings, which TikTok wants read before every post; throws PlatformFailure. */
export async function readCreator(call: TokenCall): Promise<Creator> {
  if (missingScopes(call.scopes, ['video.publish']).length > 0) return { kind: 'not-granted' }
  try {
    const read = await callOpen(call, {
      path: '/v2/post/publish/creator_info/query/',
      method: 'POST',
      // A POST that only asks, without a body.
      effect: 'read',
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      schema: z.object({ data: settings }),
    })
    return { kind: 'open', settings: read.data }
  } catch (error) {
    const verdict = error instanceof PlatformFailure ? verdicts.get(codeIn(error)) : undefined
    if (verdict) return { kind: verdict }
    throw error
  }
}

/** `200/spam_risk_...` -> `spam_risk_...` */
const codeIn = (failure: PlatformFailure): string => failure.code.slice(failure.code.indexOf('/') + 1)
