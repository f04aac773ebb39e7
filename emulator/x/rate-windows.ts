import type { Core } from '../core/core.ts'

const WINDOW_MS = 15 * 60_000

/** Calls per 15 minutes and user, app by itself (` app`), or ad account (`platforms/x.md` §3.5, §6); else the last. */
const LIMITS: Readonly<Record<string, number>> = {
  'GET /2/users/me': 75,
  'POST /2/tweets': 100,
  'DELETE /2/tweets/:id': 50,
  'GET /2/tweets/:id': 900,
  'GET /2/tweets': 900,
  'GET /2/users/:id/tweets': 900,
  'GET /2/tweets/:id app': 450,
  'GET /2/tweets app': 3500,
  'GET /2/users/:id/tweets app': 10_000,
  'GET /2/users app': 300,
  'GET /2/users/:id app': 300,
  'GET /2/users/by app': 300,
  'GET /2/users/by/username/:id app': 300,
  'POST /2/media/upload/initialize': 1875,
  'POST /2/media/upload/:id/append': 1875,
  'POST /2/media/upload/:id/finalize': 1875,
  'POST /2/media/upload': 500,
  'GET /2/media/upload': 1000,
  'POST /2/media/metadata': 500,
  'POST /1.1/media/upload.json': 615,
  'GET /1.1/account/verify_credentials.json': 75,
  'GET /12/accounts': 5,
  'GET /12/*': 100_000,
  'GET /12/accounts/:account_id': 2000,
  'GET /12/accounts/:account_id/authenticated_user_access': 2000,
  'GET /12/accounts/:account_id/funding_instruments': 10_000,
  'GET /12/accounts/:account_id/promotable_users': 10_000,
}
const OTHER = 900

export type RateWindow = { readonly exceeded: boolean; readonly headers: Readonly<Record<string, string>> }

/** Counts calls in fixed windows of 15 minutes, in memory: who = a user or an app, what = method and path. */
export function createRateWindows(core: Core): (who: string, what: string) => RateWindow {
  const windows = new Map<string, { resetAt: number; used: number }>()
  return (who, what) => {
    const now = core.now()
    const key = `${who} ${what}`
    let window = windows.get(key)
    // A clock that was moved back must not lock a window for weeks.
    if (!window || window.resetAt <= now || window.resetAt > now + WINDOW_MS) {
      window = { resetAt: now + WINDOW_MS, used: 0 }
      windows.set(key, window)
    }
    const limit = LIMITS[what] ?? OTHER
    window.used += 1
    return {
      exceeded: window.used > limit,
      headers: {
        'x-rate-limit-limit': String(limit),
        'x-rate-limit-remaining': String(Math.max(0, limit - window.used)),
        'x-rate-limit-reset': String(Math.ceil(window.resetAt / 1000)),
      },
    }
  }
}
