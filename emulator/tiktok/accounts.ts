import type { Core } from '../core/core.ts'
import type { AccountLine } from '../core/platform.ts'
import type { PersonId } from '../world/people.ts'
import { advertisers, type TikTokAccount, tiktokAccounts } from '../world/tiktok.ts'
import { answer, failures } from './failures.ts'
import { openIdOf, unionIdOf } from './oauth.ts'
import { creatorOf, privacyOptions } from './publish/creator.ts'
import { refuseCreator } from './publish/may-post.ts'
import { roleNow } from './roles.ts'
import type { UserBearer } from './user-bearer.ts'

type Read = (account: TikTokAccount, core: Core, bearer: UserBearer) => unknown

const avatar =
  (size: number): Read =>
  ({ username }) =>
    `https://p16.tiktok.example/avatar/${username}~${size}x${size}.webp`

/** Every field with the scope it needs (§1.2). */
const fields: Readonly<Record<string, readonly [scope: string, read: Read]>> = {
  open_id: ['user.info.basic', (_, core, { app, person }) => openIdOf(core, app.clientId, person.id)],
  union_id: ['user.info.basic', (_, core, { person }) => unionIdOf(core, person.id)],
  avatar_url: ['user.info.basic', avatar(168)],
  avatar_url_100: ['user.info.basic', avatar(100)],
  avatar_large_url: ['user.info.basic', avatar(720)],
  display_name: ['user.info.basic', ({ displayName }) => displayName],
  username: ['user.info.profile', ({ username }) => username],
  bio_description: ['user.info.profile', ({ bio }) => bio],
  profile_deep_link: ['user.info.profile', ({ username }) => `https://vm.tiktok.example/${username}`],
  profile_web_link: ['user.info.profile', ({ username }) => `https://www.tiktok.com/@${username}`],
  is_verified: ['user.info.profile', ({ verified }) => verified],
  follower_count: ['user.info.stats', ({ followers }) => followers],
  following_count: ['user.info.stats', ({ following }) => following],
  likes_count: ['user.info.stats', ({ likes }) => likes],
  video_count: ['user.info.stats', ({ videos }) => videos],
}

/** `GET /v2/user/info/?fields=` (§1.5): a field outside the granted scopes fails the whole call. */
export function userInfo(core: Core, bearer: UserBearer, query: URLSearchParams): Response {
  const names = (query.get('fields') ?? '').split(',').filter(Boolean)
  if (names.length === 0) return failures.parameters('Fields is required.')
  const odd = names.find((name) => !Object.hasOwn(fields, name))
  if (odd !== undefined) return failures.parameters(`Invalid fields: ${odd}.`)
  const user: Record<string, unknown> = {}
  for (const name of names) {
    const [scope, read] = fields[name] ?? ['', () => undefined]
    if (!bearer.grant.scopes.includes(scope)) return failures.scope(scope)
    user[name] = read(tiktokAccounts[bearer.person.id as PersonId], core, bearer)
  }
  return answer({ user })
}

/** `POST /v2/post/publish/creator_info/query/` (§2.1): what the account may do now. */
export function creatorInfo(core: Core, bearer: UserBearer): Response {
  if (!bearer.grant.scopes.includes('video.publish')) return failures.scope('video.publish')
  const refused = refuseCreator(core, bearer, 200)
  if (refused) return refused
  const account = creatorOf(bearer.person.id)
  return answer({
    creator_avatar_url: avatar(168)(account, core, bearer),
    creator_username: account.username,
    creator_nickname: account.displayName,
    privacy_level_options: privacyOptions(core, account),
    comment_disabled: account.commentsOff,
    duet_disabled: account.duetOff,
    stitch_disabled: account.stitchOff,
    max_video_post_duration_sec: account.maxVideoSeconds,
  })
}

/** What a person can reach, for `GET /_control/accounts`. */
export function accountsOf(core: Core, person: string): readonly AccountLine[] {
  const own = tiktokAccounts[person as PersonId]
  const line = (id: string, kind: string, name: string): AccountLine[] => {
    const role = roleNow(core, id, person)
    return role === 'none' ? [] : [{ id, kind, name, role }]
  }
  return [
    ...(own ? line(own.username, 'account', own.displayName) : []),
    ...advertisers.flatMap(({ id, name }) => line(id, 'ad account', name)),
  ]
}
