import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../create-emulator.ts'

const APP = { platform: 'x', redirectUris: ['https://a.test/cb'] }

async function send(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const init = {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }
  const answer = await emulator.fetch(`${emulator.origin}/_control${path}`, init)
  return { status: answer.status, body: await answer.json() }
}

describe('control', () => {
  it('lists the thirteen people with stories', async () => {
    const { body } = await send(createEmulator(), 'GET', '/people')
    expect((body as { id: string }[]).map(({ id }) => id)).toEqual([
      'ada',
      'ben',
      'carla',
      'dana',
      'erik',
      'farah',
      'gus',
      'hana',
      'ivo',
      'nia',
      'noor',
      'kai',
      'pia',
    ])
    expect((body as object[])[0]).toEqual({
      id: 'ada',
      name: 'Ada Moreno',
      story: expect.stringContaining('Riverside'),
      platforms: ['meta', 'linkedin', 'tiktok', 'x'],
    })
  })

  it('registers an app and lists it without its secret', async () => {
    const emulator = createEmulator()
    const made = (await send(emulator, 'POST', '/apps', APP)).body as {
      clientId: string
      clientSecret: string
    }
    expect(made.clientSecret.length).toBeGreaterThan(40)
    const listed = JSON.stringify((await send(emulator, 'GET', '/apps')).body)
    expect(listed).toContain(made.clientId)
    expect(listed).not.toContain(made.clientSecret)
  })

  it.each<[string, unknown, string]>([
    ['/apps', '{', 'not JSON'],
    ['/apps', [], 'object'],
    ['/apps', { ...APP, platform: 'myspace' }, '"platform"'],
    ['/apps', { platform: 'x' }, '"redirectUris"'],
    ['/apps', { ...APP, redirectUris: ['cb'] }, 'absolute'],
    ['/apps', { ...APP, redirectUris: ['http://a.test/cb'] }, 'https'],
    ['/apps', { ...APP, redirectUris: ['http://localhost:4600/cb'] }, 'https'],
    ['/apps', { ...APP, redirectUris: ['https://a.test/cb#x'] }, 'fragment'],
    ['/apps', { ...APP, redirectUris: ['javascript:alert(1)'] }, 'not a callback'],
    ['/apps', { ...APP, maturity: 'old' }, '"maturity"'],
    ['/apps', { ...APP, kind: 'odd' }, 'app kind'],
    ['/apps', { ...APP, colour: 'red' }, 'colour'],
    ['/apps', { ...APP, settings: { fieldNames: 'nonsense' } }, 'one of tweet, post'],
    ['/authorize', { url: 'nonsense', person: 'ada' }, '"url"'],
    ['/authorize', { url: 'https://a.test/else', person: 'ada' }, 'authorise page'],
    ['/clock', { advanceSeconds: '1' }, '"advanceSeconds"'],
    ['/faults', { platform: 'x', path: '2/users', effect: { kind: 'html' } }, '"path"'],
    ['/faults', { platform: 'x', path: '/2', effect: { kind: 'burn' } }, '"effect'],
    ['/faults', { platform: 'x', path: '/2', times: 0, effect: { kind: 'html' } }, '"times"'],
    ['/faults', { platform: 'x', path: '/2', effect: { kind: 'status', status: 99 } }, '"effect.status"'],
    ['/roles', { platform: 'x', account: '1', person: 'ada', role: 'owner' }, 'no roles'],
    ['/accounts/acts', { platform: 'x', account: '1', act: 'link-instagram' }, 'it does nothing'],
    ['/settings', { platform: 'x', settings: { colour: 'red' } }, 'no setting'],
    ['/reset', { everything: true }, 'everything'],
  ])('POST %s %j is refused with a sentence', async (path, body, part) => {
    const answer = await send(createEmulator(), 'POST', path, body)
    expect(answer.status).toBe(400)
    expect((answer.body as { error: string }).error).toContain(part)
  })

  it.each([
    ['POST', '/grants/nobody/revoke'],
    ['POST', '/people/nobody/password-changed'],
    ['DELETE', '/faults/nobody'],
    ['GET', '/nothing'],
    ['POST', '/grants/__proto__/revoke'],
  ])('%s %s is 404', async (method, path) => {
    expect((await send(createEmulator(), method, path)).status).toBe(404)
  })

  it('lets practice apps use loopback callbacks, others only what the platform takes', async () => {
    const redirectUris = ['http://localhost:4600/oauth/callback/1']
    expect(
      (await send(createEmulator(), 'POST', '/apps', { ...APP, redirectUris, maturity: 'practice' })).status,
    ).toBe(200)
    expect(
      (await send(createEmulator(), 'POST', '/apps', { ...APP, redirectUris: ['http://127.0.0.1:9/cb'] }))
        .status,
    ).toBe(200)
  })

  it('moves the clock both ways', async () => {
    const emulator = createEmulator({ time: () => Date.parse('2026-11-23T08:00:00Z') })
    expect((await send(emulator, 'POST', '/clock', { advanceSeconds: 3600 })).body).toMatchObject({
      now: '2026-11-23T09:00:00.000Z',
    })
    expect((await send(emulator, 'POST', '/clock', { advanceSeconds: -7200 })).body).toEqual({
      now: '2026-11-23T07:00:00.000Z',
      offsetSeconds: -3600,
    })
  })

  it('requests of pages elsewhere press no buttons', async () => {
    const emulator = createEmulator()
    const post = (site: string) =>
      emulator.fetch(`${emulator.origin}/_control/reset`, {
        method: 'POST',
        headers: { 'sec-fetch-site': site },
      })
    expect((await post('cross-site')).status).toBe(403)
    expect((await post('same-site')).status).toBe(403)
    expect((await post('same-origin')).status).toBe(200)
  })
})

