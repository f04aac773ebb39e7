import { expect, it } from 'vitest'
import { beginAuthorization } from '../oauth/begin-authorization.ts'
import { meta } from './index.ts'

const request = { redirectUri: 'https://mooring.example/oauth/callback/app_1' }
const begin = async (app: { clientId: string; configId?: string }, again = false) => {
  const begun = await beginAuthorization(meta, { origins: meta.origins, app }, { ...request, again })
  return { url: new URL(begun.url), state: begun.state, codeVerifier: begun.codeVerifier }
}

it('asks for everything at once', async () => {
  const { url, state, codeVerifier } = await begin({ clientId: '900100' })
  expect(url.origin + url.pathname).toBe('https://www.facebook.com/v26.0/dialog/oauth')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: '900100',
    redirect_uri: request.redirectUri,
    state,
    scope: meta.oauth.scopes.join(','),
  })
  expect(codeVerifier).toBeUndefined()
})

it('asks again for what was declined', async () => {
  expect((await begin({ clientId: '900100' }, true)).url.searchParams.get('auth_type')).toBe('rerequest')
})

it('names a configuration instead of scopes where the app has one', async () => {
  const { url } = await begin({ clientId: '900100', configId: '77' })
  expect(url.searchParams.get('config_id')).toBe('77')
  expect(url.searchParams.has('scope')).toBe(false)
})

it('requires no more than it asks for', () => {
  expect(meta.oauth.scopes).toEqual(expect.arrayContaining([...meta.oauth.requiredScopes]))
})
