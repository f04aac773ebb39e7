import type { Core } from '../../core/core.ts'
import { derive } from '../../core/oauth/digest.ts'
import { type Bearer, readBearer, recordToken } from '../../core/oauth/tokens.ts'
import { settingOf } from '../../core/platform.ts'
import type { App, Grant } from '../../core/state.ts'
import type { PersonId } from '../../world/people.ts'
import { xAccounts } from '../../world/x.ts'
import { scopes } from '../oauth.ts'
import { xSettings } from '../settings.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** What a token was made with: it keeps both, whatever the app is allowed later. */
export type Made = { readonly level: string; readonly adsAccess: string }

/** A person's token with what it was made with; `grant.scopes` are in the words of OAuth 2.0. */
export type SignedBearer = Extract<Bearer, { is: 'user' }> & {
  readonly text: string
  readonly made: Made
}

// A space cannot stand in a bearer header: an OAuth 1.0a token is nothing there.
const keyOf = (token: string): string => `oauth1 ${token}`

/** The secret that belongs to a request or access token; kept nowhere, the same each time. */
export const secretOf = (core: Core, token: string): string => letters(core, 45, 'x oauth1 secret', token)

/**
 * The access token of a grant: `<user id>-<40 letters>`. The same grant at the same level has the same token, as at X;
 * it ends with the grant, never by time.
 */
export function accessTokenOf(core: Core, app: App, grant: Grant): string {
  const made: Made = {
    level: levelOf(grant.scopes),
    adsAccess: settingOf(core, { id: 'x', settings: xSettings }, 'adsAccess', app),
  }
  const subject = `${made.level}|${made.adsAccess}`
  const text = `${xAccounts[grant.person as PersonId].id}-${letters(core, 40, 'x oauth1 access', grant.id, subject)}`
  recordToken(core, keyOf(text), {
    kind: 'oauth1',
    platform: 'x',
    clientId: app.clientId,
    grantId: grant.id,
    expiresAt: null,
    subject,
  })
  return text
}

/** Looks an access token up, for the app it was given to. */
export function readAccessToken(core: Core, app: App, text: string): SignedBearer | null {
  const bearer = readBearer(core, 'x', keyOf(text))
  if (bearer.is !== 'user' || bearer.app.clientId !== app.clientId) return null
  const [level = 'read', adsAccess = 'none'] = (bearer.token.subject ?? '').split('|')
  const grant = { ...bearer.grant, scopes: scopesOf(level) }
  return { ...bearer, grant, text, made: { level, adsAccess } }
}

/** Header and setting word of a set of permissions: `read`, `read-write`, `read-write-directmessages`. */
const levelOf = (permissions: readonly string[]): string =>
  ['read', 'write', 'directmessages'].filter((one) => permissions.includes(one)).join('-')

/** What a level is worth where an endpoint asks for OAuth 2.0 scopes; never the e-mail address, never ads. */
function scopesOf(level: string): string[] {
  const [, ...more] = level.split('-')
  return Object.keys(scopes).filter((scope) => {
    const [thing, verb] = [scope.split('.')[0], scope.split('.').at(-1)]
    if (thing === 'ads') return false
    if (thing === 'dm') return more.includes('directmessages')
    return verb === 'read' || (verb === 'write' && more.includes('write'))
  })
}

function letters(core: Core, length: number, ...words: string[]): string {
  const bytes = Buffer.concat([derive(core, ...words, '1'), derive(core, ...words, '2')])
  return [...bytes.subarray(0, length)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
}
