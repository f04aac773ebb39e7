import * as oauth from 'oauth4webapi'
import { describe, expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'

/** A strict, certified client library is the second reading of the OAuth rules: it must be content with every answer. */
describe('X with a strict client library', () => {
  async function setUp() {
    const emulator = createEmulator({ origin: 'https://x.test' })
    const made = await emulator.fetch('https://x.test/_control/apps', {
      method: 'POST',
      body: JSON.stringify({ platform: 'x', redirectUris: ['https://a.test/cb'] }),
    })
    const app = (await made.json()) as { clientId: string; clientSecret: string }
    const server: oauth.AuthorizationServer = {
      issuer: 'https://x.test',
      authorization_endpoint: 'https://x.test/x/www/i/oauth2/authorize',
      token_endpoint: 'https://x.test/x/api/2/oauth2/token',
      revocation_endpoint: 'https://x.test/x/api/2/oauth2/revoke',
    }
    const client: oauth.Client = { client_id: app.clientId }
    const secret = oauth.ClientSecretBasic(app.clientSecret)
    const options = {
      [oauth.customFetch]: (url: string, init: object) => emulator.fetch(url, init as RequestInit),
    }
    async function authorize(
      state: string,
      verifier: string,
      more: object = {},
      scope = 'tweet.read users.read offline.access',
    ): Promise<URL> {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: app.clientId,
        redirect_uri: 'https://a.test/cb',
        scope,
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      const answer = await emulator.fetch('https://x.test/_control/authorize', {
        method: 'POST',
        body: JSON.stringify({ url: `${server.authorization_endpoint}?${query}`, person: 'dana', ...more }),
      })
      return new URL(((await answer.json()) as { location: string }).location)
    }
    return { emulator, server, client, secret, options, authorize }
  }

  it('authorises, exchanges, reads, refreshes and revokes', async () => {
    const { server, client, secret, options, authorize } = await setUp()
    const [state, verifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()]
    const back = oauth.validateAuthResponse(server, client, await authorize(state, verifier), state)
    const exchange = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      secret,
      back,
      'https://a.test/cb',
      verifier,
      options,
    )
    expect(exchange.headers.get('x-rate-limit-limit')).toMatch(/^\d+$/)
    const first = await oauth.processAuthorizationCodeResponse(server, client, exchange)
    const me = new URL('https://x.test/x/api/2/users/me')
    const identity = await oauth.protectedResourceRequest(
      first.access_token,
      'GET',
      me,
      undefined,
      undefined,
      options,
    )
    expect(await identity.json()).toMatchObject({ data: { username: 'copperkettle_rs' } })
    const renewal = await oauth.refreshTokenGrantRequest(
      server,
      client,
      secret,
      first.refresh_token ?? '',
      options,
    )
    const second = await oauth.processRefreshTokenResponse(server, client, renewal)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    const revoked = await oauth.revocationRequest(server, client, secret, second.refresh_token ?? '', options)
    await oauth.processRevocationResponse(revoked)
    const late = await oauth.refreshTokenGrantRequest(
      server,
      client,
      secret,
      second.refresh_token ?? '',
      options,
    )
    await expect(oauth.processRefreshTokenResponse(server, client, late)).rejects.toMatchObject({
      error: 'invalid_request',
    })
  })

  it('sends a post and finds it in the timeline, token and all by the library', async () => {
    const { server, client, secret, options, authorize } = await setUp()
    const verifier = oauth.generateRandomCodeVerifier()
    const scope = 'tweet.read tweet.write users.read media.write offline.access'
    const back = oauth.validateAuthResponse(server, client, await authorize('s', verifier, {}, scope), 's')
    const exchange = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      secret,
      back,
      'https://a.test/cb',
      verifier,
      options,
    )
    const { access_token } = await oauth.processAuthorizationCodeResponse(server, client, exchange)
    const call = async (method: string, path: string, body?: string) => {
      const headers = new Headers({ 'content-type': 'application/json' })
      const url = new URL(`https://x.test/x/api${path}`)
      const answer = await oauth.protectedResourceRequest(access_token, method, url, headers, body, options)
      return (await answer.json()) as { data: { id: string } }
    }
    const sent = await call('POST', '/2/tweets', JSON.stringify({ text: 'Warm bread' }))
    const list = await call('GET', '/2/users/1731180906612502528/tweets?max_results=5')
    expect(list.data).toMatchObject([{ id: sent.data.id, text: 'Warm bread' }])
  })

  it('a denial is read as one', async () => {
    const { server, client, authorize } = await setUp()
    const back = await authorize('state', oauth.generateRandomCodeVerifier(), { deny: true })
    expect(() => oauth.validateAuthResponse(server, client, back, 'state')).toThrow(
      oauth.AuthorizationResponseError,
    )
  })
})
