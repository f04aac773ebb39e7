import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type ScriptedAnswer, scriptedEgress } from '../../../testing/scripted-egress.ts'
import { tinyServer } from '../../../testing/tiny-server.ts'
import { Secret } from '../../base/secret.ts'
import { createEgress, type Egress } from '../egress.ts'
import { EgressError } from '../egress-error.ts'
import { PlatformFailure } from '../failure.ts'
import type { Call, Platform, TokenSet } from '../platform.ts'
import { x } from '../x/index.ts'
import { exchangeCode } from './exchange-code.ts'
import { refreshTokens } from './refresh-tokens.ts'
import { revokeTokens } from './revoke-tokens.ts'

const now = new Date('2026-11-23T08:00:00Z')
const callback = {
  code: new Secret('code-1'),
  codeVerifier: new Secret('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'),
  redirectUri: 'https://mooring.example/oauth/callback/app_1',
}
const held = { accessToken: new Secret('at-0'), refreshToken: new Secret('rt-0'), scopes: [] }
const good = {
  token_type: 'bearer',
  expires_in: 7200,
  access_token: 'at-1',
  refresh_token: 'rt-1',
  scope: 'users.read tweet.read',
}

const callThrough = (egress: Egress, origins: Call['origins'] = x.origins): Call => ({
  egress,
  clock: { now: () => now },
  app: { clientId: 'id_-1', clientSecret: new Secret('se-cr_et') },
  origins,
})

function answering(answer: ScriptedAnswer) {
  const { egress, sent } = scriptedEgress(answer)
  return { call: callThrough(egress), sent }
}

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(PlatformFailure)
  return thrown as PlatformFailure
}

const plain = (tokens: TokenSet) => ({
  access: tokens.accessToken.reveal(),
  accessUntil: tokens.accessExpiresAt?.toISOString(),
  refresh: tokens.refreshToken?.reveal(),
  refreshUntil: tokens.refreshExpiresAt?.toISOString(),
  scopes: tokens.scopes,
})

describe('exchange', () => {
  it('sends one form with code, verifier and redirect, and the plain Basic header that X documents', async () => {
    const { call, sent } = answering({ body: good })
    expect(plain(await exchangeCode(x, call, callback))).toEqual({
      access: 'at-1',
      accessUntil: '2026-11-23T10:00:00.000Z',
      refresh: 'rt-1',
      refreshUntil: undefined,
      scopes: ['users.read', 'tweet.read'],
    })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ method: 'POST', url: 'https://api.x.com/2/oauth2/token' })
    expect(sent[0]?.headers?.authorization).toBe(`Basic ${btoa('id_-1:se-cr_et')}`)
    expect(sent[0]?.headers?.['content-type']).toContain('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      code_verifier: callback.codeVerifier.reveal(),
      redirect_uri: callback.redirectUri,
    })
  })

  it('refuses to be sent without the verifier (attack 10)', async () => {
    const { call, sent } = answering({ body: good })
    const failure = await failureOf(exchangeCode(x, call, { ...callback, codeVerifier: undefined }))
    expect(failure).toMatchObject({ kind: 'ours', code: 'verifier-missing' })
    expect(sent).toEqual([])
  })

  it('sends credentials in the body under the platform’s name, and no verifier, where that is declared', async () => {
    const { call, sent } = answering({ body: good })
    const platform: Platform = {
      ...x,
      oauth: {
        ...x.oauth,
        pkce: 'none',
        token: { ...x.oauth.token, clientAuthentication: 'body', clientIdParameter: 'client_key' },
      },
    }
    await exchangeCode(platform, call, { ...callback, codeVerifier: undefined })
    expect(sent[0]?.headers?.authorization).toBeUndefined()
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: callback.redirectUri,
      client_key: 'id_-1',
      client_secret: 'se-cr_et',
    })
  })

  it('makes the tokens long-lived where the platform has that, and hands them on when that fails', async () => {
    const { call } = answering({ body: good })
    const upgrading = (upgrade: NonNullable<Platform['upgrade']>): Platform => ({ ...x, upgrade })
    const long = { accessToken: new Secret('long'), scopes: [] }
    expect(
      (
        await exchangeCode(
          upgrading(async () => long),
          call,
          callback,
        )
      ).accessToken.reveal(),
    ).toBe('long')

    const failing = upgrading(async () => {
      throw new PlatformFailure('x', 'unavailable', '503')
    })
    const failure = await failureOf(exchangeCode(failing, call, callback))
    expect(failure.kind).toBe('unavailable')
    expect(failure.salvaged?.accessToken?.reveal()).toBe('at-1')
  })
})

