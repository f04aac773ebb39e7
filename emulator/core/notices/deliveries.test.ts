import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator, type EmulatorOptions } from '../../create-emulator.ts'
import type { Delivery } from '../state.ts'
import { createReceiver, type Receiver } from './receiver.ts'
import { settled } from './run-due.ts'

const CALLBACK = 'https://a.test/cb'
const open: { close(): unknown }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
}

type Shown = Omit<Delivery, 'madeAt' | 'nextAt' | 'attempts'> & {
  madeAt: string
  nextAt: string | null
  attempts: { at: string; status: number | null; problem: string | null }[]
}
const deliveries = (emulator: Emulator) => control<Shown[]>(emulator, '/deliveries?wait=true')
const wait = (emulator: Emulator, advanceSeconds: number) => control(emulator, '/clock', { advanceSeconds })

type Trial = { emulator: Emulator; receiver: Receiver; clientId: string; grantId: string }

/** Ada connected to a TikTok app with a webhook; the clock stands still unless it is moved. */
async function connected(
  change: { url?: string; options?: EmulatorOptions; receiver?: Receiver } = {},
): Promise<Trial> {
  const receiver = change.receiver ?? (await createReceiver())
  open.push(receiver)
  const emulator = createEmulator({ time: () => 1_796_000_000_000, ...change.options })
  const app = await control<{ clientId: string; clientSecret: string }>(emulator, '/apps', {
    platform: 'tiktok',
    redirectUris: [CALLBACK],
    settings: { webhookUrl: change.url ?? `${receiver.origin}/hook` },
  })
  const query = new URLSearchParams({
    client_key: app.clientId,
    response_type: 'code',
    scope: 'user.info.basic',
    redirect_uri: CALLBACK,
  })
  const url = `${emulator.origin}/tiktok/www/v2/auth/authorize/?${query}`
  const { location } = await control<{ location: string }>(emulator, '/authorize', { url, person: 'ada' })
  await emulator.fetch(`${emulator.origin}/tiktok/open/v2/oauth/token/`, {
    method: 'POST',
    body: new URLSearchParams({
      client_key: app.clientId,
      client_secret: app.clientSecret,
      grant_type: 'authorization_code',
      code: new URL(location).searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
    }),
  })
  const grants = await control<{ id: string }[]>(emulator, '/grants')
  return { emulator, receiver, clientId: app.clientId, grantId: grants[0]?.id ?? '' }
}

const revoke = ({ emulator, grantId }: Trial) => control(emulator, `/grants/${grantId}/revoke`, {})

