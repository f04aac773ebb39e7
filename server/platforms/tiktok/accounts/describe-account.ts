import { missingScopes } from '../../missing-scopes.ts'
import type { MissingFact, Probed } from '../../platform.ts'
import type { Creator } from './read-creator.ts'
import type { User } from './read-user.ts'

const readingScopes = ['video.list', 'user.info.stats']
const extraScopes = ['user.info.profile', 'video.upload', ...readingScopes]

/** What may be done with the account now, and what is in the way. */
export function describeAccount(user: User, creator: Creator, scopes: readonly string[]): Probed {
  const settings = creator.kind === 'open' ? creator.settings : undefined
  const username = user.username ?? settings?.creator_username
  const missing = [
    ...lacking(missingScopes(scopes, ['video.publish'])),
    ...(creator.kind === 'banned' ? fact('account-suspended') : []),
  ]
  return {
    name: user.display_name ?? settings?.creator_nickname ?? username ?? 'TikTok account',
    handle: username,
    avatarUrl: user.avatar_url ?? settings?.creator_avatar_url,
    link: username === undefined ? undefined : `https://www.tiktok.com/@${encodeURIComponent(username)}`,
    capabilities: [
      ...(missing.length === 0 ? (['publish'] as const) : []),
      ...(missingScopes(scopes, readingScopes).length === 0 ? (['insights'] as const) : []),
    ],
    missing,
    limits: [...limitsOf(creator), ...lacking(missingScopes(scopes, extraScopes))],
    details: detailsOf(user, creator),
  }
}

function limitsOf(creator: Creator): MissingFact[] {
  if (creator.kind === 'app-unaudited') return fact('app-unaudited')
  if (creator.kind !== 'open') return []
  const options = creator.settings.privacy_level_options
  // Public accounts may always choose everyone, private ones their followers: with neither, it is our app.
  if (options.length > 0 && options.every((option) => option === 'SELF_ONLY')) return fact('app-unaudited')
  const isPrivate = options.includes('FOLLOWER_OF_CREATOR') && !options.includes('PUBLIC_TO_EVERYONE')
  return isPrivate ? fact('account-protected') : []
}

function detailsOf(user: User, creator: Creator): Record<string, string> {
  const settings = creator.kind === 'open' ? creator.settings : undefined
  const all = {
    unionId: user.union_id,
    verified: yes(user.is_verified),
    nickname: settings?.creator_nickname,
    privacyLevels: settings?.privacy_level_options.join(' '),
    commentsOff: yes(settings?.comment_disabled),
    duetOff: yes(settings?.duet_disabled),
    stitchOff: yes(settings?.stitch_disabled),
    longestVideoSeconds: settings?.max_video_post_duration_sec?.toString(),
    posting: creator.kind === 'daily-limit' ? 'daily limit reached' : undefined,
  }
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

const yes = (flag: boolean | undefined): string | undefined => (flag ? 'yes' : undefined)

const lacking = (scopes: readonly string[]): MissingFact[] =>
  scopes.length === 0 ? [] : fact('scope-missing', { scopes: scopes.join(' ') })

const fact = (code: MissingFact['code'], facts: Record<string, string> = {}): MissingFact[] => [
  { code, facts },
]