describe('people and grants', () => {
  const VERIFIER = 'v'.repeat(43)

  async function connected(
    person: string,
    emulator = createEmulator(),
  ): Promise<{ emulator: Emulator; id: string }> {
    const app = (await send(emulator, 'POST', '/apps', APP)).body as {
      clientId: string
      clientSecret: string
    }
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: 'https://a.test/cb',
      scope: 'tweet.read users.read offline.access',
      state: 's',
      code_challenge: VERIFIER,
    })
    const url = `${emulator.origin}/x/www/i/oauth2/authorize?${query}`
    const { location } = (await send(emulator, 'POST', '/authorize', { url, person })).body as {
      location: string
    }
    await emulator.fetch(`${emulator.origin}/x/api/2/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${app.clientId}:${app.clientSecret}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: new URL(location).searchParams.get('code') ?? '',
        redirect_uri: 'https://a.test/cb',
        code_verifier: VERIFIER,
      }),
    })
    const grants = (await send(emulator, 'GET', '/grants')).body as { id: string }[]
    return { emulator, id: grants.at(-1)?.id ?? '' }
  }

  it('a person takes a grant back', async () => {
    const { emulator, id } = await connected('ada')
    expect((await send(emulator, 'GET', '/grants')).body).toMatchObject([
      { id, platform: 'x', person: 'ada', state: 'live' },
    ])
    expect((await send(emulator, 'POST', `/grants/${id}/revoke`)).body).toMatchObject({
      id,
      state: 'revoked',
    })
    expect((await send(emulator, 'GET', '/truth')).body).toMatchObject({
      revocations: [{ grantId: id, by: 'person' }],
    })
  })

  it('a changed password ends the grants of that person only', async () => {
    const { emulator, id } = await connected('ada')
    await connected('ben', emulator)
    expect((await send(emulator, 'POST', '/people/ada/password-changed')).body).toEqual({ ended: [id] })
    const grants = (await send(emulator, 'GET', '/grants')).body
    expect(grants).toMatchObject([{ state: 'password-changed' }, { person: 'ben', state: 'live' }])
  })

  it('a grant whose tokens have all run out is shown as expired', async () => {
    const { emulator } = await connected('ada')
    await send(emulator, 'POST', '/clock', { advanceSeconds: 200 * 86_400 })
    expect((await send(emulator, 'GET', '/grants')).body).toMatchObject([{ state: 'expired' }])
  })

  it('the requests list and the truth hold paths, never a query or a token', async () => {
    const { emulator } = await connected('ada')
    await emulator.fetch(`${emulator.origin}/x/api/2/users/me?user.fields=created_at`)
    const { body } = await send(emulator, 'GET', '/requests')
    expect(body).toMatchObject([
      { platform: 'x', method: 'GET', path: '/2/users/me', status: 401 },
      { method: 'POST', path: '/2/oauth2/token', status: 200 },
    ])
    const truth = (await send(emulator, 'GET', '/truth')).body
    expect(truth).toMatchObject({ calls: { 'x POST /2/oauth2/token': 1, 'x GET /2/users/me': 1 } })
  })

  it('reset forgets what happened and keeps the apps; all of them go when asked', async () => {
    const { emulator } = await connected('ada')
    await send(emulator, 'POST', '/reset')
    expect((await send(emulator, 'GET', '/truth')).body).toMatchObject({
      grants: [],
      tokenRequests: 0,
      calls: {},
    })
    expect((await send(emulator, 'GET', '/apps')).body).toHaveLength(1)
    await send(emulator, 'POST', '/reset', { apps: true })
    expect((await send(emulator, 'GET', '/apps')).body).toEqual([])
  })
})
