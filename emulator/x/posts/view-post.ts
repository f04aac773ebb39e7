import type { Core } from '../../core/core.ts'
import type { Hung, WallMedia } from '../../core/wall.ts'
import { xAccounts } from '../../world/x.ts'
import { USER_FIELDS, viewUser } from '../accounts.ts'
import { personOf, type ReadCall, wordOf } from '../user-call.ts'
import type { Asked } from './fields.ts'
import { answeredText, detailsOf, findLive, type Link, type Post } from './post.ts'
import { mentionsIn } from './read-text.ts'

const MINUTE = 60_000
const SHORT = 280

/** One post with the fields asked for; what is empty is left out, as X does. */
export function viewPost(call: ReadCall, asked: Asked, hung: Hung): Record<string, unknown> {
  const { core } = call
  const post = detailsOf(core, hung.id)
  const { text, links } = answeredText(core, hung)
  const names = wordOf(call, 'fieldNames') === 'post' ? 'post' : 'tweet'
  const long = [...text].length > SHORT
  const view: Record<string, unknown> = {
    id: hung.id,
    text: long ? `${[...text].slice(0, SHORT - 1).join('')}…` : text,
    [`edit_history_${names}_ids`]: [hung.id],
  }
  const more = fieldsOf(core, hung, post, links)
  if (long) more.note_tweet = { text }
  for (const [field, value] of Object.entries(more))
    if (value !== undefined && asked.wants('tweet.fields', field)) view[field.replace('tweet', names)] = value
  // What is expanded is named, asked for or not.
  const expands = (what: string): boolean => asked.wants('expansions', what)
  if (more.attachments && (expands('attachments.media_keys') || expands('attachments.poll_ids')))
    view.attachments = more.attachments
  if (expands('author_id')) view.author_id = hung.account
  if (more.referenced_tweets && expands('referenced_tweets.id'))
    view[`referenced_${names}s`] = more.referenced_tweets
  return view
}

function fieldsOf(core: Core, hung: Hung, post: Post, links: readonly Link[]): Record<string, unknown> {
  const target = hung.replyTo === null ? null : findLive(core, hung.replyTo, true)
  const references = [
    ...(hung.replyTo === null ? [] : [{ type: 'replied_to', id: hung.replyTo }]),
    ...(post.quoted === null ? [] : [{ type: 'quoted', id: post.quoted }]),
  ]
  return {
    attachments: attachmentsOf(post),
    author_id: hung.account,
    conversation_id: post.conversationId,
    created_at: new Date(hung.createdAt).toISOString(),
    entities: entitiesOf(hung, links),
    in_reply_to_user_id: target?.account,
    lang: 'en',
    possibly_sensitive: false,
    public_metrics: {
      retweet_count: 0,
      reply_count: 0,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 0,
    },
    referenced_tweets: references.length > 0 ? references : undefined,
    reply_settings: post.replySettings,
  }
}

function attachmentsOf({ mediaKeys, poll, id }: Post): Record<string, unknown> | undefined {
  if (mediaKeys.length > 0) return { media_keys: mediaKeys }
  return poll ? { poll_ids: [id] } : undefined
}

function entitiesOf(hung: Hung, links: readonly Link[]): Record<string, unknown> | undefined {
  const urls = links.map(({ short, long, from, to }) => ({
    start: from,
    end: to,
    url: short,
    expanded_url: long,
    display_url: long.replace(/^https?:\/\//, ''),
  }))
  const mentions = mentionsIn(hung.text).map((username) => ({ username }))
  const entities = {
    ...(urls.length > 0 ? { urls } : {}),
    ...(mentions.length > 0 ? { mentions } : {}),
  }
  return Object.keys(entities).length > 0 ? entities : undefined
}

/** What expansions bring along, each once. */
export function includesOf(call: ReadCall, asked: Asked, all: readonly Hung[]): Record<string, unknown> {
  const { core } = call
  const expands = (what: string): boolean => asked.wants('expansions', what)
  const media = expands('attachments.media_keys') ? all.flatMap((hung) => mediaOf(core, asked, hung)) : []
  const users = expands('author_id')
    ? [...new Set(all.map(({ account }) => account))].flatMap((id) => userOf(call, asked, id))
    : []
  const polls = expands('attachments.poll_ids') ? all.flatMap((hung) => pollOf(core, asked, hung)) : []
  const tweets =
    expands('referenced_tweets.id') || expands('referenced_tweets')
      ? all.flatMap(({ replyTo }) => {
          const found = replyTo === null ? null : findLive(core, replyTo)
          return found ? [viewPost(call, asked, found)] : []
        })
      : []
  const names = wordOf(call, 'fieldNames') === 'post' ? 'posts' : 'tweets'
  return Object.fromEntries(
    Object.entries({ media, users, polls, [names]: tweets }).filter(([, list]) => list.length > 0),
  )
}

function mediaOf(core: Core, asked: Asked, hung: Hung): Record<string, unknown>[] {
  const keys = detailsOf(core, hung.id).mediaKeys
  return hung.media.map((file, n) => {
    const key = keys[n] ?? ''
    const type = file.kind === 'video' ? 'video' : key.startsWith('16_') ? 'animated_gif' : 'photo'
    return pick({ media_key: key, type }, detailsOfFile(core, file, type), asked, 'media.fields')
  })
}

function detailsOfFile(core: Core, file: WallMedia, type: string): Record<string, unknown> {
  const address = `${core.origin}/_wall/media/${file.sha256}`
  return {
    alt_text: file.alt ?? undefined,
    width: file.width ?? undefined,
    height: file.height ?? undefined,
    url: type === 'photo' ? address : undefined,
    preview_image_url: type === 'photo' ? undefined : address,
    duration_ms: type === 'video' && file.seconds ? Math.round(file.seconds * 1000) : undefined,
    variants: type === 'photo' ? undefined : [{ bit_rate: 832_000, content_type: file.type, url: address }],
  }
}

function userOf(call: ReadCall, asked: Asked, id: string): Record<string, unknown>[] {
  const person = personOf(id)
  if (!person) return []
  const fields = USER_FIELDS.filter((field) => asked.wants('user.fields', field))
  return [viewUser(call, xAccounts[person], fields)]
}

function pollOf(core: Core, asked: Asked, hung: Hung): Record<string, unknown>[] {
  const { poll } = detailsOf(core, hung.id)
  if (!poll) return []
  const options = poll.options.map((label, n) => ({ position: n + 1, label, votes: 0 }))
  const end = hung.createdAt + poll.minutes * MINUTE
  const more = {
    duration_minutes: poll.minutes,
    end_datetime: new Date(end).toISOString(),
    voting_status: core.now() < end ? 'open' : 'closed',
  }
  return [pick({ id: hung.id, options }, more, asked, 'poll.fields')]
}

function pick(
  base: Record<string, unknown>,
  more: Record<string, unknown>,
  asked: Asked,
  parameter: string,
): Record<string, unknown> {
  const chosen = Object.entries(more).filter(
    ([field, value]) => value !== undefined && asked.wants(parameter, field),
  )
  return { ...base, ...Object.fromEntries(chosen) }
}
