import { z } from 'zod'
import { getJson } from '../../call-api.ts'
import { PlatformFailure } from '../../failure.ts'
import type { Identity, TokenCall } from '../../platform.ts'
import { apiFailure } from '../failures.ts'
import { confirmed } from '../rest/confirmed.ts'
import { introspect } from '../rest/introspect.ts'
import { listAdRights } from './list-ad-accounts.ts'
import { listPageRoles } from './list-page-roles.ts'

const userinfo = z.object({
  sub: z.string().regex(/^[\w-]{1,100}$/),
  name: z.string().min(1).optional().catch(undefined),
  picture: z.string().optional().catch(undefined),
})

/**
 * The member, stable within one app. Some apps cannot have `openid`; then the roles tell whose they are, with the same id
 * and without a name. Throws PlatformFailure; `scope-missing` when nothing told who this is.
 */
export async function identify(call: TokenCall): Promise<Identity> {
  const told = call.scopes.length > 0 ? undefined : await introspect(call)
  const scopes = told?.isActive && told.scopes.length > 0 ? told.scopes : undefined
  const granted = scopes ?? call.scopes
  const who = granted.length === 0 || granted.includes('openid') ? await readUserinfo(call) : undefined
  return { ...(who ?? { subject: await personOfRoles(call, granted) }), scopes }
}

async function readUserinfo(call: TokenCall): Promise<Identity | undefined> {
  const work = getJson(call, {
    platform: 'linkedin',
    origin: 'api',
    path: '/v2/userinfo',
    failure: apiFailure,
    schema: userinfo,
  })
  try {
    const { sub, name, picture } = await confirmed(call, work)
    return { subject: sub, name, avatarUrl: picture }
  } catch (error) {
    // 403 has one meaning here: no `openid`.
    if (error instanceof PlatformFailure && /^403(\/|$)/.test(error.code)) return undefined
    throw error
  }
}

async function personOfRoles(call: TokenCall, granted: readonly string[]): Promise<string> {
  const ofPages = (await listPageRoles(call)).person
  if (ofPages !== undefined) return ofPages
  const mayAskAds = granted.includes('r_ads') || granted.includes('rw_ads')
  const ofAds = mayAskAds ? (await listAdRights(call)).person : undefined
  if (ofAds !== undefined) return ofAds
  throw new PlatformFailure('linkedin', 'scope-missing', 'openid')
}
