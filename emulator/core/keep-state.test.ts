import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { keepInFolder } from './keep-state.ts'
import { emptyState } from './state.ts'

const root = mkdtempSync(join(tmpdir(), 'emulator-'))
afterAll(() => rmSync(root, { recursive: true }))
const folder = () => mkdtempSync(join(root, 'state-'))

async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
}

type Pair = { access_token: string; refresh_token: string }

/** Registers an app and connects Ada; the challenge is plain for brevity. */
async function connectAda(emulator: Emulator): Promise<Pair & { basic: string }> {
  const redirectUris = ['https://a.test/cb']
  const app = await control<{ clientId: string; clientSecret: string }>(emulator, '/apps', {
    platform: 'x',
    redirectUris,
  })
  const verifier = 'v'.repeat(43)
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: 'https://a.test/cb',
    scope: 'tweet.read users.read offline.access',
    state: 's',
    code_challenge: verifier,
    code_challenge_method: 'plain',
  })
  const url = `${emulator.origin}/x/www/i/oauth2/authorize?${query}`
  const { location } = await control<{ location: string }>(emulator, '/authorize', { url, person: 'ada' })
  const basic = `Basic ${btoa(`${app.clientId}:${app.clientSecret}`)}`
  const code = new URL(location).searchParams.get('code') ?? ''
  const body = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: 'https://a.test/cb',
    code_verifier: verifier,
  }
  return { ...((await (await token(emulator, basic, body)).json()) as Pair), basic }
}

const token = (emulator: Emulator, basic: string, body: Record<string, string>) =>
  emulator.fetch(`${emulator.origin}/x/api/2/oauth2/token`, {
    method: 'POST',
    headers: { authorization: basic },
    body: new URLSearchParams(body),
  })

const me = (emulator: Emulator, text: string) =>
  emulator.fetch(`${emulator.origin}/x/api/2/users/me`, { headers: { authorization: `Bearer ${text}` } })

describe('what is kept', () => {
  it('an answered request survives the process: the next emulator on the folder knows everything', async () => {
    const dataDir = folder()
    const first = createEmulator({ dataDir })
    const pair = await connectAda(first)
    await control(first, '/clock', { advanceSeconds: 60 })
    // Nothing is closed or flushed here: this is what a kill leaves.
    const second = createEmulator({ dataDir })
    expect((await me(second, pair.access_token)).status).toBe(200)
    expect(await control(second, '/clock')).toMatchObject({ offsetSeconds: 60 })
    const refreshed = await token(second, pair.basic, {
      grant_type: 'refresh_token',
      refresh_token: pair.refresh_token,
    })
    expect(refreshed.status).toBe(200)
    const third = createEmulator({ dataDir })
    await token(third, pair.basic, { grant_type: 'refresh_token', refresh_token: pair.refresh_token })
    expect(await control(third, '/truth')).toMatchObject({
      tokenRequests: 3,
      reuses: 1,
      grants: [{ state: 'reused' }],
    })
  })

  it('without a folder nothing is kept', async () => {
    const pair = await connectAda(createEmulator())
    expect((await me(createEmulator(), pair.access_token)).status).toBe(401)
  })

  it('holds no token, refresh token or code as text', async () => {
    const dataDir = folder()
    const pair = await connectAda(createEmulator({ dataDir }))
    const text = readFileSync(join(dataDir, 'state.json'), 'utf8')
    expect(text).toContain('"ada"')
    expect(text).not.toContain(pair.access_token)
    expect(text).not.toContain(pair.refresh_token)
  })

  it('many writers at once leave one whole file with the last word', async () => {
    const dir = folder()
    const keeper = keepInFolder(dir)
    const state = emptyState('key', 0)
    const writes = Array.from({ length: 50 }, (_, n) => {
      state.clockOffsetSeconds = n
      return keeper.write(state)
    })
    await Promise.all(writes)
    expect(readdirSync(dir)).toEqual(['state.json'])
    expect(keepInFolder(dir).load()?.clockOffsetSeconds).toBe(49)
  })

  it('what was changed before a write is asked for is on disk when that write is done, even during another', async () => {
    const dir = folder()
    const keeper = keepInFolder(dir)
    const state = emptyState('key', 0)
    const first = keeper.write(state)
    await Promise.resolve()
    state.clockOffsetSeconds = 7
    await keeper.write(state)
    expect(keepInFolder(dir).load()?.clockOffsetSeconds).toBe(7)
    await first
  })

  it('refuses a file of another version instead of beginning anew over it', () => {
    const dataDir = folder()
    createEmulator({ dataDir })
    writeFileSync(join(dataDir, 'state.json'), '{"version":2}')
    expect(() => createEmulator({ dataDir })).toThrow('another version')
  })

  it('an answer waits for the disk: when the disk fails the client is not told that it worked', async () => {
    const dataDir = folder()
    const emulator = createEmulator({ dataDir })
    rmSync(dataDir, { recursive: true })
    await expect(connectAda(emulator)).rejects.toThrow()
  })
})
