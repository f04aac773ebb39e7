import type { XAccount } from '../world/x.ts'
import { problems } from './failures.ts'
import { accountOf, type ReadCall, refuseScopes, type UserCall, wordOf } from './user-call.ts'

type Names = 'tweet' | 'post'

/** Every field of a user, in both vocabularies. */
export const USER_FIELDS = [
  'affiliation',
  'confirmed_email',
  'connection_status',
  'created_at',
  'description',
  'entities',
  'id',
  'is_identity_verified',
  'location',
  'most_recent_tweet_id',
  'most_recent_post_id',
  'name',
  'parody',
  'pinned_tweet_id',
  'pinned_post_id',
  'profile_banner_url',
  'profile_image_url',
  'protected',
  'public_metrics',
  'receives_your_dm',
  'subscription',
  'subscription_type',
  'url',
  'username',
  'verified',
  'verified_followers_count',
  'verified_type',
  'withheld',
]
const PARAMETERS = ['user.fields', 'expansions', 'tweet.fields', 'post.fields']
const EXPANSIONS = [
  'affiliation.user_id',
  'most_recent_tweet_id',
  'most_recent_post_id',
  'pinned_tweet_id',
  'pinned_post_id',
]

/** `GET /2/users/me` (`platforms/x.md` §2): who the token speaks for. */
export function usersMe(call: UserCall): Response {
  const asked = askedOf(call)
  return asked instanceof Response ? asked : Response.json({ data: viewUser(call, accountOf(call), asked) })
}

/** The fields of users that are asked for, or what is wrong with the question. `others` may be asked besides. */
export function askedOf(call: ReadCall, others: readonly string[] = []): readonly string[] | Response {
  const refused = refuseScopes(call, ['tweet.read', 'users.read'])
  if (refused) return refused
  const { query } = call
  for (const [name, value] of query) {
    if (PARAMETERS.includes(name) || others.includes(name)) continue
    const known = [...others, ...PARAMETERS].map((one) => `[${one}]`).join(', ')
    return problems.invalid(name, [value], `The query parameter [${name}] is not one of ${known}`)
  }
  const fields = list(query.get('user.fields'))
  const odd = fields.find((field) => !USER_FIELDS.includes(field))
  if (odd !== undefined) return unknownValue('user.fields', odd, fields, USER_FIELDS)
  const expansions = list(query.get('expansions'))
  const oddExpansion = expansions.find((one) => !EXPANSIONS.includes(one))
  if (oddExpansion !== undefined) return unknownValue('expansions', oddExpansion, expansions, EXPANSIONS)
  return fields
}

/** A user with the fields asked for. */
export function viewUser(
  call: ReadCall,
  account: XAccount,
  fields: readonly string[],
): Record<string, unknown> {
  const names = wordOf(call, 'fieldNames') as Names
  const mine = call.bearer.is === 'user' && accountOf({ bearer: call.bearer }) === account
  const scopes = call.bearer.is === 'user' && mine ? call.bearer.grant.scopes : []
  const data: Record<string, unknown> = { id: account.id, name: account.name, username: account.username }
  for (const field of fields) {
    const value = fieldOf(account, field, names, scopes)
    if (value !== undefined) data[field] = value
  }
  return data
}

/** A field that is empty for this account is left out, as X does. */
function fieldOf(account: XAccount, field: string, names: Names, scopes: readonly string[]): unknown {
  switch (field) {
    case 'created_at':
      return account.createdAt
    case 'description':
      return account.description
    case 'location':
      return account.location || undefined
    case 'url':
      return account.url
    case 'profile_image_url':
      return `https://pbs.twimg.com/profile_images/${account.id}/kettle_normal.jpg`
    case 'protected':
      return account.protected
    case 'verified':
      return account.verified
    case 'verified_type':
      return account.subscription === 'PremiumPlus' ? 'business' : account.verified ? 'blue' : 'none'
    case 'subscription_type':
      return account.subscription
    case 'confirmed_email':
      return scopes.includes('users.email') ? account.email : undefined
    case 'public_metrics':
      return {
        followers_count: account.followers,
        following_count: account.following,
        [`${names}_count`]: account.posts,
        listed_count: Math.floor(account.followers / 90),
        like_count: account.posts * 2,
        media_count: Math.floor(account.posts / 3),
      }
    default:
      return undefined
  }
}

const list = (text: string | null): string[] => (text ? text.split(',') : [])

function unknownValue(
  parameter: string,
  odd: string,
  given: readonly string[],
  known: readonly string[],
): Response {
  const message = `The \`${parameter}\` query parameter value [${odd}] is not one of [${known.join(',')}]`
  return problems.invalid(parameter, [given.join(',')], message)
}