describe('a token answer is read leniently where nothing depends on it', () => {
  const refreshed = (body: unknown, headers = {}, platform: Platform = x) =>
    refreshTokens(platform, answering({ body, headers }).call, held).then(plain)

  it.each<[string, unknown, object]>([
    ['wrong content type', good, {}],
    ['no token_type', { ...good, token_type: undefined }, {}],
    ['token_type Bearer', { ...good, token_type: 'Bearer' }, {}],
    ['expires_in as text', { ...good, expires_in: '7200' }, {}],
    ['expires_in absent: as documented', { ...good, expires_in: undefined }, {}],
    ['expires_in nonsense: as documented', { ...good, expires_in: { a: 1 } }, {}],
    ['expires_in negative: as documented', { ...good, expires_in: -5 }, {}],
    ['commas between scopes', { ...good, scope: 'users.read,tweet.read' }, {}],
    ['scopes as a list', { ...good, scope: ['users.read', 'tweet.read'] }, {}],
    ['an id_token of nobody we know', { ...good, id_token: 'not.a.jwt' }, {}],
    ['scope of a wrong type', { ...good, scope: 7 }, { scopes: [] }],
    ['no successor', { ...good, refresh_token: undefined }, { refresh: undefined }],
    ['an empty successor', { ...good, refresh_token: '' }, { refresh: undefined }],
  ])('%s', async (_what, body, difference) => {
    expect(await refreshed(body, { 'content-type': 'text/html' })).toEqual({
      access: 'at-1',
      accessUntil: '2026-11-23T10:00:00.000Z',
      refresh: 'rt-1',
      refreshUntil: undefined,
      scopes: ['users.read', 'tweet.read'],
      ...difference,
    })
  })

  it('both spellings of the refresh token’s life', async () => {
    for (const name of ['refresh_expires_in', 'refresh_token_expires_in']) {
      expect(await refreshed({ ...good, [name]: 86_400 })).toMatchObject({
        refreshUntil: '2026-11-24T08:00:00.000Z',
      })
    }
  })

  it('no expires_in where tokens are exchanged for long-lived ones: does not expire', async () => {
    const platform: Platform = { ...x, renewal: { model: 'long-lived-exchange', accessSeconds: 5_184_000 } }
    const body = { access_token: 'at-1' }
    expect(await refreshed(body, {}, platform)).toMatchObject({
      accessUntil: undefined,
      refreshUntil: undefined,
    })
  })
})

describe('a refresh token that is in the answer is never lost (R37)', () => {
  it.each<[string, ScriptedAnswer]>([
    ['no access token', { body: { refresh_token: 'rt-1' } }],
    ['access token of a wrong type', { body: { ...good, access_token: 7 } }],
    ['an unknown token_type', { body: { ...good, token_type: 'mac' } }],
    ['an envelope', { body: { data: good, message: 'success' } }],
    ['a list', { body: [good] }],
    ['cut JSON with status 200', { body: '{"refresh_token":"rt-1","access_to' }],
    ['HTML around it', { body: `<html>${JSON.stringify(good)}</html>` }],
    ['an answer of 500', { status: 500, body: good }],
    ['an escaped one', { body: '{"refresh_token":"rt\\u002d1"' }],
    [
      'a connection cut on the way',
      new EgressError('lost', 'cut', new Secret('{"refresh_token":"rt-1","access_token":"a')),
    ],
  ])('%s', async (_what, answer) => {
    const failure = await failureOf(refreshTokens(x, answering(answer).call, held))
    expect(failure.kind).toBe('unknown-outcome')
    expect(failure.salvaged?.refreshToken?.reveal()).toBe('rt-1')
    expect(`${inspect(failure, { depth: 9, showHidden: true })}${failure.stack}`).not.toContain('rt-1')
  })

  it('half a token is not taken for one', async () => {
    const failure = await failureOf(
      refreshTokens(x, answering({ body: '{"refresh_token":"rt-1' }).call, held),
    )
    expect(failure).toMatchObject({ kind: 'unknown-outcome', salvaged: undefined })
  })

  it('a normaliser that stumbles does not lose it either', async () => {
    const platform: Platform = {
      ...x,
      normaliseTokenReply: () => {
        throw new TypeError('bug')
      },
    }
    expect(plain(await refreshTokens(platform, answering({ body: good }).call, held))).toMatchObject({
      refresh: 'rt-1',
    })
  })
})

