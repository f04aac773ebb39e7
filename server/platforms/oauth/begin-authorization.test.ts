import { createHash } from 'node:crypto'
import { calculatePKCECodeChallenge } from 'oauth4webapi'
import { expect, it } from 'vitest'
import type { PlatformFacts } from '../platform.ts'
import { x } from '../x/index.ts'
import { beginAuthorization } from './begin-authorization.ts'

const call = { origins: x.origins, app: { clientId: 'client-1' } }
const redirectUri = 'https://mooring.example/oauth/callback/app_1'

it('makes the challenge of RFC 7636 appendix B', async () => {
  const challenge = await calculatePKCECodeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')
  expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
})

it('sends the browser to X with everything X asks for', async () => {
  const begun = await beginAuthorization(x, call, { redirectUri })
  const url = new URL(begun.url)
  const verifier = begun.codeVerifier?.reveal() ?? ''
  expect(url.origin + url.pathname).toBe('https://x.com/i/oauth2/authorize')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'client-1',
    redirect_uri: redirectUri,
    scope: 'tweet.read tweet.write users.read media.write offline.access',
    state: begun.state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  expect(url.search).toContain('scope=tweet.read%20tweet.write')
  expect(verifier).toMatch(/^[\w-]{43}$/)
  expect(begun.state).toMatch(/^[\w-]{43}$/)
})

it('never makes the same state or verifier twice', async () => {
  const all = await Promise.all(
    Array.from({ length: 200 }, () => beginAuthorization(x, call, { redirectUri })),
  )
  expect(new Set(all.flatMap((begun) => [begun.state, begun.codeVerifier?.reveal()])).size).toBe(400)
})

it('is driven by what a platform declares', async () => {
  const facts: Pick<PlatformFacts, 'oauth' | 'version'> = {
    version: 'v26.0',
    oauth: {
      ...x.oauth,
      authorize: {
        origin: 'www',
        path: '/{version}/dialog/oauth',
        clientIdParameter: 'client_key',
        scopeSeparator: ',',
        configIdParameter: 'config_id',
        parameters: { disable_auto_auth: '1' },
        againParameters: { auth_type: 'rerequest' },
      },
      pkce: 'none',
      scopes: ['a', 'b'],
    },
  }
  const first = await beginAuthorization(facts, call, { redirectUri })
  expect(first.url).toContain('https://x.com/v26.0/dialog/oauth?')
  expect(first.codeVerifier).toBeUndefined()
  expect(Object.fromEntries(new URL(first.url).searchParams)).toEqual({
    response_type: 'code',
    client_key: 'client-1',
    redirect_uri: redirectUri,
    state: first.state,
    disable_auto_auth: '1',
    scope: 'a,b',
  })

  const configured = { ...call, version: 'v27.0', app: { clientId: 'client-1', configId: '77' } }
  const again = new URL((await beginAuthorization(facts, configured, { redirectUri, again: true })).url)
  expect(again.pathname).toBe('/v27.0/dialog/oauth')
  expect(again.searchParams.get('config_id')).toBe('77')
  expect(again.searchParams.has('scope')).toBe(false)
  expect(again.searchParams.get('auth_type')).toBe('rerequest')
})
