import type { Core } from '../core/core.ts'
import { digest } from '../core/oauth/digest.ts'
import type { App, Grant } from '../core/state.ts'
import { businesses, pages } from '../world/meta.ts'
import { dataAccessEnds } from './consents.ts'
import { APP_ROLES } from './dialog.ts'
import { failures, GraphFailure } from './failures.ts'
import { type Call, callerOf } from './graph/call.ts'
import { type Caller, identifyCaller } from './identify-caller.ts'
import { instagramOf } from './instagram-of.ts'
import { isLongLived } from './new-token.ts'
import { FUTURE } from './permissions.ts'
import { appScopedId } from './reach.ts'

/** `GET /debug_token` (§1.4): what a token of this app is worth, asked with an app token or by a developer of it. */
export function debugToken(call: Call): unknown {
  const { core, params } = call
  const asking = callerOf(call)
  const text = params.get('input_token')
  if (!text) throw new GraphFailure(failures.parameterMissing('input_token'))
  if (asking.is === 'page' || (asking.is === 'user' && !APP_ROLES.includes(asking.person.id))) {
    throw new GraphFailure(
      failures.parameterInvalid(
        'You must provide an app access token, or a user access token that is an owner or developer of the app',
      ),
    )
  }
  const owner = core.state.tokens[digest(text)]?.clientId
  if (owner !== undefined && owner !== asking.app.clientId)
    throw new GraphFailure(
      failures.parameterInvalid('The App_id in the input_token did not match the Viewing App'),
    )
  try {
    return { data: describe(core, identifyCaller(core, text)) }
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure
    return { data: invalid(asking.app, owner !== undefined, failure) }
  }
}

/** A dead token answers 200; inside, the key is `subcode`. */
function invalid(app: App, known: boolean, { error }: GraphFailure): unknown {
  const { code, message, subcode } = error
  return {
    ...(known ? { app_id: app.clientId, application: app.name } : {}),
    error: { code, message, ...(subcode === undefined ? {} : { subcode }) },
    is_valid: false,
    scopes: [],
  }
}

function describe(core: Core, about: Caller): unknown {
  const { app, token } = about
  const base = { app_id: app.clientId, type: about.is.toUpperCase(), application: app.name }
  if (about.is === 'app') return { ...base, is_valid: true, scopes: [] }
  const { grant, person } = about
  return {
    ...base,
    data_access_expires_at: seconds(dataAccessEnds(core, grant)),
    expires_at: token?.expiresAt ? seconds(token.expiresAt) : 0,
    is_valid: true,
    ...(token && isLongLived(token) ? { issued_at: seconds(token.issuedAt) } : {}),
    ...(about.is === 'page' ? { profile_id: about.page.id } : {}),
    scopes: grant.scopes,
    granular_scopes: granularScopes(core, grant),
    user_id: appScopedId(core, app.clientId, person.id),
  }
}

/** Per permission the assets that were ticked; a permission without `target_ids` reaches all there are. */
function granularScopes(core: Core, grant: Grant): unknown[] {
  const ticked = grant.assets ?? []
  const chosen = pages.filter(({ id }) => ticked.includes(id))
  const of = (scope: string): string[] | null => {
    if (ticked.includes(FUTURE)) return null
    if (scope.startsWith('pages_')) return chosen.map(({ id }) => id)
    if (scope.startsWith('instagram_'))
      return chosen.flatMap((page) => {
        const instagram = instagramOf(core, page)
        return instagram?.professional ? [instagram.id] : []
      })
    if (scope === 'business_management')
      return businesses.filter(({ id }) => chosen.some(({ business }) => business === id)).map(({ id }) => id)
    return null
  }
  return grant.scopes
    .filter((scope) => /^(pages|instagram|ads|business)_/.test(scope))
    .map((scope) => {
      const targets = of(scope)
      return { scope, ...(targets ? { target_ids: targets } : {}) }
    })
}

const seconds = (at: number): number => Math.floor(at / 1000)