describe('outcome classes of a token call', () => {
  const dead = { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' }

  it.each<[string, ScriptedAnswer, string, string]>([
    ['refused connection', new EgressError('not-sent', 'ECONNREFUSED'), 'unavailable', 'ECONNREFUSED'],
    ['reset', new EgressError('lost', 'ECONNRESET'), 'unknown-outcome', 'ECONNRESET'],
    ['deadline', new EgressError('lost', 'deadline'), 'unknown-outcome', 'deadline'],
    ['redirect', new EgressError('lost', 'redirect-refused'), 'unknown-outcome', 'redirect-refused'],
    ['HTML 200', { body: '<html>ok</html>' }, 'unknown-outcome', '200/not-json'],
    ['HTML 403', { status: 403, body: '<html>no</html>' }, 'unknown-outcome', '403/not-json'],
    ['empty 200', { body: '' }, 'unknown-outcome', '200/not-json'],
    ['204', { status: 204, body: '' }, 'unknown-outcome', '204/not-json'],
    ['200 of another shape', { body: { ok: true } }, 'unknown-outcome', '200/odd-body'],
    ['503 with an OAuth error', { status: 503, body: dead }, 'unknown-outcome', '503'],
    ['408', { status: 408, body: dead }, 'unknown-outcome', '408'],
    ['a dead token', { status: 400, body: dead }, 'reconnect', '400/invalid_request/token'],
    ['our mistake', { status: 400, body: { error: 'invalid_request' } }, 'ours', '400/invalid_request'],
    ['an error nobody listed', { status: 418, body: { error: 'teapot' } }, 'unknown-outcome', '418/unlisted'],
    ['429', { status: 429, body: { title: 'Too Many Requests' } }, 'limited', '429/too-many-requests'],
  ])('%s', async (_what, answer, kind, code) => {
    for (const work of [
      (call: Call) => exchangeCode(x, call, callback),
      (call: Call) => refreshTokens(x, call, held),
    ]) {
      const { call, sent } = answering(answer)
      expect(await failureOf(work(call))).toMatchObject({ kind, code })
      expect(sent).toHaveLength(1)
    }
  })

  it('a limit says until when', async () => {
    const answer = { status: 429, body: {}, headers: { 'retry-after': '90' } }
    const failure = await failureOf(refreshTokens(x, answering(answer).call, held))
    expect(failure.until?.toISOString()).toBe('2026-11-23T08:01:30.000Z')
  })

  it('nothing to refresh with is our mistake, and nothing is sent', async () => {
    const { call, sent } = answering({ body: good })
    const failure = await failureOf(refreshTokens(x, call, { accessToken: held.accessToken, scopes: [] }))
    expect(failure.kind).toBe('ours')
    expect(sent).toEqual([])
  })

  it('attack 30: ten megabytes of answer', async () => {
    const server = await tinyServer((_request, response) => {
      response.on('error', () => {})
      response.end(JSON.stringify({ ...good, padding: 'x'.repeat(10_000_000) }))
    })
    const egress = createEgress({ origins: [server.url] })
    try {
      const call = callThrough(egress.send, { ...x.origins, api: `${server.url}/x/api` })
      const failure = await failureOf(refreshTokens(x, call, held))
      expect(failure).toMatchObject({ kind: 'unknown-outcome', code: 'oversized' })
      expect(failure.salvaged?.refreshToken?.reveal()).toBe('rt-1')
      expect(server.bodies).toHaveLength(1)
    } finally {
      egress.close()
      await server.close()
    }
  })
})

describe('revoke', () => {
  it('names the refresh token, then the access token', async () => {
    const { call, sent } = answering({ body: { revoked: true } })
    expect(await revokeTokens(x, call, held)).toBe('revoked')
    expect(sent.map((request) => Object.fromEntries(new URLSearchParams(request.body)))).toEqual([
      { token: 'rt-0', token_type_hint: 'refresh_token' },
      { token: 'at-0', token_type_hint: 'access_token' },
    ])
    expect(sent[0]?.url).toBe('https://api.x.com/2/oauth2/revoke')
    expect(sent[0]?.headers?.authorization).toMatch(/^Basic /)
  })

  it.each<[string, ScriptedAnswer, string]>([
    ['an empty 200', { body: '' }, 'revoked'],
    [
      'a token that is dead already',
      {
        status: 400,
        body: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
      },
      'already-ended',
    ],
  ])('%s', async (_what, answer, outcome) => {
    expect(await revokeTokens(x, answering(answer).call, held)).toBe(outcome)
  })

  it.each<[string, ScriptedAnswer, string]>([
    ['HTML 200', { body: ' <html>welcome</html>' }, 'unknown-outcome'],
    ['503', { status: 503, body: {} }, 'unknown-outcome'],
    ['unsupported_token_type', { status: 400, body: { error: 'unsupported_token_type' } }, 'unknown-outcome'],
    ['wrong secret', { status: 401, body: { error: 'unauthorized_client' } }, 'app-fault'],
    ['refused connection', new EgressError('not-sent', 'ECONNREFUSED'), 'unavailable'],
  ])('%s is no success', async (_what, answer, kind) => {
    expect((await failureOf(revokeTokens(x, answering(answer).call, held))).kind).toBe(kind)
  })

  it('says when the platform has no way', async () => {
    const { revoke: _none, ...oauth } = x.oauth
    const { call, sent } = answering({ body: {} })
    expect(await revokeTokens({ ...x, oauth }, call, held)).toBe('not-offered')
    expect(sent).toEqual([])
  })

  it('goes the platform’s own way where it has one', async () => {
    const platform: Platform = {
      ...x,
      revokeToken: async (call) => {
        if (call.token.reveal() !== 'at-0') throw new Error('wrong token')
        throw new PlatformFailure('x', 'reconnect', 'dead')
      },
    }
    expect(await revokeTokens(platform, answering({ body: {} }).call, held)).toBe('already-ended')
  })
})
