import type { Core } from '../core/core.ts'
import { numberOf } from '../core/settings.ts'
import type { App } from '../core/state.ts'
import { xSettings } from './settings.ts'

const DAY_MS = 86_400_000

/** Calls of one app in 24 hours (`platforms/x.md` §3.5); nothing is counted elsewhere. */
const APP_LIMITS: Readonly<Record<string, number>> = {
  'POST /2/tweets': 10_000,
  'POST /2/media/upload/initialize': 180_000,
  'POST /2/media/upload/:id/append': 180_000,
  'POST /2/media/upload/:id/finalize': 180_000,
  'POST /2/media/upload': 50_000,
}

export type DailyWindow = { readonly exceeded: boolean; readonly headers: Readonly<Record<string, string>> }

/**
 * Counts calls in windows of 24 hours from the first, in memory: of an app, and of a user where the setting `dailyPosts`
 * says so. Headers are spelled as X's are.
 */
export function createDailyLimits(core: Core): (app: App, person: string, what: string) => DailyWindow {
  const windows = new Map<string, { resetAt: number; used: number }>()
  const use = (key: string): { resetAt: number; used: number } => {
    const now = core.now()
    const known = windows.get(key)
    const fresh = !known || known.resetAt <= now || known.resetAt > now + DAY_MS
    const window = fresh ? { resetAt: now + DAY_MS, used: 0 } : known
    windows.set(key, window)
    window.used += 1
    return window
  }
  return (app, person, what) => {
    const limit = APP_LIMITS[what]
    if (limit === undefined) return { exceeded: false, headers: {} }
    const most =
      what === 'POST /2/tweets' ? numberOf(core, { id: 'x', settings: xSettings }, 'dailyPosts', app) : null
    const ofApp = use(`${app.clientId} ${what}`)
    const ofUser = most === null ? null : use(`${app.clientId} ${person} ${what}`)
    return {
      exceeded: ofApp.used > limit || (ofUser !== null && ofUser.used > (most ?? 0)),
      headers: {
        ...spell('app', limit, ofApp),
        ...(ofUser ? spell('user', most ?? 0, ofUser) : {}),
      },
    }
  }
}

const spell = (whose: string, limit: number, { used, resetAt }: { used: number; resetAt: number }) => ({
  [`x-${whose}-limit-24hour-limit`]: String(limit),
  [`x-${whose}-limit-24hour-remaining`]: String(Math.max(0, limit - used)),
  [`x-${whose}-limit-24hour-reset`]: String(Math.ceil(resetAt / 1000)),
})
