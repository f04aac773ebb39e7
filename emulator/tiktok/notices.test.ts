import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createReceiver, type Received, type Receiver } from '../core/notices/receiver.ts'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { signature } from './notices.ts'

const CALLBACK = 'https://a.test/cb'
const open: Receiver[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

type App = { clientId: string; clientSecret: string }
type Tokens = { access_token: string; open_id: string }

async function start() {
  const receiver = await createReceiver()
  open.push(receiver)
  const emulator = createEmulator()
  const control = async <T>(path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
  }
  const newApp = () =>
    control<App>('/apps', {
      platform: 'tiktok',
      redirectUris: [CALLBACK],
      settings: { webhookUrl: `${receiver.origin}/hook` },
    })
  const app = await newApp()
  const take = () => receiver.take(emulator.core)
  const grants = () => control<{ id: string; clientId: string; state: string }[]>('/grants')
  const act = async (name: string) =>
    control<{ said: string }>(`/grants/${(await grants()).at(-1)?.id}/acts`, { act: name })
  return { receiver, emulator, control, newApp, app, take, grants, act }
}

async function connect(emulator: Emulator, app: App, person = 'ada', more: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_key: app.clientId,
    response_type: 'code',
    scope: 'user.info.basic,video.publish',
    redirect_uri: CALLBACK,
    disable_auto_auth: '1',
    ...more,
  })
  const url = `${emulator.origin}/tiktok/www/v2/auth/authorize/?${query}`
  const answer = await emulator.fetch(`${emulator.origin}/_control/authorize`, {
    method: 'POST',
    body: JSON.stringify({ url, person }),
  })
  const { location } = (await answer.json()) as { location: string }
  const token = await emulator.fetch(`${emulator.origin}/tiktok/open/v2/oauth/token/`, {
    method: 'POST',
    body: new URLSearchParams({
      client_key: app.clientId,
      client_secret: app.clientSecret,
      grant_type: 'authorization_code',
      code: new URL(location).searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
    }),
  })
  return (await token.json()) as Tokens
}

/** Checks the header as the fact sheet says: hex HMAC-SHA256 over t + "." + the raw bytes. */
function signedAt({ headers, body }: Received, secret: string): number | null {
  const [, t = '', s = ''] = /^t=(\d+),s=([0-9a-f]{64})$/.exec(String(headers['tiktok-signature'])) ?? []
  const expected = createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(`${t}.`), body]))
    .digest('hex')
  return s === expected ? Number(t) : null
}

const read = ({ body }: Received) => {
  const event = JSON.parse(body.toString()) as { client_key: string; user_openid: string; content: string }
  return { ...event, content: JSON.parse(event.content) as unknown }
}

