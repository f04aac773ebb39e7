import { expect, it } from 'vitest'
import { asking, enveloped } from '../../../testing/scripted-tiktok-business.ts'
import { Secret } from '../../base/secret.ts'
import { beginAuthorization } from '../oauth/begin-authorization.ts'
import { exchangeCode } from '../oauth/exchange-code.ts'
import { readCallback } from '../oauth/read-callback.ts'
import { revokeTokens } from '../oauth/revoke-tokens.ts'
import { tiktokBusiness } from './index.ts'

const redirectUri = 'https://mooring.test/oauth/callback/a'
const code = { code: new Secret('the-code'), codeVerifier: undefined, redirectUri }

it('goes to the portal with the app, the way back and the state, and nothing else', async () => {
  const { url, codeVerifier } = await beginAuthorization(tiktokBusiness, asking({}).call, { redirectUri })
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    app_id: '7001',
    redirect_uri: redirectUri,
    state: expect.stringMatching(/^[\w-]{43}$/),
  })
  expect(codeVerifier).toBeUndefined()
})

it('takes the code under its own name', () => {
  const back = new URLSearchParams({ state: 'a'.repeat(43), auth_code: 'own', code: 'twin' })
  const read = readCallback(tiktokBusiness, back)
  expect(read.kind === 'code' && read.code.reveal()).toBe('own')
  expect(
    readCallback(tiktokBusiness, new URLSearchParams({ state: 'a'.repeat(43), code: 'twin' })),
  ).toMatchObject({
    kind: 'malformed',
    reason: 'code-missing',
  })
})

it('exchanges it in JSON, for a token without an end', async () => {
  const data = { access_token: 'long', advertiser_ids: ['71'], scope: [1, 2, 4] }
  const { call, asked } = asking({ 'oauth2/access_token': enveloped(data) })
  const tokens = await exchangeCode(tiktokBusiness, call, code)
  expect(asked[0]?.body).toEqual({ app_id: '7001', secret: 'shh', auth_code: 'the-code' })
  expect(tokens.accessToken.reveal()).toBe('long')
  expect(tokens).toMatchObject({ scopes: ['1', '2', '4'] })
  expect([tokens.accessExpiresAt, tokens.refreshToken]).toEqual([undefined, undefined])
})

it('a used code, a wrong secret and a half answer are three things', async () => {
  const exchanging = (answer: Parameters<typeof asking>[0][string]) =>
    exchangeCode(tiktokBusiness, asking({ 'oauth2/access_token': answer }).call, code)
  await expect(exchanging(enveloped({}, 40110))).rejects.toMatchObject({ kind: 'reconnect' })
  await expect(exchanging(enveloped({}, 40101))).rejects.toMatchObject({ kind: 'app-fault' })
  const failure = exchanging({ body: '{"code":0,"data":{"access_token":"long","adv' })
  await expect(failure).rejects.toMatchObject({ kind: 'unknown-outcome' })
  expect((await failure.catch((error) => error)).salvaged.accessToken.reveal()).toBe('long')
})

it('ends a token in its own way; one that is dead already is ended', async () => {
  const held = { accessToken: new Secret('long'), refreshToken: undefined, scopes: [] }
  const { call, asked } = asking({ 'oauth2/revoke_token': enveloped({}) })
  expect(await revokeTokens(tiktokBusiness, call, held)).toBe('revoked')
  expect(asked[0]?.body).toEqual({ app_id: '7001', secret: 'shh', access_token: 'long' })
  const dead = asking({ 'oauth2/revoke_token': enveloped({}, 40105) })
  expect(await revokeTokens(tiktokBusiness, dead.call, held)).toBe('already-ended')
})
