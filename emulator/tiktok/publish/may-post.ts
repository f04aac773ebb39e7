import type { Core } from '../../core/core.ts'
import { isLoopbackHttp } from '../../core/oauth/apps.ts'
import { settingOf } from '../../core/platform.ts'
import { addressOf } from '../../core/settings.ts'
import type { App } from '../../core/state.ts'
import { failures } from '../failures.ts'
import { roleNow } from '../roles.ts'
import { tiktokSettings } from '../settings.ts'
import type { UserBearer } from '../user-bearer.ts'
import { creatorOf, isPrivate, privacyOptions } from './creator.ts'
import { draftsUsedUp, isLimited, postsUsedUp, usersUsedUp } from './limits.ts'

const facts = { id: 'tiktok', settings: tiktokSettings } as const

/** What a creator may not do just now whatever the post (§2.1); `status` as the asking route answers it. */
export function refuseCreator(core: Core, { app, person }: UserBearer, status: number): Response | null {
  if (roleNow(core, creatorOf(person.id).username, person.id) !== 'ok') return failures.banned(status)
  if (app.maturity === 'unaudited' && usersUsedUp(core, app.clientId, person.id))
    return failures.userCap(status)
  return postsUsedUp(core, person.id) ? failures.tooManyPosts(status) : null
}

/** May this post go out at once, to these people? (§0.3, §2.8) */
export function refuseDirect(core: Core, bearer: UserBearer, privacy: unknown): Response | null {
  if (typeof privacy !== 'string' || privacy === '') return failures.parameter('privacy_level is required')
  const account = creatorOf(bearer.person.id)
  const closed = isPrivate(core, account) && privacy === 'SELF_ONLY'
  if (bearer.app.maturity === 'unaudited' && !closed) return failures.unaudited()
  if (!privacyOptions(core, account).includes(privacy)) return failures.privacy()
  return refuseCreator(core, bearer, 403)
}

export function refuseDraft(core: Core, { app, person }: UserBearer): Response | null {
  if (roleNow(core, creatorOf(person.id).username, person.id) !== 'ok') return failures.banned(403)
  return isLimited(core, app) && draftsUsedUp(core, person.id) ? failures.tooManyPending() : null
}

/** May TikTok fetch from there for this app? https, a domain, and a property the app has verified (§2.6). */
export function refuseAddress(core: Core, app: App, text: unknown): Response | null {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : null
  if (url?.username !== '') return failures.parameter('The URL is invalid')
  // A practice app fetches from this machine: no public host is needed to try things.
  const here = app.maturity === 'practice' && isLoopbackHttp(url)
  const isIp = /^[\d.]+$|^\[/.test(url.hostname)
  if (!here && (url.protocol !== 'https:' || isIp)) return failures.notVerified()
  if (settingOf(core, facts, 'mediaDomain', app) === 'any') return null
  const property = addressOf(core, facts, 'mediaDomain', app)
  return property && isBelow(url, new URL(property)) ? null : failures.notVerified()
}

/** A property without a path is a domain and covers those below it; one with a path is a prefix. */
function isBelow(url: URL, property: URL): boolean {
  if (property.pathname !== '/') return url.href.startsWith(property.href)
  const same = url.protocol === property.protocol && url.port === property.port
  return same && (url.hostname === property.hostname || url.hostname.endsWith(`.${property.hostname}`))
}
