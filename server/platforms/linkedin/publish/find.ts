import { after, daysMs, minutesMs } from '../../../base/clock.ts'
import { likeness } from '../../likeness.ts'
import { missingScopes } from '../../missing-scopes.ts'
import type { TokenCall } from '../../platform.ts'
import type { Absent, Delivery, Handle, Published, Unclear } from '../../publishing.ts'
import { organizationUrn } from '../rest/urns.ts'
import { listPosts, type Post, readPost } from './list-posts.ts'
import { fromLittleText } from './little-text.ts'
import { linkOf, published } from './published.ts'

/** Their clock and ours. */
const skewMs = minutesMs(2)

/**
 * Among the Page's posts since the attempt began: the file that we uploaded, else the exact text, and one post alone. Where
 * LinkedIn has named an earlier post of the same text, nothing is called absent.
 */
export async function find(
  call: TokenCall,
  delivery: Delivery,
  handle: Handle,
  since: Date,
): Promise<Published | Absent | Unclear> {
  if (handle.post) return published(handle.post)
  if (missingScopes(call.scopes, ['r_organization_social']).length > 0) return unclear('cannot-read', [])

  const author = organizationUrn(delivery.account.externalId)
  const horizon = after(since, -skewMs)
  const listed = await listPosts(call, author, horizon)
  const named = handle.earlier ? await readNamed(call, handle.earlier, listed) : undefined
  const posts = named && isNew(named, listed, horizon) ? [...listed, named] : listed

  const ours = posts.filter((post) => post.author === author && isOurs(post, delivery, handle))
  if (ours.length === 1 && ours[0]) return published(ours[0].id)
  if (ours.length > 1) return unclear('several', idsOf(ours))
  const alike = posts.filter((post) => likeness(delivery.text, textOf(post)) !== 'other')
  if (alike.length > 0) return unclear('alike', idsOf(alike))
  // Nothing of ours is a day older than the attempt that is asked about.
  const isAncient = named?.createdAt !== undefined && named.createdAt < since.getTime() - daysMs(1)
  if (!handle.earlier || isAncient) return { state: 'absent' }
  return unclear(named ? 'earlier' : 'named-but-gone', [handle.earlier])
}

const isNew = (named: Post, listed: readonly Post[], horizon: Date): boolean =>
  (named.createdAt ?? 0) >= horizon.getTime() && !listed.some(({ id }) => id === named.id)

const idsOf = (posts: readonly Post[]): string[] => posts.map(({ id }) => id)

async function readNamed(call: TokenCall, urn: string, posts: readonly Post[]): Promise<Post | undefined> {
  return posts.find(({ id }) => id === urn) ?? (await readPost(call, urn))
}

/** A file is at most one post's; text alone has to be the same, and the post without a file of others. */
function isOurs(post: Post, delivery: Delivery, handle: Handle): boolean {
  const theirs = mediaOf(post)
  const uploaded = Object.entries(handle).flatMap(([key, urn]) => (key.startsWith('file.') ? [urn] : []))
  if (delivery.shape !== 'link' && uploaded.length > 0) return theirs.some((id) => uploaded.includes(id))
  return theirs.length === 0 && likeness(delivery.text, textOf(post)) === 'same'
}

const mediaOf = ({ content }: Post): string[] =>
  [content?.media, ...(content?.multiImage?.images ?? [])].flatMap((one) => one?.id ?? [])

const textOf = (post: Post): string => fromLittleText(post.commentary ?? '')

const unclear = (reason: string, urns: readonly string[]): Unclear => ({
  state: 'unclear',
  evidence: { reason, ...(urns.length > 0 ? { links: urns.map(linkOf).join(' ') } : {}) },
})
