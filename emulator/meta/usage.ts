import { settingOf } from '../core/platform.ts'
import { numberOf } from '../core/settings.ts'
import { accountOfThing } from './ads/things.ts'
import { failures, type GraphError, GraphFailure } from './failures.ts'
import type { Call } from './graph/call.ts'
import { instagramOf } from './instagram-of.ts'
import { metaSettings } from './settings.ts'

const asMeta = { id: 'meta', settings: metaSettings } as const
const WINDOW_MS = 3_600_000
const MINUTE_MS = 60_000
/** 200 calls an hour and person (§6.3); one person is assumed. */
const PLATFORM_CALLS = 200
const OBJECT_CALLS = 4800

export type CountUsage = (call: Call) => void

type Kind = 'app' | 'pages' | 'instagram' | 'ads_management' | 'ads_insights'
type Window = { readonly began: number; calls: number }
/** What a call of ads weighs while access is limited, how much fits, and how long it counts (§5.10). */
const POINTS = { read: 1, write: 3, most: 60, windowMs: 300_000 } as const

/**
 * Adds the usage headers (§6.3) and, where a setting limits calls, ends the call that is one too many. Windows of an
 * hour, in memory.
 */
export function createUsage(): CountUsage {
  const windows = new Map<string, Window>()
  const points = new Map<string, Window>()

  function count(now: number, key: string): Window {
    const old = windows.get(key)
    const window = old && now < old.began + WINDOW_MS ? old : { began: now, calls: 0 }
    window.calls += 1
    windows.set(key, window)
    return window
  }

  /** With limited access to the Marketing API an account takes few calls in five minutes. */
  function countPoints({ core, caller, method, headers }: Call, kind: Kind, id: string): void {
    if (!isOfAds(kind) || settingOf(core, asMeta, 'marketingAccess', caller?.app) !== 'limited') return
    const now = core.now()
    const old = points.get(id)
    const window = old && now < old.began + POINTS.windowMs ? old : { began: now, calls: 0 }
    points.set(id, window)
    window.calls += method === 'GET' ? POINTS.read : POINTS.write
    if (window.calls <= POINTS.most) return
    const usage = {
      acc_id_util_pct: 100,
      reset_time_duration: Math.ceil((window.began + POINTS.windowMs - now) / 1000),
      ads_api_access_tier: 'development_access',
    }
    headers.set('x-ad-account-usage', JSON.stringify(usage))
    throw new GraphFailure(
      failures.throttled(613, '(#613) Calls to this api have exceeded the rate limit.', 1_487_742),
    )
  }

  return (call) => {
    if (!call.caller) return
    const { kind, id } = objectOf(call, call.caller)
    const now = call.core.now()
    countPoints(call, kind, id)
    const window = count(now, kind === 'ads_insights' ? `insights ${id}` : id)
    const most = numberOf(call.core, asMeta, 'callsAnHour')
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
  ads_insights: () =>
    failures.throttled(80_000, '(#80000) There have been too many calls to this ad-account.', 2_446_079),
}

const isOfAds = (kind: Kind): boolean => kind === 'ads_management' || kind === 'ads_insights'

/** Whose calls these are: an ad account's, an Instagram account's, a Page's by its token, or the app's. */
function objectOf({ core, segments }: Call, caller: NonNullable<Call['caller']>): { kind: Kind; id: string } {
  const first = segments[0] ?? ''
  const account = /^act_(\d+)$/.exec(first)?.[1] ?? accountOfThing(core, first)
  if (account) return { kind: segments[1] === 'insights' ? 'ads_insights' : 'ads_management', id: account }
  if (caller.is !== 'page') return { kind: 'app', id: caller.app.clientId }
  return first === instagramOf(core, caller.page)?.id
    ? { kind: 'instagram', id: first }
    : { kind: 'pages', id: caller.page.id }
}

/** The header keeps the names the tiers had before 2026-05. */
const tierOf = ({ core, caller }: Call): string =>
  settingOf(core, asMeta, 'marketingAccess', caller?.app) === 'full'
    ? 'standard_access'
    : 'development_access'

function tell(
  call: Call,
  { kind, id, share, minutes }: { kind: Kind; id: string; share: number; minutes: number },
): void {
  const { headers } = call
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
    ...(isOfAds(kind) ? { ads_api_access_tier: tierOf(call) } : {}),
  }
  headers.set('x-business-use-case-usage', JSON.stringify({ [id]: [line] }))
  if (kind === 'pages') headers.set('x-page-usage', loads)
  if (isOfAds(kind)) {
    const usage = {
      acc_id_util_pct: share,
      reset_time_duration: minutes > 0 ? minutes * 60 : 300,
      ads_api_access_tier: tierOf(call),
    }
    headers.set('x-ad-account-usage', JSON.stringify(usage))
  }
}
