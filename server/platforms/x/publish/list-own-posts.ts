import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callX } from './call-x.ts'

const maxPages = 5

const link = z.object({
  url: z.string(),
  expanded_url: z.string().optional().catch(undefined),
  media_key: z.string().optional().catch(undefined),
})
const urls = z
  .object({ urls: z.array(link) })
  .optional()
  .catch(undefined)
const references = z
  .array(z.object({ type: z.string(), id: z.string() }))
  .optional()
  .catch(undefined)

const post = z.object({
  id: z.string().regex(/^\d{1,19}$/),
  text: z.string(),
  entities: urls,
  // Whatever is longer than 280 stands here whole.
  note_tweet: z.object({ text: z.string(), entities: urls }).optional().catch(undefined),
  attachments: z
    .object({ media_keys: z.array(z.string()) })
    .optional()
    .catch(undefined),
  // In August 2026 X began to rename tweets to posts.
  referenced_tweets: references,
  referenced_posts: references,
})
export type OwnPost = z.output<typeof post>

const page = z.object({
  data: z.array(post).optional(),
  meta: z.object({ next_token: z.string().optional() }),
})

/** All posts of an account since, newest first, replies among them; undefined when they are too many. Costs by the post. */
export async function listOwnPosts(
  call: TokenCall,
  userId: string,
  since: Date,
): Promise<OwnPost[] | undefined> {
  if (!/^\d{1,19}$/.test(userId)) throw new PlatformFailure('x', 'ours', 'odd-id')
  const all: OwnPost[] = []
  let token: string | undefined
  for (let read = 0; read < maxPages; read += 1) {
    const { data, meta } = await callX(call, {
      path: `/2/users/${userId}/tweets`,
      query: {
        max_results: '100',
        start_time: `${since.toISOString().slice(0, 19)}Z`,
        'tweet.fields': 'created_at,entities,attachments,referenced_tweets,note_tweet',
        pagination_token: token,
      },
      schema: page,
    })
    all.push(...(data ?? []))
    token = meta.next_token
    if (token === undefined) return all
  }
  return undefined
}
