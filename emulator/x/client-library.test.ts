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
    async function authorize(state: string, verifier: string, more: object = {}): Promise<URL> {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: app.clientId,
        redirect_uri: 'https://a.test/cb',
        scope: 'tweet.read users.read offline.access',
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

  it('a denial is read as one', async () => {
    const { server, client, authorize } = await setUp()
    const back = await authorize('state', oauth.generateRandomCodeVerifier(), { deny: true })
    expect(() => oauth.validateAuthResponse(server, client, back, 'state')).toThrow(
      oauth.AuthorizationResponseError,
    )
  })
})
