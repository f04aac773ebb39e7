import { describe, expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { basicOf, CALLBACK, codeFor, newApp, post, redeem, VERIFIER, wrong } from './test-client.ts'

describe('X: the token endpoint', () => {
  const EXCHANGE = { grant_type: 'authorization_code', redirect_uri: CALLBACK, code_verifier: VERIFIER }

  it('takes JSON with Basic and a body secret besides, as a common library sends it', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const answer = await emulator.fetch(`${emulator.origin}/x/api/2/oauth2/token`, {
      method: 'POST',
      headers: { authorization: basicOf(app), 'content-type': 'application/json' },
      body: JSON.stringify({
        ...EXCHANGE,
        code: await codeFor(emulator, app),
        client_id: app.clientId,
        client_secret: app.clientSecret,
      }),
    })
    expect(answer.status).toBe(200)
  })

  it('refuses a body secret without Basic, a wrong secret, and an unknown app', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const code = await codeFor(emulator, app)
    const secrets = { client_id: app.clientId, client_secret: app.clientSecret }
    const header = [401, 'unauthorized_client', 'Missing valid authorization header']
    expect(
      await wrong(await post(emulator, '/2/oauth2/token', null, { ...EXCHANGE, code, ...secrets })),
    ).toEqual(header)
    expect(await wrong(await redeem(emulator, { ...app, clientSecret: 'wrong' }, code))).toEqual(header)
    expect(await wrong(await redeem(emulator, { ...app, clientId: 'wrong' }, code))).toEqual(header)
    expect((await redeem(emulator, app, code)).status).toBe(200)
  })

  it('lets a public app exchange with its id alone', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, { kind: 'public' })
    const code = await codeFor(emulator, app)
    expect(
      (await post(emulator, '/2/oauth2/token', null, { ...EXCHANGE, code, client_id: app.clientId })).status,
    ).toBe(200)
  })

  it.each([
    [{ redirect_uri: 'https://a.test/other' }, 'redirect uri'],
    [{ redirect_uri: '' }, '[redirect_uri]'],
    [{ code: '' }, '[code]'],
    [{ code_verifier: '' }, '[code_verifier]'],
    [{ grant_type: '' }, '[grant_type]'],
  ])('says what is wrong: %j', async (change, part) => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const [status, error, text] = await wrong(
      await redeem(emulator, app, await codeFor(emulator, app), change),
    )
    expect([status, error]).toEqual([400, 'invalid_request'])
    expect(text).toContain(part)
  })

  it('refuses other grants, doubled parameters and unreadable bodies', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const headers = { authorization: basicOf(app) }
    const url = `${emulator.origin}/x/api/2/oauth2/token`
    expect((await wrong(await post(emulator, '/2/oauth2/token', app, { grant_type: 'password' })))[1]).toBe(
      'unsupported_grant_type',
    )
    const twice = new URLSearchParams('grant_type=refresh_token&refresh_token=a&refresh_token=b')
    expect((await emulator.fetch(url, { method: 'POST', headers, body: twice })).status).toBe(400)
    const json = { ...headers, 'content-type': 'application/json' }
    expect((await emulator.fetch(url, { method: 'POST', headers: json, body: '{' })).status).toBe(400)
    expect((await emulator.fetch(url, { method: 'POST', headers: json, body: '[]' })).status).toBe(400)
  })
})
