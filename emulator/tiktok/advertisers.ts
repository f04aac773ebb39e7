import type { Core } from '../core/core.ts'
import { findApp } from '../core/oauth/apps.ts'
import { same } from '../core/oauth/proof-key.ts'
import { readValues } from '../core/oauth/read-values.ts'
import { revokeToken } from '../core/oauth/revoke-token.ts'
import { readBearer } from '../core/oauth/tokens.ts'
import type { App } from '../core/state.ts'
import { type Advertiser, advertisers } from '../world/tiktok.ts'
import { businessAnswer, businessFailures } from './failures.ts'
import { roleNow } from './roles.ts'
import type { UserBearer } from './user-bearer.ts'

const RECENT_HOURS = 7 * 24

/** Runs a call with the token of the `Access-Token` header (§3.2). */
export function asAdvertiser(core: Core, request: Request, act: (bearer: UserBearer) => Response): Response {
  const text = request.headers.get('access-token')
  if (!text) return businessFailures.tokenEmpty()
  const bearer = readBearer(core, 'tiktok', text)
  return bearer.is === 'user' && bearer.app.kind === 'business' ? act(bearer) : businessFailures.token()
}

/** The ad accounts a token reaches: ticked at the consent, and the person is still on them. */
function reachOf(core: Core, { grant, person }: UserBearer): readonly Advertiser[] {
  return advertisers.filter(({ id }) => grant.assets?.includes(id) && roleNow(core, id, person.id) !== 'none')
}

/** `GET /oauth2/advertiser/get/?app_id&secret` (§3.3). */
export function listAdvertisers(core: Core, bearer: UserBearer, query: URLSearchParams): Response {
  const app = appOf(core, query.get('app_id'), query.get('secret'))
  if (!app || app.clientId !== bearer.app.clientId) return businessFailures.client()
  const list = reachOf(core, bearer).map(({ id, name }) => ({ advertiser_id: id, advertiser_name: name }))
  return businessAnswer({ list })
}

/** `GET /advertiser/info/?advertiser_ids=[..]&fields=[..]` (§3.3). */
export function advertiserInfo(core: Core, bearer: UserBearer, query: URLSearchParams): Response {
  const ids = readList(query.get('advertiser_ids'))
  if (!ids || ids.length === 0)
    return businessFailures.parameter('advertiser_ids: must be a JSON array of strings.')
  const wanted = query.has('fields') ? readList(query.get('fields')) : []
  if (!wanted) return businessFailures.parameter('fields: must be a JSON array of strings.')
  const reach = reachOf(core, bearer)
  const list: Record<string, unknown>[] = []
  for (const id of ids) {
    const found = reach.find((one) => one.id === id)
    if (!found) return businessFailures.noPermission(`No permission to operate the advertiser ${id}.`)
    const all: Record<string, unknown> = advertiserData(found)
    const odd = wanted.find((name) => !Object.hasOwn(all, name))
    if (odd !== undefined) return businessFailures.parameter(`fields: ${odd} is not a field.`)
    list.push(wanted.length === 0 ? all : Object.fromEntries(wanted.map((name) => [name, all[name]])))
  }
  return businessAnswer({ list })
}

function advertiserData({ id, name, status, currency, timezone, country, balance }: Advertiser) {
  return {
    advertiser_id: id,
    name,
    company: 'Copper Kettle',
    status,
    currency,
    timezone,
    display_timezone: timezone,
    country,
    balance,
    role: 'ROLE_ADVERTISER',
    advertiser_account_type: 'AUCTION',
    language: 'en',
  }
}

/** `GET /pixel/list/?advertiser_id&...` (§3.3). */
export function listPixels(core: Core, bearer: UserBearer, query: URLSearchParams): Response {
  const id = query.get('advertiser_id')
  if (!id) return businessFailures.parameter('advertiser_id: the field is missing.')
  const advertiser = reachOf(core, bearer).find((one) => one.id === id)
  if (!advertiser) return businessFailures.noPermission(`No permission to operate the advertiser ${id}.`)
  const page = Number(query.get('page') ?? 1)
  const size = Number(query.get('page_size') ?? 10)
  if (!Number.isInteger(page) || page < 1) return businessFailures.parameter('page: must be 1 or more.')
  if (!Number.isInteger(size) || size < 1 || size > 1000)
    return businessFailures.parameter('page_size: must be 1 to 1000.')
  const { pixel } = advertiser
  const fits = (name: string, value: string): boolean => !query.has(name) || query.get(name) === value
  const found =
    pixel && fits('pixel_id', pixel.id) && fits('code', pixel.code) && fits('name', pixel.name) ? [pixel] : []
  const pixels = found.slice((page - 1) * size, page * size).map(pixelData)
  const info = {
    page,
    page_size: size,
    total_number: found.length,
    total_page: Math.ceil(found.length / size),
  }
  return businessAnswer({ pixels, page_info: info })
}

/** TikTok says `NO_RECENT_ACTIVITY` for a pixel that was never seen, too. */
function pixelData({ id, code, name, firedHoursAgo }: NonNullable<Advertiser['pixel']>) {
  const active = firedHoursAgo !== null && firedHoursAgo < RECENT_HOURS
  return {
    pixel_id: id,
    pixel_code: code,
    pixel_name: name,
    pixel_setup_mode: 'DEVELOPER',
    activity_status: active ? 'ACTIVE' : 'NO_RECENT_ACTIVITY',
    create_time: '2025-10-07 10:00:00',
    events: [],
  }
}

/** `POST /oauth2/revoke_token/` with `app_id`, `secret`, `access_token` (§3.1). */
export async function revokeBusinessToken(core: Core, request: Request): Promise<Response> {
  const read = await readValues(request, ['json'])
  if ('broken' in read) return businessFailures.parameter('The body must be JSON.')
  const app = appOf(core, read.values.get('app_id') ?? null, read.values.get('secret') ?? null)
  if (!app) return businessFailures.client()
  const text = read.values.get('access_token')
  if (!text) return businessFailures.parameter('access_token: the field is missing.')
  return revokeToken(core, app, text, 'whole') === 'revoked' ? businessAnswer({}) : businessFailures.token()
}

function appOf(core: Core, appId: string | null, secret: string | null): App | null {
  const app = appId === null ? null : findApp(core, 'tiktok', appId)
  return app?.kind === 'business' && secret !== null && same(secret, app.clientSecret) ? app : null
}

/** A JSON array of strings in a query value, or null. */
function readList(text: string | null): readonly string[] | null {
  try {
    const parsed: unknown = JSON.parse(text ?? '')
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string') ? parsed : null
  } catch {
    return null
  }
}