describe('deliveries', () => {
  it('are listed with what came of them', async () => {
    const trial = await connected()
    await revoke(trial)
    expect(await deliveries(trial.emulator)).toMatchObject([
      {
        platform: 'tiktok',
        clientId: trial.clientId,
        person: 'ada',
        kind: 'authorization.removed',
        url: `${trial.receiver.origin}/hook`,
        how: 'as-usual',
        state: 'delivered',
        nextAt: null,
        attempts: [{ status: 200, problem: null }],
      },
    ])
  })

  it('are tried again with growing pauses, by the emulator’s clock, until they are taken', async () => {
    const trial = await connected()
    trial.receiver.answer = () => ({ status: 503 })
    await revoke(trial)
    for (const pause of [60, 120, 240]) {
      const [one] = await deliveries(trial.emulator)
      expect(one).toMatchObject({ state: 'waiting', attempts: expect.arrayContaining([]) })
      const ahead = Date.parse(one?.nextAt ?? '') - Date.parse(one?.attempts.at(-1)?.at ?? '')
      expect(ahead).toBe(pause * 1000)
      const before = one?.attempts.length ?? 0
      await wait(trial.emulator, pause - 1)
      expect((await deliveries(trial.emulator))[0]?.attempts).toHaveLength(before)
      if (pause === 240) trial.receiver.answer = () => ({ status: 200 })
      await wait(trial.emulator, 1)
      expect((await deliveries(trial.emulator))[0]?.attempts).toHaveLength(before + 1)
    }
    const [last] = await deliveries(trial.emulator)
    expect(last).toMatchObject({ state: 'delivered', nextAt: null })
    expect(last?.attempts.map(({ status }) => status)).toEqual([503, 503, 503, 200])
    expect(last?.attempts[0]?.problem).toBe('It answered 503 in place of 200.')
  })

  it('end after as many tries as the platform makes', async () => {
    const trial = await connected()
    trial.receiver.answer = () => ({ status: 201 })
    await revoke(trial)
    for (let n = 0; n < 13; n += 1) {
      await settled(trial.emulator.core)
      await wait(trial.emulator, 3 * 86_400)
    }
    const [one] = await deliveries(trial.emulator)
    expect(one).toMatchObject({ state: 'failed', nextAt: null })
    expect(one?.attempts).toHaveLength(13)
    expect(trial.receiver.received).toHaveLength(13)
  })

  it('to another machine are not sent, and the list and the console say so', async () => {
    const trial = await connected({ url: 'https://mooring.example.com/hook' })
    await revoke(trial)
    const says =
      'Not sent: the emulator calls this machine only (localhost, 127.0.0.0/8, ::1), and mooring.example.com is elsewhere.'
    expect(await deliveries(trial.emulator)).toMatchObject([
      { state: 'failed', nextAt: null, attempts: [{ status: null, problem: says }] },
    ])
    expect(await (await trial.emulator.fetch(`${trial.emulator.origin}/`)).text()).toContain(says)
  })

  it('survive a restart while they wait', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'emulator-deliveries-'))
    open.push({ close: () => rmSync(dataDir, { recursive: true }) })
    const trial = await connected({ options: { dataDir } })
    trial.receiver.answer = () => ({ status: 500 })
    await revoke(trial)
    await settled(trial.emulator.core)
    trial.receiver.answer = () => ({ status: 200 })
    const second = createEmulator({ dataDir, time: () => 1_796_000_000_000 })
    await wait(second, 60)
    expect(await deliveries(second)).toMatchObject([
      { state: 'delivered', attempts: [{ status: 500 }, { status: 200 }] },
    ])
  })

  it('that were due when the process ended are made when it starts again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'emulator-deliveries-'))
    open.push({ close: () => rmSync(dataDir, { recursive: true }) })
    const trial = await connected({ options: { dataDir } })
    trial.receiver.answer = () => ({ status: 500 })
    await revoke(trial)
    await settled(trial.emulator.core)
    trial.receiver.answer = () => ({ status: 200 })
    const second = createEmulator({ dataDir, time: () => 1_796_000_060_000 })
    expect((await deliveries(second))[0]?.state).toBe('delivered')
  })

  it('keep the newest two hundred', async () => {
    const trial = await connected()
    await revoke(trial)
    const [first] = await deliveries(trial.emulator)
    for (let n = 0; n < 210; n += 1)
      await control(trial.emulator, `/deliveries/${first?.id}/send`, { how: 'again' })
    expect(await deliveries(trial.emulator)).toHaveLength(200)
  })

  it('go with a reset', async () => {
    const trial = await connected()
    trial.receiver.answer = () => ({ status: 500 })
    await revoke(trial)
    await settled(trial.emulator.core)
    await control(trial.emulator, '/reset', {})
    await wait(trial.emulator, 60)
    expect(await deliveries(trial.emulator)).toEqual([])
    expect(trial.receiver.received).toHaveLength(1)
  })

  it('can lead into the process in place of a socket', async () => {
    const heard: string[] = []
    const options: EmulatorOptions = {
      async callOut({ url, body }) {
        heard.push(`${url} ${JSON.parse(body ?? '').event}`)
        return { status: 200, body: '' }
      },
    }
    const trial = await connected({ url: 'https://mooring.test/hook', options })
    await revoke(trial)
    expect((await deliveries(trial.emulator))[0]?.state).toBe('delivered')
    expect(heard).toEqual(['https://mooring.test/hook authorization.removed'])
  })

  it.each([
    ['/deliveries/nobody/send', { how: 'again' }, 404],
    ['/deliveries/nobody/send', { how: 'burn' }, 400],
    ['/apps/tiktok/nobody/settings', {}, 404],
    ['/apps/x/nobody/subscriptions', {}, 404],
  ])('POST %s %j is %i', async (path, body, status) => {
    const emulator = createEmulator()
    const answer = await emulator.fetch(`${emulator.origin}/_control${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(status)
  })
})

describe('addresses of an app', () => {
  const change = (trial: Trial, settings: unknown) =>
    control<Record<string, string> & { error?: string }>(
      trial.emulator,
      `/apps/tiktok/${trial.clientId}/settings`,
      settings,
    )

  it('can be changed later; what is told next goes there', async () => {
    const trial = await connected({ url: 'none' })
    expect(await change(trial, { webhookUrl: `${trial.receiver.origin}/later` })).toEqual({
      webhookUrl: `${trial.receiver.origin}/later`,
    })
    await revoke(trial)
    expect((await trial.receiver.take(trial.emulator.core)).map(({ path }) => path)).toEqual(['/later'])
  })

  it('can hold for a whole platform; an app’s own goes before it', async () => {
    const trial = await connected()
    const everywhere = { platform: 'tiktok', settings: { webhookUrl: `${trial.receiver.origin}/every-app` } }
    await control(trial.emulator, '/settings', everywhere)
    await revoke(trial)
    expect((await trial.receiver.take(trial.emulator.core)).map(({ path }) => path)).toEqual(['/hook'])
    const other = await connected({ url: 'none' })
    await control(other.emulator, '/settings', everywhere)
    await revoke(other)
    expect(await deliveries(other.emulator)).toEqual([])
  })

  it.each(['ftp://a.test/', 'hook', 'http://user:pass@127.0.0.1/', 'http://127.0.0.1/#x', ''])(
    '%j is refused',
    async (webhookUrl) => {
      expect((await change(await connected(), { webhookUrl })).error).toContain('a web address')
    },
  )
})

describe('the console', () => {
  const press = (emulator: Emulator, action: string, values: Record<string, string>) =>
    emulator.fetch(`${emulator.origin}/_console/${action}`, {
      method: 'POST',
      body: new URLSearchParams(values),
    })
  const read = async (emulator: Emulator) => (await emulator.fetch(`${emulator.origin}/`)).text()

  it('revokes, says that the app is told, and shows what came of it', async () => {
    const trial = await connected()
    await press(trial.emulator, 'revoke', { id: trial.grantId })
    await settled(trial.emulator.core)
    const page = await read(trial.emulator)
    expect(page).toContain('the app is being told')
    expect(page).toContain('authorization.removed')
    expect(page).toContain('● taken')
  })

  it('sends once more by button', async () => {
    const trial = await connected()
    await revoke(trial)
    const [first] = await deliveries(trial.emulator)
    await press(trial.emulator, 'send', { id: first?.id ?? '', how: 'twice' })
    expect(await trial.receiver.take(trial.emulator.core)).toHaveLength(3)
    await press(trial.emulator, 'send', { id: first?.id ?? '', how: 'constructor' })
    expect(await read(trial.emulator)).toContain('no such notice')
  })

  it('sets an address, and an empty one takes it away', async () => {
    const trial = await connected()
    const set = (word: string) =>
      press(trial.emulator, 'app-setting', {
        platform: 'tiktok',
        clientId: trial.clientId,
        name: 'webhookUrl',
        word,
      })
    await set('http://localhost:4999/elsewhere')
    expect(await read(trial.emulator)).toContain('http://localhost:4999/elsewhere')
    await set('')
    await revoke(trial)
    expect(await deliveries(trial.emulator)).toEqual([])
  })
})
