import { z } from 'zod'
import { secondsMs } from '../../../base/clock.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import type { Absent, Delivery, Published, Waiting } from '../../publishing.ts'
import { callOpen } from '../open/call-open.ts'

const ids = z
  .array(z.union([z.number().int(), z.string().regex(/^\d{1,25}$/)]).transform(String))
  .optional()
  .catch(undefined)

const answer = z.object({
  data: z.object({
    status: z.string(),
    fail_reason: z
      .string()
      .regex(/^[a-z_]{1,80}$/)
      .optional()
      .catch(undefined),
    uploaded_bytes: z.number().int().nonnegative().optional().catch(undefined),
    // Misspelt by TikTok; the right spelling may come some day.
    publicaly_available_post_id: ids,
    publicly_available_post_id: ids,
  }),
})
export type Status = z.output<typeof answer>['data']

/** How far TikTok is with what a publish id stands for; 30 times a minute. Read-only. */
export async function lookAtStatus(call: TokenCall, publishId: string): Promise<Status> {
  const { data } = await callOpen(call, {
    path: '/v2/post/publish/status/fetch/',
    method: 'POST',
    effect: 'read',
    json: { publish_id: publishId },
    schema: answer,
  })
  return data
}

/** TikTok's own trouble, or the account's: nothing is out, and sending it again is answered as the account stands then. */
const blameless =
  /(_pull_failed|^internal|^auth_removed|^spam_risk_(too_many_posts|user_banned_from_posting))$/

/**
 * What a status means for a delivery. The id that people see comes when moderation is through, for public posts alone, hours
 * later or never: until then the post is known by its publish id, and has no address. Throws `content-refused` for a `FAILED`
 * that is about the content.
 */
export function meaningOf(
  status: Status,
  delivery: Delivery,
  publishId: string,
): Published | Waiting | Absent {
  if (status.status === 'FAILED') {
    if (blameless.test(status.fail_reason ?? '')) return { state: 'absent' }
    throw new PlatformFailure('tiktok', 'content-refused', `FAILED/${status.fail_reason ?? 'unnamed'}`)
  }
  if (status.status !== 'PUBLISH_COMPLETE') return { state: 'waiting', lookAgainMs: secondsMs(10) }
  const id = (status.publicaly_available_post_id ?? status.publicly_available_post_id)?.[0]
  if (id === undefined) return { state: 'published', externalId: publishId }
  return { state: 'published', externalId: id, link: linkTo(delivery, id) }
}

function linkTo({ account, shape }: Delivery, id: string): string | undefined {
  if (account.handle === undefined) return undefined
  const kind = shape === 'video' ? 'video' : 'photo'
  return `https://www.tiktok.com/@${encodeURIComponent(account.handle)}/${kind}/${id}`
}
