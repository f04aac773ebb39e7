import type { PersonId } from '../world/people.ts'
import { xAccounts } from '../world/x.ts'

/**
 * `GET /1.1/account/verify_credentials.json`: the person as the old API shows one. `id` is a number beyond 2^53, as
 * at X: clients must read `id_str`. The e-mail address is never given (X wants a further app permission for it).
 */
export function verifyCredentials(person: string): Response {
  const account = xAccounts[person as PersonId]
  const picture = `//pbs.twimg.com/profile_images/${account.id}/kettle_normal.jpg`
  const { id, ...rest } = {
    id: account.id,
    id_str: account.id,
    name: account.name,
    screen_name: account.username,
    location: account.location,
    description: account.description,
    url: account.url || null,
    entities: { description: { urls: [] } },
    protected: account.protected,
    followers_count: account.followers,
    friends_count: account.following,
    listed_count: Math.floor(account.followers / 90),
    created_at: legacyTime(account.createdAt),
    favourites_count: account.posts * 2,
    utc_offset: null,
    time_zone: null,
    geo_enabled: false,
    verified: account.verified,
    statuses_count: account.posts,
    lang: null,
    contributors_enabled: false,
    is_translator: false,
    is_translation_enabled: false,
    profile_image_url: `http:${picture}`,
    profile_image_url_https: `https:${picture}`,
    default_profile: true,
    default_profile_image: false,
    following: false,
    follow_request_sent: false,
    notifications: false,
    suspended: false,
    needs_phone_verification: false,
  }
  // JSON.stringify cannot write a number of 19 digits; the text can.
  const text = `{"id":${id},${JSON.stringify(rest).slice(1)}`
  return new Response(text, { headers: { 'content-type': 'application/json;charset=utf-8' } })
}

/** `2022-11-03T16:20:11.000Z` -> `Thu Nov 03 16:20:11 +0000 2022`. */
function legacyTime(iso: string): string {
  const [day, date, month, year, time] = new Date(iso).toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${date} ${time} +0000 ${year}`
}
