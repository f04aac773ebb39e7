import type { Core } from '../core.ts'
import { pageWall, type WallPost } from '../wall.ts'

export type PostCount = { live: number; takenDown: number; duplicates: number }

const DAY_MS = 86_400_000

/**
 * What hangs and hung, by platform. A duplicate is a post of an app whose like (same account, shape, text, link and
 * files) an app had put there in the 24 hours before, also when one of them is down by now.
 */
export function countPosts(core: Core): Record<string, PostCount> {
  const counts: Record<string, PostCount> = {}
  for (const { id } of core.platforms) counts[id] = { live: 0, takenDown: 0, duplicates: 0 }
  const before = new Map<string, number>()
  const all = pageWall(core, { after: 0, limit: Number.POSITIVE_INFINITY })
  for (const post of all.sort((a, b) => a.createdAt - b.createdAt || a.n - b.n)) {
    const count = counts[post.platform]
    if (!count) continue
    if (post.takenDownAt === null) count.live += 1
    else count.takenDown += 1
    if (post.clientId === '') continue
    const like = likeness(post)
    const last = before.get(like)
    if (last !== undefined && post.createdAt - last < DAY_MS) count.duplicates += 1
    before.set(like, post.createdAt)
  }
  return counts
}

const likeness = ({ platform, account, shape, text, link, media, replyTo }: WallPost): string =>
  JSON.stringify([platform, account, shape, text, link, media.map(({ sha256 }) => sha256), replyTo])
