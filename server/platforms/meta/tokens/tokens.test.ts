import { describe, expect, it } from 'vitest'
import {
  appId,
  appSecret,
  type GraphRoutes,
  graphError,
  graphNow,
  scriptedGraph,
  userToken,
} from '../../../../testing/scripted-graph.ts'
import { after, daysMs, hoursMs } from '../../../base/clock.ts'
import { Secret } from '../../../base/secret.ts'
import { EgressError } from '../../egress-error.ts'
import { PlatformFailure } from '../../failure.ts'
import { exchangeCode } from '../../oauth/exchange-code.ts'
import { refreshTokens } from '../../oauth/refresh-tokens.ts'
import { revokeTokens } from '../../oauth/revoke-tokens.ts'
import { meta } from '../index.ts'
import { normaliseTokenReply } from './normalise-token-reply.ts'
import { revokeConsent } from './revoke-consent.ts'

const redirectUri = 'https://mooring.example/oauth/callback/app_1'
const held = { accessToken: new Secret(userToken), accessExpiresAt: after(graphNow, hoursMs(1)), scopes: [] }
const tokenRoute = 'POST oauth/access_token'

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const thrown = await work.catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(PlatformFailure)
  return thrown as PlatformFailure
}

const connect = (routes: GraphRoutes) => {
  const { call, asked, violations } = scriptedGraph(routes)
  const callback = { code: new Secret('code-1'), codeVerifier: undefined, redirectUri }
  return { work: exchangeCode(meta, call, callback), asked, violations }
}

/** The code's answer first, then the long-lived exchange's. */
const inTurn = (...answers: GraphRoutes[string][]): GraphRoutes => {
  let turn = 0
  return {
    [tokenRoute]: (asked, token) => {
      const answer = answers[turn++] ?? new Error('asked too often')
      return typeof answer === 'function' ? answer(asked, token) : answer
    },
  }
}
const short = { body: { access_token: 'EAAshort', token_type: 'bearer', expires_in: 5400 } }
const long = { body: { access_token: 'EAAlong', token_type: 'bearer', expires_in: 5_183_944 } }

describe('from code to long-lived token', () => {
  it('posts both forms, names no secret in an address', async () => {
    const { work, asked, violations } = connect(inTurn(short, long))
    const tokens = await work
    expect(tokens.accessToken.reveal()).toBe('EAAlong')
    expect(tokens.accessExpiresAt?.toISOString()).toBe('2027-01-22T07:59:04.000Z')
    expect(tokens.refreshToken).toBeUndefined()
    expect(asked.map(({ parameters }) => Object.fromEntries(parameters))).toEqual([
      {
        grant_type: 'authorization_code',
        code: 'code-1',
        redirect_uri: redirectUri,
        client_id: appId,
        client_secret: appSecret,
      },
      {
        grant_type: 'fb_exchange_token',
        fb_exchange_token: 'EAAshort',
        client_id: appId,
        client_secret: appSecret,
      },
    ])
    expect(new Set(asked.map(({ request }) => request.url))).toEqual(
      new Set(['https://graph.facebook.com/v26.0/oauth/access_token']),
    )
    expect(violations).toEqual([])
  })

  it('an answer without token_type will do', async () => {
    const { work } = connect(inTurn({ body: { access_token: 'EAAshort' } }, long))
    expect((await work).accessToken.reveal()).toBe('EAAlong')
  })

  it.each<[string, GraphRoutes[string], string, string]>([
    ['other redirect address', graphError(100, 36008), 'reconnect', '400/100/36008'],
    ['used code', graphError(100, 36009), 'reconnect', '400/100/36009'],
    ['old code', graphError(100, 36007), 'reconnect', '400/100/36007'],
    ['wrong secret', graphError(1), 'app-fault', '400/1'],
    ['wrong app', graphError(101), 'app-fault', '400/101'],
    ['app limit', graphError(4), 'limited', '400/4'],
    ['something else', graphError(2), 'unknown-outcome', '400/2'],
    ['trouble there', graphError(2, undefined, 500), 'unknown-outcome', '500'],
    ['HTML', { body: '<html>' }, 'unknown-outcome', '200/not-json'],
    ['no answer', new EgressError('lost', 'deadline'), 'unknown-outcome', 'deadline'],
    ['not sent', new EgressError('not-sent', 'ECONNREFUSED'), 'unavailable', 'ECONNREFUSED'],
  ])('%s', async (_what, answer, kind, code) => {
    const { work, asked } = connect({ [tokenRoute]: answer })
    expect(await failureOf(work)).toMatchObject({ kind, code })
    expect(asked).toHaveLength(1)
  })

  it('hands on the short-lived token when the second step fails, so that it can be revoked', async () => {
    const failure = await failureOf(connect(inTurn(short, graphError(4))).work)
    expect(failure.kind).toBe('limited')
    expect(failure.salvaged?.accessToken?.reveal()).toBe('EAAshort')
  })
})

