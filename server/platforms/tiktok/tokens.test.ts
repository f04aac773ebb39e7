import { describe, expect, it } from 'vitest'
import { type ScriptedAnswer, scriptedEgress } from '../../../testing/scripted-egress.ts'
import { Secret } from '../../base/secret.ts'
import { PlatformFailure } from '../failure.ts'
import { beginAuthorization } from '../oauth/begin-authorization.ts'
import { exchangeCode } from '../oauth/exchange-code.ts'
import { readCallback } from '../oauth/read-callback.ts'
import { refreshTokens } from '../oauth/refresh-tokens.ts'
import { revokeTokens } from '../oauth/revoke-tokens.ts'
import type { Call } from '../platform.ts'
import { tiktok } from './index.ts'

const now = new Date('2026-11-23T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const redirectUri = 'https://mooring.test/oauth/callback/app_1'

function asking(script: Parameters<typeof scriptedEgress>[0]) {
  const { egress, sent } = scriptedEgress(script)
  const call: Call = {
    egress,
    clock: { now: () => now },
    app: { clientId: 'key-1', clientSecret: new Secret('shh') },
    origins: tiktok.origins,
  }
  const form = (at = 0) => Object.fromEntries(new URLSearchParams(sent[at]?.body))
  return { call, sent, form }
}

const granted = (more: object = {}) => ({
  access_token: 'act.2',
  expires_in: 7200,
  open_id: '-000abc',
  refresh_expires_in: 15_552_000,
  refresh_token: 'rft.2',
  scope: 'user.info.basic,video.publish',
  token_type: 'Bearer',
  ...more,
})
const held = { accessToken: new Secret('act.1'), refreshToken: new Secret('rft.1'), scopes: [] }
const exchange = (call: Call, code = new Secret('code-1')) =>
  exchangeCode(tiktok, call, { code, codeVerifier: undefined, redirectUri })

it('asks with client_key, commas, and always for the consent page', async () => {
  const { call, sent } = asking({ body: {} })
  const begun = await beginAuthorization(tiktok, call, { redirectUri })
  const url = new URL(begun.url)
  expect(url.origin + url.pathname).toBe('https://www.tiktok.com/v2/auth/authorize/')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_key: 'key-1',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'user.info.basic,user.info.profile,video.publish,video.upload,video.list,user.info.stats',
    state: begun.state,
    disable_auto_auth: '1',
  })
  expect(begun.codeVerifier).toBeUndefined()
  expect(sent).toEqual([])
})

it('exchanges the code decoded, with the credentials in the body and nothing in the address', async () => {
  const callback = readCallback(
    tiktok,
    new URL(`${redirectUri}?code=Ab%2A1%215701%252F&scopes=user.info.basic&state=0123456789abcdef`)
      .searchParams,
  )
  if (callback.kind !== 'code') throw new Error(callback.kind)
  expect(callback.code.reveal()).toBe('Ab*1!5701%2F')

  const { call, sent, form } = asking({ body: granted() })
  const tokens = await exchange(call, callback.code)
  expect(sent[0]?.url).toBe('https://open.tiktokapis.com/v2/oauth/token/')
  expect(sent[0]?.headers).not.toHaveProperty('authorization')
  expect(form()).toEqual({
    client_key: 'key-1',
    client_secret: 'shh',
    grant_type: 'authorization_code',
    code: 'Ab*1!5701%2F',
    redirect_uri: redirectUri,
  })
  expect(tokens.scopes).toEqual(['user.info.basic', 'video.publish'])
  expect(tokens.accessExpiresAt).toEqual(later(7200))
  expect(tokens.refreshExpiresAt).toEqual(later(15_552_000))
})

it('takes the lifetimes of the answer, not ours: the numbers of before November 2026 work too', async () => {
  const { call } = asking({ body: granted({ expires_in: 86_400, refresh_expires_in: 31_536_000 }) })
  const tokens = await exchange(call)
  expect(tokens.accessExpiresAt).toEqual(later(86_400))
  expect(tokens.refreshExpiresAt).toEqual(later(31_536_000))
})

it('refreshes with client_key, and keeps the new refresh token', async () => {
  const { call, form } = asking({ body: granted() })
  const tokens = await refreshTokens(tiktok, call, held)
  expect(tokens.refreshToken?.reveal()).toBe('rft.2')
  expect(form()).toEqual({
    client_key: 'key-1',
    client_secret: 'shh',
    grant_type: 'refresh_token',
    refresh_token: 'rft.1',
  })
})

