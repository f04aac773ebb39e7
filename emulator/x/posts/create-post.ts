import { putOnWall, type WallMedia, type WallPost } from '../../core/wall.ts'
import { problems } from '../failures.ts'
import { findMedia, type Media, processingInfo } from '../media/media.ts'
import { newSnowflake } from '../snowflake.ts'
import { accountOf, millisecondsOf, refuseScopes, type UserCall, wordOf } from '../user-call.ts'
import { answeredText, detailsOf, findLive, keepPost, maySee, rememberSaid, sameBefore } from './post.ts'
import { type CreateBody, readCreateBody } from './read-create-body.ts'
import { cashtagsIn, mentionsIn, weightedLength } from './read-text.ts'

const SHORT = 280
const LONG = 25_000
/** Seconds of a video of somebody who does not pay. */
const FREE_SECONDS = 140

/** `POST /2/tweets` (§3.1): checked from the outside in, then it hangs. */
export async function createPost(call: UserCall): Promise<Response> {
  const refused = refuseScopes(call, ['tweet.read', 'tweet.write', 'users.read'])
  if (refused) return refused
  const body = await readCreateBody(call.request)
  if (body instanceof Response) return body
  const used = takeMedia(call, body)
  if (used instanceof Response) return used
  return refuseText(call, body) ?? refuseTarget(call, body) ?? publish(call, body, used)
}

const paying = (call: UserCall): boolean => ['Premium', 'PremiumPlus'].includes(accountOf(call).subscription)

function refuseText(call: UserCall, { text = '' }: CreateBody): Response | null {
  const long = paying(call) ? text.length > LONG : weightedLength(text) > SHORT
  if (long) return problems.forbidden()
  return cashtagsIn(text) > 1 ? problems.forbidden('Posts are limited to a maximum of one cashtag') : null
}

/** Answers, quotes, communities and edits: what self-serve apps and free accounts may not (§0.6, §3.1). */
function refuseTarget(call: UserCall, body: CreateBody): Response | null {
  const { core, bearer } = call
  const enterprise = wordOf(call, 'access') === 'enterprise'
  if (body.edit_options || body.community_id || body.for_super_followers_only) return problems.forbidden()
  if (body.quote_tweet_id) {
    if (!findLive(core, body.quote_tweet_id, true))
      return problems.invalid('quote_tweet_id', [body.quote_tweet_id], 'Your quote tweet ID is invalid.')
    if (!enterprise) return problems.forbidden()
  }
  if (!body.reply) return null
  const target = findLive(core, body.reply.in_reply_to_tweet_id, true)
  if (!target || !maySee(target, bearer.person.id))
    return problems.forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.')
  const me = accountOf(call)
  const asked =
    target.account === me.id ||
    mentionsIn(target.text).some((name) => name.toLowerCase() === me.username.toLowerCase())
  return asked || enterprise ? null : problems.forbidden()
}

/** The files of a post, or why they cannot be used: 1 to 4 pictures, one GIF, or one video (§3.4). */
function takeMedia(call: UserCall, body: CreateBody): readonly Media[] | Response {
  const ids = body.media?.media_ids ?? []
  const me = accountOf(call).id
  const found = ids.map((id) => findMedia(call.core, id, me))
  const bad = ids.filter((_, n) => !usable(call, found[n] ?? null))
  if (bad.length > 0) return problems.invalid('media.media_ids', bad, 'Your media IDs are invalid.')
  const media = found.filter((one) => one !== null)
  const single = media.some(({ category }) => category !== 'tweet_image')
  if (single && media.length > 1)
    return problems.invalid('media.media_ids', ids, 'Only one video or GIF is allowed per post.')
  const long = media.some(({ file }) => (file?.seconds ?? 0) > FREE_SECONDS)
  if (long && !paying(call))
    return problems.forbidden('This user is not allowed to post a video longer than 2 minutes')
  return media
}

function usable({ core }: UserCall, media: Media | null): media is Media {
  if (!media?.processing || media.unfit || !media.category.startsWith('tweet_')) return false
  return media.problem === null && (processingInfo(core, media)?.state ?? 'succeeded') === 'succeeded'
}

function publish(call: UserCall, body: CreateBody, media: readonly Media[]): Response {
  const { core } = call
  const me = accountOf(call)
  const text = body.text ?? ''
  const files = media.flatMap(({ file, alt }) => (file ? [{ ...file, alt }] : []))
  const same = sameBefore(
    core,
    me.id,
    text,
    files.map(({ sha256 }) => sha256),
  )
  if (same && wordOf(call, 'sameText') === 'refused')
    return problems.forbidden('You are not allowed to create a Tweet with duplicate content.')
  const id = newSnowflake(core)
  const replyTo = body.reply?.in_reply_to_tweet_id ?? null
  keepPost(core, {
    id,
    mediaIds: media.map((one) => one.id),
    mediaKeys: media.map(({ key }) => key),
    conversationId: replyTo === null ? id : detailsOf(core, replyTo).conversationId,
    quoted: body.quote_tweet_id ?? null,
    replySettings: body.reply_settings ?? 'everyone',
    poll: body.poll ? { options: body.poll.options, minutes: body.poll.duration_minutes } : null,
    readableAt: core.now() + millisecondsOf(call, 'readLagMs', 0),
  })
  const hung = putOnWall(core, hanging(call, body, id, files))
  rememberSaid(core, hung)
  const history = wordOf(call, 'fieldNames') === 'post' ? 'edit_history_post_ids' : 'edit_history_tweet_ids'
  return Response.json(
    { data: { id, text: answeredText(core, hung).text, [history]: [id] } },
    { status: 201 },
  )
}

function hanging(call: UserCall, body: CreateBody, id: string, media: readonly WallMedia[]): WallPost {
  const { core, bearer } = call
  const me = accountOf(call)
  return {
    id,
    platform: 'x',
    account: me.id,
    shape: body.reply ? 'reply' : shapeOf(media),
    text: body.text ?? '',
    link: body.quote_tweet_id ? `https://x.com/i/status/${body.quote_tweet_id}` : null,
    title: null,
    media,
    clientId: bearer.app.clientId,
    person: bearer.person.id,
    createdAt: core.now(),
    takenDownAt: null,
    replyTo: body.reply?.in_reply_to_tweet_id ?? null,
    visibility: body.nullcast ? 'nullcast' : me.protected ? 'protected' : 'public',
    url: postUrl(me.username, id),
  }
}

const shapeOf = (media: readonly WallMedia[]): WallPost['shape'] =>
  media.length > 1 ? 'images' : (media[0]?.kind ?? 'text')

export const postUrl = (username: string, id: string): string => `https://x.com/${username}/status/${id}`
