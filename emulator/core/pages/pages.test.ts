import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../create-emulator.ts'

const VERIFIER = 'v'.repeat(43)

async function start(
  name = 'A <b>bold</b> app',
): Promise<{ emulator: Emulator; url: string; clientId: string }> {
  const emulator = createEmulator()
  const made = await emulator.fetch(`${emulator.origin}/_control/apps`, {
    method: 'POST',
    body: JSON.stringify({ platform: 'x', redirectUris: ['https://a.test/cb'], name }),
  })
  const { clientId } = (await made.json()) as { clientId: string }
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: 'https://a.test/cb',
    scope: 'tweet.read users.read',
    state: 'a&b=c',
    code_challenge: VERIFIER,
  })
  return { emulator, url: `${emulator.origin}/x/www/i/oauth2/authorize?${query}`, clientId }
}

const submit = (emulator: Emulator, url: string, values: Record<string, string>, cookie = '') =>
  emulator.fetch(url, { method: 'POST', headers: { cookie }, body: new URLSearchParams(values) })

describe('the sign-in and consent pages', () => {
  it('say who asks, what for, and take the person back', async () => {
    const { emulator, url } = await start()
    const signIn = await (await emulator.fetch(url)).text()
    expect(signIn).toContain('Practice platform: nothing here is real')
    expect(signIn).toContain('@copperkettle_rs')
    const consent = await submit(emulator, url, { step: 'consent', person: 'hana' })
    const text = await consent.text()
    expect(text).toContain('Signed in as <b>Hana Sato</b>')
    expect(text).toContain('tweet.read')
    const back = await submit(emulator, url, { step: 'decide', person: 'hana', decision: 'allow' })
    expect(back.status).toBe(303)
    const location = new URL(back.headers.get('location') ?? '')
    expect(location.searchParams.get('state')).toBe('a&b=c')
    expect(location.searchParams.get('code')).toBeTruthy()
  })

  it('deny makes no code', async () => {
    const { emulator, url } = await start()
    const back = await submit(emulator, url, { step: 'decide', person: 'hana', decision: 'deny' })
    expect(back.headers.get('location')).toBe('https://a.test/cb?error=access_denied&state=a%26b%3Dc')
    expect(Object.keys(emulator.core.state.codes)).toEqual([])
  })

  it('a decision without its button is a denial, one without a person is none at all', async () => {
    const { emulator, url } = await start()
    expect(
      (await submit(emulator, url, { step: 'decide', person: 'hana' })).headers.get('location'),
    ).toContain('access_denied')
    expect(
      (await submit(emulator, url, { step: 'decide', person: 'nobody', decision: 'allow' })).status,
    ).toBe(200)
    expect(Object.keys(emulator.core.state.codes)).toEqual([])
  })

  it('a body that is no form is asked again', async () => {
    const { emulator, url } = await start()
    const answer = await emulator.fetch(url, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Choose who you are')
  })

  it('remember the person for the next time', async () => {
    const { emulator, url } = await start()
    const consent = await submit(emulator, url, { step: 'consent', person: 'gus' })
    const cookie = consent.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^practice_person=gus;.*HttpOnly/)
    const again = await (await emulator.fetch(url, { headers: { cookie: 'practice_person=gus' } })).text()
    expect(again).toMatch(/value="gus"[^>]*checked/)
    expect(again.match(/ checked/g)).toHaveLength(1)
  })

  it('show an app name as text, run no script, and are not framed', async () => {
    const { emulator, url } = await start()
    const page = await emulator.fetch(url)
    const text = await page.text()
    expect(text).toContain('A &lt;b&gt;bold&lt;/b&gt; app')
    expect(text).not.toContain('<script')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  it('check the address again when a form is posted', async () => {
    const { emulator, url } = await start()
    const moved = url.replace(
      encodeURIComponent('https://a.test/cb'),
      encodeURIComponent('https://evil.test/'),
    )
    const answer = await submit(emulator, moved, { step: 'decide', person: 'ada', decision: 'allow' })
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  })
})

describe('the console', () => {
  const press = (emulator: Emulator, action: string, values: Record<string, string> = {}) =>
    emulator.fetch(`${emulator.origin}/_console/${action}`, {
      method: 'POST',
      body: new URLSearchParams(values),
    })
  const read = async (emulator: Emulator) => (await emulator.fetch(`${emulator.origin}/`)).text()

  it('shows what is there and says what a button did', async () => {
    const { emulator, clientId } = await start('Mooring')
    expect(await read(emulator)).toContain(clientId)
    expect((await press(emulator, 'clock', { seconds: '3600' })).headers.get('location')).toBe('/')
    expect(await read(emulator)).toContain('1 h ahead of real time')
  })

  it('orders and removes trouble', async () => {
    const { emulator } = await start()
    const where = JSON.stringify(['x', 'POST', '/2/oauth2/token'])
    await press(emulator, 'fault', { where, times: '3', effect: 'cut-after' })
    expect(emulator.core.state.faults).toMatchObject([
      { path: '/2/oauth2/token', times: 3, effect: { kind: 'drop-after' } },
    ])
    expect(await read(emulator)).toContain('cut, but it happened')
    await press(emulator, 'fault-clear')
    expect(emulator.core.state.faults).toEqual([])
  })

  it('orders rough weather, says what it did, and ends it', async () => {
    const { emulator } = await start()
    await press(emulator, 'plan', { platform: 'x', weather: 'storm' })
    expect(emulator.core.state.faultPlan).toMatchObject({ platform: 'x', path: '/*', seen: 0 })
    const page = await read(emulator)
    expect(page).toContain('A storm')
    expect(page).toContain('Done, but no answer, 10 %')
    await press(emulator, 'plan-end')
    expect(emulator.core.state.faultPlan).toBeNull()
    expect(await read(emulator)).toContain('name="weather"')
  })

  it('shows the role that a person has, in the words one can choose from', async () => {
    const { emulator } = await start()
    const [, roles] = (await read(emulator)).split(
      'aria-label="Role of Kai Jansen on Copper Kettle Southbank"',
    )
    expect(roles?.slice(0, roles.indexOf('</select>'))).toContain('<option selected>partial</option>')
  })

  it('offers what can happen to an account until it has happened', async () => {
    const { emulator } = await start()
    const button = 'Make its Instagram professional: Copper Kettle Hillside'
    expect(await read(emulator)).toContain(button)
    await press(emulator, 'account-act', {
      platform: 'meta',
      account: '114455208873310',
      act: 'make-instagram-professional',
    })
    const page = await read(emulator)
    expect(page).toContain('@carla.bakes.hillside is a professional account now.')
    expect(page).not.toContain(button)
  })

  it.each([
    ['account-act', { platform: 'meta', account: '1', act: 'link-instagram' }],
    ['account-act', { platform: 'x', account: '1', act: 'constructor' }],
    ['plan', { platform: 'x', weather: 'constructor' }],
    ['plan', { platform: 'nowhere', weather: 'rain' }],
    ['fault', { where: 'nonsense', effect: 'burn' }],
    ['clock', { seconds: 'soon' }],
    ['revoke', { id: 'nobody' }],
    ['setting', { platform: 'x', name: 'colour', word: 'red' }],
    ['role', { platform: 'x', account: '1', person: 'ada', role: 'owner' }],
  ])('%s with odd fields changes nothing and says so', async (action, values) => {
    const { emulator } = await start()
    const before = JSON.stringify(emulator.core.state)
    expect((await press(emulator, action, values)).status).toBe(303)
    expect(JSON.stringify(emulator.core.state)).toBe(before)
    expect(await read(emulator)).toContain('role="status"')
  })
})
