import { numberOf } from '../core/settings.ts'
import { failures, type GraphError, GraphFailure } from './failures.ts'
import type { Call } from './graph/call.ts'
import { metaSettings } from './settings.ts'

const WINDOW_MS = 3_600_000
const MINUTE_MS = 60_000
/** 200 calls an hour and person (§6.3); one person is assumed. */
const PLATFORM_CALLS = 200
const OBJECT_CALLS = 4800

export type CountUsage = (call: Call) => void

type Kind = 'app' | 'pages' | 'instagram' | 'ads_management'
type Window = { readonly began: number; calls: number }

/**
 * Adds the usage headers (§6.3) and, where a setting limits calls, ends the call that is one too many. Windows of an
 * hour, in memory.
 */
export function createUsage(): CountUsage {
  const windows = new Map<string, Window>()

  function count(now: number, key: string): Window {
    const old = windows.get(key)
    const window = old && now < old.began + WINDOW_MS ? old : { began: now, calls: 0 }
    window.calls += 1
    windows.set(key, window)
    return window
  }

  return (call) => {
    if (!call.caller) return
    const { kind, id } = objectOf(call, call.caller)
    const now = call.core.now()
    const window = count(now, id)
    const most = numberOf(call.core, { id: 'meta', settings: metaSettings }, 'callsAnHour')
    const over = most !== null && window.calls > most
    const full = most ?? (kind === 'app' ? PLATFORM_CALLS : OBJECT_CALLS)
    const share = over ? 100 : Math.min(99, Math.floor((window.calls * 100) / Math.max(1, full)))
    const minutes = over ? Math.ceil((window.began + WINDOW_MS - now) / MINUTE_MS) : 0
    tell(call, { kind, id, share, minutes })
    if (over) throw new GraphFailure(TOO_MANY[kind]())
  }
}

const TOO_MANY: Readonly<Record<Kind, () => GraphError>> = {
  app: () => failures.throttled(4, '(#4) Application request limit reached'),
  pages: () => failures.throttled(80_001, '(#80001) There have been too many calls to this Page account.'),
  instagram: () =>
    failures.throttled(80_002, '(#80002) There have been too many calls to this Instagram account.'),
  ads_management: () =>
    failures.throttled(80_004, '(#80004) There have been too many calls to this ad-account.', 2_446_079),
}

/** Whose calls these are: an ad account's, an Instagram account's, a Page's by its token, or the app's. */
function objectOf({ segments }: Call, caller: NonNullable<Call['caller']>): { kind: Kind; id: string } {
  const first = segments[0] ?? ''
  const account = /^act_(\d+)$/.exec(first)?.[1]
  if (account) return { kind: 'ads_management', id: account }
  if (caller.is !== 'page') return { kind: 'app', id: caller.app.clientId }
  return first === caller.page.instagram?.id
    ? { kind: 'instagram', id: first }
    : { kind: 'pages', id: caller.page.id }
}

function tell(
  { headers }: Call,
  { kind, id, share, minutes }: { kind: Kind; id: string; share: number; minutes: number },
): void {
  const loads = JSON.stringify({ call_count: share, total_cputime: share, total_time: share })
  if (kind === 'app') {
    headers.set('x-app-usage', loads)
    return
  }
  const line = {
    type: kind,
    call_count: share,
    total_cputime: share,
    total_time: share,
    estimated_time_to_regain_access: minutes,
    ...(kind === 'ads_management' ? { ads_api_access_tier: 'standard_access' } : {}),
  }
  headers.set('x-business-use-case-usage', JSON.stringify({ [id]: [line] }))
  if (kind === 'pages') headers.set('x-page-usage', loads)
  if (kind === 'ads_management') {
    const usage = {
      acc_id_util_pct: share,
      reset_time_duration: minutes > 0 ? minutes * 60 : 300,
      ads_api_access_tier: 'standard_access',
    }
    headers.set('x-ad-account-usage', JSON.stringify(usage))
  }
}