describe('errors under any status', () => {
  it.each<[string, ScriptedAnswer, string, string]>([
    [
      '200 with an error',
      { body: { error: 'invalid_grant', error_description: 'Expired', log_id: '1' } },
      'reconnect',
      '400/invalid_grant',
    ],
    [
      '401 with an error',
      { status: 401, body: { error: 'invalid_client' } },
      'app-fault',
      '401/invalid_client',
    ],
    [
      '200 with the other envelope',
      { body: { data: {}, error: { code: 'rate_limit_exceeded' } } },
      'limited',
      '400/rate_limit_exceeded',
    ],
    ['200 server_error', { body: { error: 'server_error' } }, 'unknown-outcome', '400/unlisted'],
    ['500 with a known error', { status: 500, body: { error: 'invalid_grant' } }, 'unknown-outcome', '500'],
    ['200 with neither', { body: {} }, 'unknown-outcome', '200/odd-body'],
    ['HTML', { body: '<html></html>' }, 'unknown-outcome', '200/not-json'],
  ])('%s', async (_what, answer, kind, code) => {
    const { call, sent } = asking(answer)
    await expect(refreshTokens(tiktok, call, held)).rejects.toMatchObject({ kind, code })
    expect(sent).toHaveLength(1)
  })

  it('loses no token that comes along with an error', async () => {
    const { call } = asking({ body: granted({ error: 'server_error' }) })
    const failure = await refreshTokens(tiktok, call, held).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(PlatformFailure)
    expect((failure as PlatformFailure).salvaged?.refreshToken?.reveal()).toBe('rft.2')
  })

  it.each([{ error: '' }, { error: { code: 'ok', message: '' } }, { error: null }])(
    'takes %o beside tokens for no error',
    async (more) => {
      const { call } = asking({ body: granted(more) })
      expect((await refreshTokens(tiktok, call, held)).accessToken.reveal()).toBe('act.2')
    },
  )
})

describe('revocation', () => {
  it.each<[string, ScriptedAnswer]>([
    ['an empty body', { body: '' }],
    ['{}', { body: {} }],
    ['the envelope of success', { body: { data: {}, error: { code: 'ok', message: '', log_id: '1' } } }],
  ])('names the access token; %s is success', async (_what, answer) => {
    const { call, sent, form } = asking(answer)
    expect(await revokeTokens(tiktok, call, held)).toBe('revoked')
    expect(sent.map(({ url }) => url)).toEqual(['https://open.tiktokapis.com/v2/oauth/revoke/'])
    expect(form()).toMatchObject({ client_key: 'key-1', client_secret: 'shh', token: 'act.1' })
  })

  const byToken =
    (refreshAnswer: ScriptedAnswer): Parameters<typeof scriptedEgress>[0] =>
    ({ url, body }) => {
      if (url.endsWith('/token/')) return refreshAnswer
      return body?.includes('act.2') ? { body: '' } : { status: 400, body: { error: 'invalid_grant' } }
    }

  it('an access token that has run out is renewed first: the grant must not live on', async () => {
    const { call, form } = asking(byToken({ body: granted() }))
    expect(await revokeTokens(tiktok, call, held)).toBe('revoked')
    expect([form(0).token, form(1).refresh_token, form(2).token]).toEqual(['act.1', 'rft.1', 'act.2'])
  })

  it('both dead: over; not renewable just now: not known to be done', async () => {
    const over = asking(byToken({ status: 400, body: { error: 'invalid_grant' } }))
    expect(await revokeTokens(tiktok, over.call, held)).toBe('already-ended')
    const down = asking(byToken({ status: 503, body: '' }))
    await expect(revokeTokens(tiktok, down.call, held)).rejects.toMatchObject({ kind: 'unknown-outcome' })
  })

  it('a token minted a moment ago cannot have ended: then the request was refused, and nothing is known', async () => {
    const { call } = asking(({ url }) =>
      url.endsWith('/token/') ? { body: granted() } : { body: { error: 'invalid_request' } },
    )
    await expect(revokeTokens(tiktok, call, held)).rejects.toMatchObject({
      kind: 'unknown-outcome',
      code: 'fresh-token-refused',
    })
  })

  it('without a refresh token the dead access token is all there was', async () => {
    const { call, sent } = asking(byToken({ body: granted() }))
    const { accessToken, scopes } = held
    expect(await revokeTokens(tiktok, call, { accessToken, scopes, refreshToken: undefined })).toBe(
      'already-ended',
    )
    expect(sent).toHaveLength(1)
  })
})
