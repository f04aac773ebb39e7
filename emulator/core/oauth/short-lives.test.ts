import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { connect, control, me, newApp, type Pair, refresh } from '../../x/test-client.ts'

async function strictly(graceSeconds: number): Promise<{
  emulator: Emulator
  first: Pair
  use(token: string): Promise<Pair | number>
  state(): Promise<string>
}> {
  const emulator = createEmulator()
  const app = await newApp(emulator, { settings: { refreshGraceSeconds: graceSeconds } })
  const first = await connect(emulator, app)
  return {
    emulator,
    first,
    async use(token) {
      const answer = await refresh(emulator, app, token)
      return answer.ok ? ((await answer.json()) as Pair) : answer.status
    },
    async state() {
      const grants = await control<{ state: string }[]>(emulator, '/grants')
      return grants.at(-1)?.state ?? ''
    },
  }
}

const refreshTokenOf = (pair: Pair | number): string =>
  typeof pair === 'number' ? `${pair}` : pair.refresh_token

describe('accessSeconds', () => {
  it('shortens an access token’s life, and the answer says so', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator, { settings: { accessSeconds: '3' } })
    const pair = await connect(emulator, app)
    expect(pair.expires_in).toBe(3)
    expect((await me(emulator, pair.access_token)).status).toBe(200)
    await control(emulator, '/clock', { advanceSeconds: 3 })
    expect((await me(emulator, pair.access_token)).status).toBe(401)
    expect((await refresh(emulator, app, pair.refresh_token)).status).toBe(200)
  })

  it('can hold for a whole platform; an app’s own goes before it', async () => {
    const emulator = createEmulator()
    await control(emulator, '/settings', { platform: 'x', settings: { accessSeconds: 5 } })
    expect((await connect(emulator, await newApp(emulator))).expires_in).toBe(5)
    const own = await newApp(emulator, { settings: { accessSeconds: 'as-documented' } })
    expect((await connect(emulator, own)).expires_in).toBe(7200)
  })

  it.each(['0', '5184001', '3.5', '-3', 'soon', '03x', ''])('refuses %j', async (word) => {
    const emulator = createEmulator()
    const made = await control<{ error?: string }>(emulator, '/apps', {
      platform: 'x',
      redirectUris: ['https://a.test/cb'],
      settings: { accessSeconds: word },
    })
    expect(made.error).toContain('a whole number from 1 to 5184000')
  })

  it('is offered in the console with what it takes, and can be set there', async () => {
    const emulator = createEmulator()
    await emulator.fetch(`${emulator.origin}/_console/setting`, {
      method: 'POST',
      body: new URLSearchParams({ platform: 'tiktok', name: 'accessSeconds', word: '42' }),
    })
    const page = await (await emulator.fetch(`${emulator.origin}/`)).text()
    expect(page).toContain('as-documented, a whole number from 1 to 5184000')
    expect(page).toMatch(/name="word" value="42"/)
  })
})

describe('refreshGraceSeconds', () => {
  it('0: a spent token is refused at once and ends the grant', async () => {
    const { first, use, state } = await strictly(0)
    await use(first.refresh_token)
    expect(await use(first.refresh_token)).toBe(400)
    expect(await state()).toBe('reused')
  })

  it('within it a spent token gives a sibling; both siblings work', async () => {
    const { emulator, first, use, state } = await strictly(10)
    const one = await use(first.refresh_token)
    await control(emulator, '/clock', { advanceSeconds: 9 })
    const other = await use(first.refresh_token)
    expect(refreshTokenOf(other)).not.toBe(refreshTokenOf(one))
    expect(await use(refreshTokenOf(other))).toMatchObject({ token_type: 'bearer' })
    expect(await use(refreshTokenOf(one))).toMatchObject({ token_type: 'bearer' })
    expect(await state()).toBe('live')
    expect(await control(emulator, '/truth')).toMatchObject({ reuses: 0 })
  })

  it('after it, counted from the first use, it is reuse', async () => {
    const { emulator, first, use, state } = await strictly(10)
    await use(first.refresh_token)
    await control(emulator, '/clock', { advanceSeconds: 6 })
    await use(first.refresh_token)
    await control(emulator, '/clock', { advanceSeconds: 4 })
    expect(await use(first.refresh_token)).toBe(400)
    expect(await state()).toBe('reused')
  })

  it('is over as soon as a successor was used', async () => {
    const { first, use, state } = await strictly(10)
    const next = await use(first.refresh_token)
    await use(refreshTokenOf(next))
    expect(await use(first.refresh_token)).toBe(400)
    expect(await state()).toBe('reused')
  })
})
