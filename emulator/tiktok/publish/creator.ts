import type { Core } from '../../core/core.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { PersonId } from '../../world/people.ts'
import { type TikTokAccount, tiktokAccounts } from '../../world/tiktok.ts'

export const creatorOf = (person: string): TikTokAccount => tiktokAccounts[person as PersonId]

/** Is the account private now? People change that. */
export const isPrivate = (core: Core, account: TikTokAccount): boolean =>
  thingOf<boolean>(core, 'tiktok', 'private', account.username) ?? account.private

export const setPrivate = (core: Core, account: TikTokAccount, closed: boolean): void =>
  keepThing(core, 'tiktok', 'private', account.username, closed)

/** Whom a creator can show a post (§2.1). */
export const privacyOptions = (core: Core, account: TikTokAccount): readonly string[] => [
  isPrivate(core, account) ? 'FOLLOWER_OF_CREATOR' : 'PUBLIC_TO_EVERYONE',
  'MUTUAL_FOLLOW_FRIENDS',
  'SELF_ONLY',
]
