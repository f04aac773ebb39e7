import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { type App, connect, control, me, newApp } from './test-client.ts'

async function tokenFor(
  emulator: Emulator,
  person: string,
  scope = 'tweet.read users.read',
): Promise<{ app: App; token: string; refreshToken: string }> {
  const app = await newApp(emulator)
  const pair = await connect(emulator, app, { scope }, person)
  return { app, token: pair.access_token, refreshToken: pair.refresh_token }
}

describe('X: GET /2/users/me', () => {
  it('gives ids beyond 2^53 as text, and the fields asked for', async () => {
    const emulator = createEmulator()
    const { token } = await tokenFor(emulator, 'carla')
    const answer = await me(
      emulator,
      token,
      '?user.fields=protected,public_metrics,subscription_type&tweet.fields=id',
    )
    const { data } = (await answer.json()) as { data: { id: string } }
    expect(BigInt(data.id)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER))
    expect(data).toMatchObject({
      protected: true,
      subscription_type: 'None',
      public_metrics: { tweet_count: 388 },
    })
  })

  it('speaks the new vocabulary when switched, for one app or for all', async () => {
    const emulator = createEmulator()
    const { token } = await tokenFor(emulator, 'ada')
    await control(emulator, '/settings', { platform: 'x', settings: { fieldNames: 'post' } })
    const answer = (await (
      await me(emulator, token, '?user.fields=public_metrics&post.fields=id')
    ).json()) as object
    expect(answer).toMatchObject({ data: { public_metrics: { post_count: 961 } } })
    expect(answer).not.toHaveProperty('data.public_metrics.tweet_count')
  })

  it('gives the e-mail address only with users.email', async () => {
    const emulator = createEmulator()
    const without = await tokenFor(emulator, 'ada')
    const withScope = await tokenFor(emulator, 'ada', 'tweet.read users.read users.email')
    const fields = '?user.fields=confirmed_email'
    expect(await (await me(emulator, without.token, fields)).json()).not.toHaveProperty(
      'data.confirmed_email',
    )
    expect(await (await me(emulator, withScope.token, fields)).json()).toHaveProperty('data.confirmed_email')
  })

  it.each(['tweet.read', 'users.read', 'media.write'])(
    'with only %s it is 403 and names what is missing',
    async (scope) => {
      const emulator = createEmulator()
      const { token } = await tokenFor(emulator, 'ada', scope)
      const answer = await me(emulator, token)
      expect(answer.status).toBe(403)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      const { detail } = (await answer.json()) as { detail: string }
      for (const needed of ['tweet.read', 'users.read'])
        expect(detail.includes(needed)).toBe(needed !== scope)
    },
  )

  it.each(['?user.fields=shoe_size', '?colour=red', '?expansions=nothing'])('refuses %s', async (query) => {
    const emulator = createEmulator()
    const answer = await me(emulator, (await tokenFor(emulator, 'ada')).token, query)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      title: 'Invalid Request',
      errors: [{ message: expect.any(String) }],
    })
  })

  it('without a good token it is 401, with rate headers', async () => {
    const emulator = createEmulator()
    const none = await emulator.fetch(`${emulator.origin}/x/api/2/users/me`)
    expect([none.status, await none.json()]).toEqual([
      401,
      { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
    ])
    expect(none.headers.get('x-rate-limit-reset')).toMatch(/^\d{10}$/)
    expect((await me(emulator, 'nonsense')).status).toBe(401)
  })

  it('an app-only token is 403, unsupported authentication', async () => {
    const emulator = createEmulator()
    const { app } = await tokenFor(emulator, 'ada')
    const ask = (secret: string) =>
      emulator.fetch(`${emulator.origin}/x/api/oauth2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${app.consumerKey}:${secret}`)}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      })
    expect((await ask('wrong')).status).toBe(403)
    const { access_token: token } = (await (await ask(app.consumerSecret)).json()) as { access_token: string }
    const answer = await me(emulator, token)
    expect([answer.status, await answer.json()]).toMatchObject([403, { title: 'Unsupported Authentication' }])
  })

  it('a refresh token or a nearly right token opens nothing', async () => {
    const emulator = createEmulator()
    const { token, refreshToken } = await tokenFor(emulator, 'ada', 'tweet.read users.read offline.access')
    expect((await me(emulator, token)).status).toBe(200)
    expect((await me(emulator, refreshToken)).status).toBe(401)
    expect((await me(emulator, `${token}A`)).status).toBe(401)
  })

  it('allows 75 calls in 15 minutes for each person', async () => {
    const emulator = createEmulator()
    const [ada, ben] = [await tokenFor(emulator, 'ada'), await tokenFor(emulator, 'ben')]
    for (let n = 0; n < 75; n += 1) expect((await me(emulator, ada.token)).status).toBe(200)
    const over = await me(emulator, ada.token)
    expect([over.status, over.headers.get('x-rate-limit-remaining')]).toEqual([429, '0'])
    expect((await me(emulator, ben.token)).status).toBe(200)
    await control(emulator, '/clock', { advanceSeconds: 901 })
    expect((await me(emulator, ada.token)).status).toBe(200)
  })

  it('with an empty wallet every call is 402', async () => {
    const emulator = createEmulator()
    const { token } = await tokenFor(emulator, 'ada')
    await control(emulator, '/settings', { platform: 'x', settings: { credits: 'empty' } })
    const answer = await me(emulator, token)
    expect([answer.status, await answer.json()]).toMatchObject([402, { title: 'CreditsDepleted' }])
  })

  it('an address X does not have is 404, an emulator address nobody has too', async () => {
    const emulator = createEmulator()
    const unknown = await emulator.fetch(`${emulator.origin}/x/api/2/nothing`)
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { title: 'Not Found', status: 404 }])
    expect((await emulator.fetch(`${emulator.origin}/x/elsewhere/2/users/me`)).status).toBe(404)
  })
})