describe('refresh is the same exchange again', () => {
  it('renews a living token', async () => {
    const { call, asked } = scriptedGraph(inTurn(long))
    expect((await refreshTokens(meta, call, held)).accessToken.reveal()).toBe('EAAlong')
    expect(asked[0]?.parameters.get('fb_exchange_token')).toBe(userToken)
  })

  it.each<[string, GraphRoutes[string], string, string | undefined]>([
    ['expired', graphError(190, 463), 'reconnect', 'expired'],
    ['password changed', graphError(190, 460), 'reconnect', 'password-changed'],
    ['de-authorised', graphError(190, 458), 'reconnect', 'revoked'],
    ['checkpointed: the grant stays', graphError(190, 459), 'person-must-act', 'security-check'],
    ['wrong secret: the grant stays', graphError(1), 'app-fault', undefined],
  ])('%s', async (_what, answer, kind, cause) => {
    const { call } = scriptedGraph({ [tokenRoute]: answer })
    expect(await failureOf(refreshTokens(meta, call, held))).toMatchObject({ kind, endCause: cause })
  })

  describe('without expires_in', () => {
    const silent = { body: { access_token: 'EAAlong', token_type: 'bearer' } }
    const facts = { app_id: appId, user_id: '7001', is_valid: true }
    const expiryWith = async (debug: GraphRoutes[string]) => {
      const { call } = scriptedGraph({ [tokenRoute]: silent, 'GET debug_token': debug })
      return (await refreshTokens(meta, call, held)).accessExpiresAt
    }

    it('asks Meta until when', async () => {
      const until = after(graphNow, daysMs(50))
      const expires_at = until.getTime() / 1000
      expect(await expiryWith({ body: { data: { ...facts, expires_at } } })).toEqual(until)
    })
    it('0 is never', async () => {
      expect(await expiryWith({ body: { data: { ...facts, expires_at: 0 } } })).toBeUndefined()
    })
    it('no answer: keeps the token, and the date it had', async () => {
      expect(await expiryWith(graphError(4))).toEqual(held.accessExpiresAt)
    })
  })
})

describe('normalising', () => {
  const reply = (body: unknown) => ({ status: 400, headers: { a: 'b' }, body: JSON.stringify(body) })
  it('makes the code the error, and drops the words', () => {
    const error = {
      message: 'the code EAAx is used',
      type: 'OAuthException',
      code: 100,
      error_subcode: 36009,
    }
    expect(normaliseTokenReply(reply({ error }))).toEqual({
      status: 400,
      headers: { a: 'b' },
      body: '{"error":"100/36009"}',
    })
  })
  it.each([
    [{ access_token: 'a' }],
    [{ error: 'invalid_grant' }],
    [{ error: { message: 'no code' } }],
    ['text'],
    [null],
  ])('leaves %j alone', (body) => {
    expect(normaliseTokenReply(reply(body))).toEqual(reply(body))
  })
})

describe('ending', () => {
  const revokeRoute = 'POST oauth/revoke'

  it.each([[true], [{ success: true }], [{ success: 'true' }]])('one token: %j is success', async (body) => {
    const { call, asked, violations } = scriptedGraph({ [revokeRoute]: { body } })
    expect(await revokeTokens(meta, call, held)).toBe('revoked')
    expect(asked[0]?.token).toBe(`${appId}|${appSecret}`)
    expect(asked[0]?.parameters.get('revoke_token')).toBe(userToken)
    expect(violations).toEqual([])
  })

  it.each<[string, GraphRoutes[string], string]>([
    ['a dead one is over already', graphError(190, 463), 'already-ended'],
    ['another', graphError(190), 'already-ended'],
  ])('%s', async (_what, answer, outcome) => {
    const { call } = scriptedGraph({ [revokeRoute]: answer })
    expect(await revokeTokens(meta, call, held)).toBe(outcome)
  })

  it.each<[GraphRoutes[string], string]>([
    [{ body: { success: false } }, 'unknown-outcome'],
    [{ body: '<html>' }, 'unknown-outcome'],
    [graphError(2), 'unknown-outcome'],
    [new EgressError('lost', 'ECONNRESET'), 'unknown-outcome'],
  ])('anything else is not success', async (answer, kind) => {
    const { call } = scriptedGraph({ [revokeRoute]: answer })
    expect((await failureOf(revokeTokens(meta, call, held))).kind).toBe(kind)
  })

  it.each([[true], [{ success: true }]])('the consent: %j is success', async (body) => {
    const { call, asked, violations } = scriptedGraph({ 'DELETE 7001/permissions': { body } })
    await revokeConsent(call, { subject: '7001' })
    expect(asked).toHaveLength(1)
    expect(violations).toEqual([])
  })

  it('a consent the person took back already is over', async () => {
    const { call, asked } = scriptedGraph({ 'DELETE 7001/permissions': graphError(190, 458) })
    await revokeConsent(call, { subject: '7001' })
    expect(asked).toHaveLength(1)
  })

  it.each<[GraphRoutes[string], string]>([
    [{ body: false }, 'unknown-outcome'],
    [graphError(190, 463), 'reconnect'],
    [graphError(200), 'scope-missing'],
  ])('a consent is not over because %j', async (answer, kind) => {
    const { call } = scriptedGraph({ 'DELETE 7001/permissions': answer })
    expect((await failureOf(revokeConsent(call, { subject: '7001' }))).kind).toBe(kind)
  })

  it('a subject that is a path goes nowhere', async () => {
    const { call, asked } = scriptedGraph({})
    expect((await failureOf(revokeConsent(call, { subject: '../me' }))).kind).toBe('ours')
    expect(asked).toEqual([])
  })
})
