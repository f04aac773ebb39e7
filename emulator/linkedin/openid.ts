import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import type { Core } from '../core/core.ts'
import { derive } from '../core/oauth/digest.ts'
import type { App, Grant } from '../core/state.ts'
import { members } from '../world/linkedin.ts'
import type { PersonId } from '../world/people.ts'

/** The member's id in one app: pairwise, so the same person is somebody else in another app (§1.6). */
export const subjectOf = (core: Core, clientId: string, person: string): string =>
  derive(core, 'linkedin', 'subject', clientId, person).toString('base64url').slice(0, 10)

export const personUrn = (core: Core, clientId: string, person: string): string =>
  `urn:li:person:${subjectOf(core, clientId, person)}`

export const issuerOf = (core: Core): string => `${core.origin}/linkedin/www/oauth`

/** `GET /oauth/.well-known/openid-configuration`. */
export function discovery(core: Core): Response {
  const issuer = issuerOf(core)
  return Response.json({
    issuer,
    authorization_endpoint: `${issuer}/v2/authorization`,
    token_endpoint: `${issuer}/v2/accessToken`,
    userinfo_endpoint: `${core.origin}/linkedin/api/v2/userinfo`,
    jwks_uri: `${issuer}/openid/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email'],
    claims_supported: [
      'iss',
      'aud',
      'iat',
      'exp',
      'sub',
      'name',
      'given_name',
      'family_name',
      'picture',
      'email',
      'email_verified',
      'locale',
    ],
  })
}

/** `GET /oauth/openid/jwks`: the public half, RFC 7517. */
export function keySet(core: Core): Response {
  const { key, kid } = signingKey(core)
  const { n, e } = createPublicKey(key).export({ format: 'jwk' })
  return Response.json({ keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e }] })
}

/** Signs who the member is for one app; lives an hour. */
export function makeIdToken(core: Core, app: App, grant: Grant): string {
  const { key, kid } = signingKey(core)
  const now = Math.floor(core.now() / 1000)
  const claims = {
    iss: issuerOf(core),
    aud: app.clientId,
    iat: now,
    exp: now + 3600,
    ...claimsOf(core, app.clientId, grant),
  }
  const text = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(claims)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`
}

/** What userinfo and the id token say; name and photo with `profile`, address with `email`. */
export function claimsOf(core: Core, clientId: string, grant: Grant): Record<string, unknown> {
  const member = members[grant.person as PersonId]
  const sub = subjectOf(core, clientId, grant.person)
  const profile = {
    name: `${member.given} ${member.family}`,
    given_name: member.given,
    family_name: member.family,
    picture: `https://media.linkedin.example/image/${member.vanityName}/100_100`,
    locale: member.locale,
  }
  return {
    sub,
    ...(grant.scopes.includes('profile') ? profile : {}),
    ...(grant.scopes.includes('email') ? { email: member.email, email_verified: true } : {}),
  }
}

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** One RSA key a state, made when first needed and kept, so that a restart does not orphan id tokens. */
function signingKey(core: Core): { key: KeyObject; kid: string } {
  let pem = core.state.things.linkedin?.signingKey
  if (typeof pem !== 'string') {
    const made = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    pem = made.export({ type: 'pkcs8', format: 'pem' }).toString()
    core.change((state) => {
      state.things.linkedin = { ...state.things.linkedin, signingKey: pem }
    })
  }
  const key = createPrivateKey(pem as string)
  const kid = createHash('sha256')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest('base64url')
    .slice(0, 16)
  return { key, kid }
}
