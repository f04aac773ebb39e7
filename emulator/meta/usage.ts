import type { Call } from './graph/call.ts'

const WINDOW_MS = 3_600_000
/** 200 calls an hour and person (§6.3); one person is assumed. */
const PLATFORM_CALLS = 200

export type CountUsage = (call: Call) => void

/** Adds the usage headers (§6.3). Windows of an hour, in memory; the limit itself is a fault rule's business. */
export function createUsage(): CountUsage {
  const windows = new Map<string, { began: number; calls: number }>()

  function percent(call: Call, key: string, full: number): number {
    const now = call.core.now()
    const old = windows.get(key)
    const window = old && now < old.began + WINDOW_MS ? old : { began: now, calls: 0 }
    window.calls += 1
    windows.set(key, window)
    return Math.min(99, Math.floor((window.calls * 100) / full))
  }

  return (call) => {
    const { caller, headers, segments } = call
    if (!caller) return
    const account = /^act_(\d+)$/.exec(segments[0] ?? '')?.[1]
    const object = account ?? (caller.is === 'page' ? caller.page.id : null)
    if (object === null) {
      headers.set('x-app-usage', loads(percent(call, caller.app.clientId, PLATFORM_CALLS)))
      return
    }
    const share = percent(call, object, 4800)
    headers.set(
      'x-business-use-case-usage',
      JSON.stringify({
        [object]: [
          {
            type: account ? 'ads_management' : 'pages',
            call_count: share,
            total_cputime: share,
            total_time: share,
            estimated_time_to_regain_access: 0,
            ...(account ? { ads_api_access_tier: 'standard_access' } : {}),
          },
        ],
      }),
    )
    if (account) {
      headers.set(
        'x-ad-account-usage',
        JSON.stringify({
          acc_id_util_pct: share,
          reset_time_duration: 300,
          ads_api_access_tier: 'standard_access',
        }),
      )
    } else headers.set('x-page-usage', loads(share))
  }
}

const loads = (share: number): string =>
  JSON.stringify({ call_count: share, total_cputime: share, total_time: share })
