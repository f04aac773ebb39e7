import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { getRest } from '../rest/get-rest.ts'
import { listFinder } from '../rest/list-finder.ts'
import { restliText } from '../rest/restli-query.ts'
import { postUrn } from '../rest/urns.ts'

const media = z.object({ id: z.string().optional().catch(undefined) })
const instant = z.number().int().positive().optional().catch(undefined)

const post = z.object({
  id: z.string().transform((id, found) => {
    const urn = postUrn(id)
    if (urn === undefined) found.addIssue({ code: 'custom', message: 'no post' })
    return urn ?? ''
  }),
  author: z.string(),
  commentary: z.string().optional().catch(undefined),
  createdAt: instant,
  lastModifiedAt: instant,
  content: z
    .object({
      media: media.optional().catch(undefined),
      multiImage: z
        .object({ images: z.array(media) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})
export type Post = z.output<typeof post>

/** The posts of a Page that were made or changed since, all of them. Throws PlatformFailure. */
export async function listPosts(call: TokenCall, author: string, since: Date): Promise<Post[]> {
  const posts = await listFinder(call, {
    path: 'posts',
    query: { q: 'author', author, sortBy: 'LAST_MODIFIED' },
    item: post,
    paging: 'index',
    isEnough: (all) => isPast(all, since.getTime()),
  })
  return posts.filter(({ createdAt }) => createdAt === undefined || createdAt >= since.getTime())
}

/** The order is LinkedIn's word; it is believed as long as what came is in it. */
function isPast(all: readonly Post[], since: number): boolean {
  const changed = all.map(({ lastModifiedAt, createdAt }) => lastModifiedAt ?? createdAt)
  const isOrdered = changed.every((at, index) => {
    const before = index === 0 ? Number.POSITIVE_INFINITY : changed[index - 1]
    return at !== undefined && before !== undefined && at <= before
  })
  return isOrdered && (changed.at(-1) ?? since) < since
}

/** One post; undefined when LinkedIn has none, or none any more. */
export async function readPost(call: TokenCall, urn: string): Promise<Post | undefined> {
  try {
    return await getRest(call, { path: `posts/${restliText(urn)}`, schema: post })
  } catch (error) {
    if (error instanceof PlatformFailure && /^(404|410)\b/.test(error.code)) return undefined
    throw error
  }
}
