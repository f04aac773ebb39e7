import { after, minutesMs } from '../../../base/clock.ts'
import { type Likeness, likeness } from '../../likeness.ts'
import type { Absent, Delivery, DeliveryCall, Handle, Published, Ready, Unclear } from '../../publishing.ts'
import { listOwnPosts, type OwnPost } from './list-own-posts.ts'
import { linkTo, mediaKeyKey, nextPart, type Part, partsOf, postKey, publishedAs } from './parts.ts'
import { shownText, withoutSchemes } from './shown-text.ts'

/** Their clock and ours. */
const skewMs = minutesMs(2)

/** In the account's own timeline since the attempt: the media that we uploaded, else the exact text in its place of a thread. */
export async function find(
  call: DeliveryCall,
  delivery: Delivery,
  handle: Handle,
  since: Date,
): Promise<Published | Ready | Absent | Unclear> {
  const part = nextPart(delivery, handle)
  const wanted = partsOf(delivery)[part]
  if (wanted === undefined) return publishedAs(delivery, handle)

  const { externalId, handle: username } = delivery.account
  const posts = await listOwnPosts(call, externalId, after(since, -skewMs))
  if (posts === undefined) return { state: 'unclear', evidence: { reason: 'too-many-posts' } }
  const others = posts.filter(({ id }) => !Object.values(handle).includes(id))
  const ours = others.filter((post) => isOurs(post, wanted, handle, part))
  if (ours.length === 1 && ours[0]) {
    const kept = { ...handle, [postKey(part)]: ours[0].id }
    await call.keep(kept)
    return part + 1 === partsOf(delivery).length ? publishedAs(delivery, kept) : { state: 'ready' }
  }
  const alike = ours.length > 1 ? ours : others.filter((post) => textLikeness(wanted.text, post) !== 'other')
  if (alike.length === 0) return { state: 'absent' }
  const links = alike.map(({ id }) => linkTo(username, id)).join(' ')
  return { state: 'unclear', evidence: { reason: ours.length > 1 ? 'several' : 'alike', links } }
}

/** Media are one post's alone. Text has to be the same, without media of others, and answer what it should answer. */
function isOurs(post: OwnPost, wanted: Part, handle: Handle, part: number): boolean {
  const theirs = post.attachments?.media_keys ?? []
  const uploaded = wanted.files.flatMap((_, at) => handle[mediaKeyKey(part, at)] || [])
  if (uploaded.length > 0) return theirs.some((key) => uploaded.includes(key))
  const answered = (post.referenced_tweets ?? post.referenced_posts ?? []).map(({ id }) => id)
  const place = part === 0 ? answered.length === 0 : answered.includes(handle[postKey(part - 1)] ?? '')
  return (
    place && theirs.length === 0 && wanted.files.length === 0 && textLikeness(wanted.text, post) === 'same'
  )
}

function textLikeness(text: string, post: OwnPost): Likeness {
  const shown = shownText(post)
  return withoutSchemes(text).trim() === withoutSchemes(shown).trim() ? 'same' : likeness(text, shown)
}
