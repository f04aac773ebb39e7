import { USER_FIELDS } from '../accounts.ts'
import { problems } from '../failures.ts'

/** What can be asked for beside `id` and `text`, by query parameter; both vocabularies (§0.5). */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'tweet.fields': [
    'article',
    'attachments',
    'author_id',
    'card_uri',
    'community_id',
    'context_annotations',
    'conversation_id',
    'created_at',
    'display_text_range',
    'edit_controls',
    'edit_history_tweet_ids',
    'entities',
    'geo',
    'id',
    'in_reply_to_user_id',
    'lang',
    'media_metadata',
    'non_public_metrics',
    'note_tweet',
    'organic_metrics',
    'possibly_sensitive',
    'promoted_metrics',
    'public_metrics',
    'referenced_tweets',
    'reply_settings',
    'scopes',
    'source',
    'suggested_source_links',
    'text',
    'withheld',
  ],
  'media.fields': [
    'alt_text',
    'duration_ms',
    'height',
    'media_key',
    'non_public_metrics',
    'organic_metrics',
    'preview_image_url',
    'promoted_metrics',
    'public_metrics',
    'type',
    'url',
    'variants',
    'width',
  ],
  'user.fields': USER_FIELDS,
  'poll.fields': ['duration_minutes', 'end_datetime', 'id', 'options', 'voting_status'],
  'place.fields': [
    'contained_within',
    'country',
    'country_code',
    'full_name',
    'geo',
    'id',
    'name',
    'place_type',
  ],
  expansions: [
    'article.cover_media',
    'article.media_entities',
    'attachments.media_keys',
    'attachments.media_source_tweet',
    'attachments.poll_ids',
    'author_id',
    'edit_history_tweet_ids',
    'entities.mentions.username',
    'entities.note.mentions.username',
    'geo.place_id',
    'in_reply_to_user_id',
    'referenced_tweets',
    'referenced_tweets.id',
    'referenced_tweets.id.attachments.media_keys',
    'referenced_tweets.id.author_id',
  ],
}

/** The fields asked for, by parameter; `post.fields` counts as `tweet.fields`. */
export type Asked = { wants(parameter: string, field: string): boolean }

/** Reads what a query asks for; `others` are parameters of the route itself. Refuses names and values X does not know. */
export function readFields(query: URLSearchParams, others: readonly string[]): Asked | Response {
  const asked = new Map<string, readonly string[]>()
  for (const [name, value] of query) {
    if (others.includes(name)) continue
    const parameter = name === 'post.fields' ? 'tweet.fields' : name
    const known = FIELDS[parameter]
    if (!known) {
      const all = [...others, ...Object.keys(FIELDS)].map((one) => `[${one}]`).join(', ')
      return problems.invalid(name, [value], `The query parameter [${name}] is not one of ${all}`)
    }
    const given = value.split(',').map((one) => one.replaceAll('post', 'tweet'))
    const odd = given.find((one) => !known.includes(one))
    if (odd !== undefined)
      return problems.invalid(
        name,
        [value],
        `The \`${name}\` query parameter value [${odd}] is not one of [${known.join(',')}]`,
      )
    asked.set(parameter, given)
  }
  return { wants: (parameter, field) => asked.get(parameter)?.includes(field) ?? false }
}
