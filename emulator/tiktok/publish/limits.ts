import type { Core } from '../../core/core.ts'
import { settingOf } from '../../core/platform.ts'
import { numberOf } from '../../core/settings.ts'
import type { App } from '../../core/state.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import { tiktokSettings } from '../settings.ts'
import { findPublish, type Publish } from './publish.ts'

const facts = { id: 'tiktok', settings: tiktokSettings } as const
const DAY = 86_400_000
const POSTS = 15
const PENDING = 5
const USERS = 5

/** Do calls in a minute, and waiting drafts, have limits for this app? */
export const isLimited = (core: Core, app: App): boolean =>
  settingOf(core, facts, 'rateLimits', app) === 'documented'

type Use = { readonly id: string; readonly at: number }

/** Remembers a wish for the limits of a day: by creator, and by unaudited app. */
export function rememberUse(core: Core, { id, person, clientId }: Publish): void {
  const at = core.now()
  keepThing(core, 'tiktok', 'recent', person, [...recentOf(core, person), { id, at }])
  keepThing(core, 'tiktok', 'users', clientId, { ...usersOf(core, clientId), [person]: at })
}

/** Has the creator used up the posts of 24 hours, over all apps? Failed ones do not count. */
export function postsUsedUp(core: Core, person: string): boolean {
  const most = numberOf(core, facts, 'dailyPosts') ?? POSTS
  const posts = recentOf(core, person).map(({ id }) => findPublish(core, id))
  return posts.filter((one) => one?.mode === 'direct' && one.state !== 'failed').length >= most
}

/** Are five drafts of the last 24 hours still waiting for the person? */
export function draftsUsedUp(core: Core, person: string): boolean {
  const drafts = recentOf(core, person).map(({ id }) => findPublish(core, id))
  const waits = (one: Publish | undefined): boolean =>
    one?.mode === 'inbox' && one.state !== 'failed' && one.state !== 'complete'
  return drafts.filter(waits).length >= PENDING
}

/** Would this person be the sixth of an unaudited app in 24 hours? */
export function usersUsedUp(core: Core, clientId: string, person: string): boolean {
  const users = usersOf(core, clientId)
  return !Object.hasOwn(users, person) && Object.keys(users).length >= USERS
}

function recentOf(core: Core, person: string): readonly Use[] {
  const all = thingOf<readonly Use[]>(core, 'tiktok', 'recent', person) ?? []
  return all.filter(({ at }) => isRecent(core, at))
}

function usersOf(core: Core, clientId: string): Readonly<Record<string, number>> {
  const all = thingOf<Readonly<Record<string, number>>>(core, 'tiktok', 'users', clientId) ?? {}
  return Object.fromEntries(Object.entries(all).filter(([, at]) => isRecent(core, at)))
}

const isRecent = (core: Core, at: number): boolean => at <= core.now() && core.now() - at < DAY
