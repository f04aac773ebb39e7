import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { xAccounts } from '../world/x.ts'
import { type App, connect, newApp } from './test-client.ts'

type Answer = {
  status: number
  body: { data?: unknown; errors?: { resource_id: string }[] }
  limit: string | null
}

async function get(emulator: Emulator, token: string, path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}` }
  const response = await emulator.fetch(`${emulator.origin}/x/api/2${path}`, { headers })
  const body = (await response.json()) as Answer['body']
  return { status: response.status, body, limit: response.headers.get('x-rate-limit-limit') }
}

/** A token of the app by itself. */
async function appToken(emulator: Emulator, app: App): Promise<string> {
  const basic = Buffer.from(`${app.consumerKey}:${app.consumerSecret}`).toString('base64')
  const answer = await emulator.fetch(`${emulator.origin}/x/api/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

async function setUp() {
  const emulator = createEmulator()
  const app = await newApp(emulator)
  const { access_token: token } = await connect(emulator, app)
  const post = async (text: string): Promise<string> => {
    const answer = await emulator.fetch(`${emulator.origin}/x/api/2/tweets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    })
    return ((await answer.json()) as { data: { id: string } }).data.id
  }
  return { emulator, app, token, post }
}

const { ada, ben, carla } = xAccounts
const plain = ({ id, name, username }: typeof ada) => ({ id, name, username })

describe('X: looking users up', () => {
  it('by id and by name in any case, one or several, with the fields asked for', async () => {
    const { emulator, token } = await setUp()
    const read = async (path: string) => (await get(emulator, token, path)).body
    expect(await read(`/users/${ben.id}`)).toEqual({ data: plain(ben) })
    expect(await read(`/users/by/username/${ben.username.toUpperCase()}?user.fields=protected`)).toEqual({
      data: { ...plain(ben), protected: false },
    })
    expect(await read(`/users?ids=${ada.id},1`)).toMatchObject({
      data: [plain(ada)],
      errors: [{ parameter: 'ids', resource_id: '1' }],
    })
    expect(await read(`/users/by?usernames=${ada.username},${ben.username}`)).toEqual({
      data: [plain(ada), plain(ben)],
    })
    expect(await read('/users/by/username/nobody_here')).toMatchObject({
      errors: [{ parameter: 'username', detail: 'Could not find user with username: [nobody_here].' }],
    })
  })

  it('refuses what is no id or no name, and unknown parameters', async () => {
    const { emulator, token } = await setUp()
    for (const path of [
      '/users/x',
      '/users/by/username/a-b',
      '/users?ids=',
      '/users/by?usernames=a,',
      '/users/1?q=1',
    ])
      expect((await get(emulator, token, path)).status).toBe(400)
  })

  it('tells an address to its owner only', async () => {
    const { emulator, app } = await setUp()
    const scope = 'tweet.read users.read users.email'
    const { access_token } = await connect(emulator, app, { scope })
    const email = async (id: string) =>
      (await get(emulator, access_token, `/users/${id}?user.fields=confirmed_email`)).body.data
    expect(await email(ada.id)).toHaveProperty('confirmed_email', ada.email)
    expect(await email(ben.id)).not.toHaveProperty('confirmed_email')
  })
})

describe('X: an app by itself', () => {
  it('reads what everybody sees, within limits of its own', async () => {
    const { emulator, app, post } = await setUp()
    const id = await post('Warm bread')
    const token = await appToken(emulator, app)
    const one = await get(emulator, token, `/tweets/${id}`)
    expect([one.status, one.limit]).toEqual([200, '450'])
    expect(one.body).toMatchObject({ data: { id, text: 'Warm bread' } })
    expect((await get(emulator, token, `/tweets?ids=${id}`)).body).toMatchObject({ data: [{ id }] })
    expect((await get(emulator, token, `/users/${ada.id}/tweets`)).body).toMatchObject({ data: [{ id }] })
    expect((await get(emulator, token, `/users/${ada.id}`)).body).toEqual({ data: plain(ada) })
    expect((await get(emulator, token, `/users/${carla.id}/tweets`)).body).toMatchObject({
      errors: [{ title: 'Authorization Error' }],
    })
  })

  it('is nobody, and writes nothing', async () => {
    const { emulator, app } = await setUp()
    const token = await appToken(emulator, app)
    expect((await get(emulator, token, '/users/me')).status).toBe(403)
    const answer = await emulator.fetch(`${emulator.origin}/x/api/2/tweets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"text":"a"}',
    })
    expect([answer.status, ((await answer.json()) as { title: string }).title]).toEqual([
      403,
      'Unsupported Authentication',
    ])
  })
})
