import type { Core } from '../core/core.ts'
import { findApp } from '../core/oauth/apps.ts'
import { same } from '../core/oauth/proof-key.ts'
import { readValues } from '../core/oauth/read-values.ts'
import { revokeToken } from '../core/oauth/revoke-token.ts'
import { readBearer } from '../core/oauth/tokens.ts'
import type { App } from '../core/state.ts'
import type { Advertiser } from '../world/tiktok.ts'
import { reachOf } from './ads/ad-account.ts'
import { businessAnswer, businessFailures } from './failures.ts'
import type { UserBearer } from './user-bearer.ts'

/** Runs a call with the token of the `Access-Token` header (§3.2). */
export function asAdvertiser(
  core: Core,
  request: Request,
  act: (bearer: UserBearer) => Response | Promise<Response>,
): Response | Promise<Response> {
  const text = request.headers.get('access-token')
  if (!text) return businessFailures.tokenEmpty()
  const bearer = readBearer(core, 'tiktok', text)
  return bearer.is === 'user' && bearer.app.kind === 'business' ? act(bearer) : businessFailures.token()
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