describe('TikTok: authorization.removed', () => {
  it('tells who, why and when, signed over the raw bytes', async () => {
    const { emulator, app, grants, control, take } = await start()
    const { open_id } = await connect(emulator, app)
    await control(`/grants/${(await grants())[0]?.id}/revoke`, {})
    const [one, ...more] = await take()
    expect(more).toEqual([])
    expect(one && read(one)).toEqual({
      client_key: app.clientId,
      event: 'authorization.removed',
      create_time: expect.any(Number),
      user_openid: open_id,
      content: { reason: 1 },
    })
    expect(one?.method).toBe('POST')
    expect(one?.headers['content-type']).toBe('application/json')
    const at = one && signedAt(one, app.clientSecret)
    expect(Math.abs((at ?? 0) - Date.now() / 1000)).toBeLessThan(60)
    expect(one && signedAt(one, 'another secret')).toBeNull()
  })

  it('the token is dead by then', async () => {
    const { emulator, app, grants, control, receiver, take } = await start()
    const { access_token } = await connect(emulator, app)
    const statuses: Promise<number>[] = []
    const url = `${emulator.origin}/tiktok/open/v2/user/info/?fields=open_id`
    const headers = { authorization: `Bearer ${access_token}` }
    receiver.answer = () => {
      statuses.push(emulator.fetch(url, { headers }).then(({ status }) => status))
      return {}
    }
    await control(`/grants/${(await grants())[0]?.id}/revoke`, {})
    await take()
    expect(await Promise.all(statuses)).toEqual([401])
  })

  it.each([
    ['delete-account', 2],
    ['age-change', 3],
    ['ban', 4],
    ['developer-revoke', 5],
  ])('%s is reason %i', async (name, reason) => {
    const { emulator, app, act, grants, take } = await start()
    await connect(emulator, app)
    await act(name)
    expect((await take()).map(read)).toMatchObject([{ content: { reason } }])
    expect(await grants()).toMatchObject([{ state: 'revoked' }])
  })

  it('the app’s own revocation is reason 5', async () => {
    const { emulator, app, take } = await start()
    const { access_token } = await connect(emulator, app)
    const { clientId, clientSecret } = app
    await emulator.fetch(`${emulator.origin}/tiktok/open/v2/oauth/revoke/`, {
      method: 'POST',
      body: new URLSearchParams({ client_key: clientId, client_secret: clientSecret, token: access_token }),
    })
    expect((await take()).map(read)).toMatchObject([{ content: { reason: 5 } }])
  })

  it('a deleted account tells every app, each with its own id and secret', async () => {
    const { emulator, app, newApp, act, take } = await start()
    const other = await newApp()
    const ids = [(await connect(emulator, app)).open_id, (await connect(emulator, other)).open_id]
    await connect(emulator, app, 'ben')
    await connect(emulator, other)
    await act('delete-account')
    const all = await take()
    expect(new Set(all.map((one) => read(one).user_openid))).toEqual(new Set(ids))
    expect(all).toHaveLength(2)
    for (const one of all) {
      const secret = read(one).client_key === app.clientId ? app.clientSecret : other.clientSecret
      expect(signedAt(one, secret)).not.toBeNull()
    }
  })

  it('one notice for several consents of one person, and only when the last is gone', async () => {
    const { emulator, app, grants, control, take } = await start()
    const first = await connect(emulator, app)
    await connect(emulator, app)
    const { clientId, clientSecret } = app
    await emulator.fetch(`${emulator.origin}/tiktok/open/v2/oauth/revoke/`, {
      method: 'POST',
      body: new URLSearchParams({
        client_key: clientId,
        client_secret: clientSecret,
        token: first.access_token,
      }),
    })
    expect(await take()).toEqual([])
    await control(`/grants/${(await grants()).at(-1)?.id}/revoke`, {})
    expect(await take()).toHaveLength(1)
  })

  it('a banned account may not post until it is let back', async () => {
    const { emulator, app, act, control } = await start()
    await connect(emulator, app)
    await act('ban')
    const accounts =
      await control<{ person: string; kind: string; role: string; platform: string }[]>('/accounts')
    expect(
      accounts.find(
        ({ platform, person, kind }) => platform === 'tiktok' && person === 'ada' && kind === 'account',
      ),
    ).toMatchObject({ role: 'banned' })
  })

  it('a changed password and a second disconnecting tell nothing', async () => {
    const { emulator, app, control, grants, act, take } = await start()
    await connect(emulator, app)
    await control('/people/ada/password-changed', {})
    await control(`/grants/${(await grants())[0]?.id}/revoke`, {})
    expect(await act('ban')).toEqual({ error: 'The grant is over already.' })
    expect(await take()).toEqual([])
  })

  it('a retry is signed anew, so that its time is not old; the body is the same', async () => {
    const { emulator, app, grants, control, receiver, take } = await start()
    await connect(emulator, app)
    receiver.answer = () => ({ status: 500 })
    await control(`/grants/${(await grants())[0]?.id}/revoke`, {})
    const [first] = await take()
    await control('/clock', { advanceSeconds: 3600 })
    const [second] = await take()
    expect(second?.body).toEqual(first?.body)
    const times = [first, second].map((one) => one && signedAt(one, app.clientSecret))
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(3600)
  })
})

describe('TikTok: practice with notices', () => {
  async function sent(how: string) {
    const trial = await start()
    await connect(trial.emulator, trial.app)
    await trial.control(`/grants/${(await trial.grants())[0]?.id}/revoke`, {})
    const [first] = await trial.take()
    const [delivery] = await trial.control<{ id: string }[]>('/deliveries?wait=true')
    await trial.control(`/deliveries/${delivery?.id}/send`, { how })
    return { first, all: await trial.take(), secret: trial.app.clientSecret }
  }

  it('again: the same body, signed now', async () => {
    const { first, all, secret } = await sent('again')
    expect(all.map(({ body }) => body)).toEqual([first?.body])
    expect(all[0] && signedAt(all[0], secret)).not.toBeNull()
  })

  it('forged: looks right, but another key signed it', async () => {
    const { first, all, secret } = await sent('forged')
    expect(all[0]?.body).toEqual(first?.body)
    expect(String(all[0]?.headers['tiktok-signature'])).toMatch(/^t=\d+,s=[0-9a-f]{64}$/)
    expect(all[0] && signedAt(all[0], secret)).toBeNull()
  })

  it('twice: the very same bytes and signature, two times', async () => {
    const { all } = await sent('twice')
    expect(all).toHaveLength(2)
    expect(all[0]?.body).toEqual(all[1]?.body)
    expect(all[0]?.headers['tiktok-signature']).toBe(all[1]?.headers['tiktok-signature'])
  })

  it('late: rightly signed, an hour ago', async () => {
    const { all, secret } = await sent('late')
    const at = (all[0] && signedAt(all[0], secret)) ?? 0
    expect(Date.now() / 1000 - at).toBeGreaterThan(3500)
  })
})

describe('the signature', () => {
  it('changes with every byte of the body and with the time', () => {
    const right = signature('{"a":1}', 'secret', 1_790_000_000)
    expect(right).toBe(
      `t=1790000000,s=${createHmac('sha256', 'secret').update('1790000000.{"a":1}').digest('hex')}`,
    )
    for (const other of [
      signature('{"a":2}', 'secret', 1_790_000_000),
      signature('{"a":1}', 'secrets', 1_790_000_000),
      signature('{"a":1}', 'secret', 1_790_000_001),
    ])
      expect(other).not.toBe(right)
  })
})
