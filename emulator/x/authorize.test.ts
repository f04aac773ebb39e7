import { describe, expect, it } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { authorizeUrl, CALLBACK, control, newApp } from './test-client.ts'

describe('X: the authorise page refuses with a page, never with a redirect', () => {
  it.each<[string, Record<string, string | null>]>([
    ['an unknown app', { client_id: 'nobody' }],
    ['another path', { redirect_uri: `${CALLBACK}/` }],
    ['another case', { redirect_uri: 'https://a.test/CB' }],
    ['an added query', { redirect_uri: `${CALLBACK}?a=1` }],
    ['another host', { redirect_uri: 'https://a.test.evil.test/cb' }],
    ['an added fragment', { redirect_uri: `${CALLBACK}#x` }],
    ['a user name in front', { redirect_uri: 'https://a.test@evil.test/cb' }],
    ['no state', { state: null }],
    ['a state of 501', { state: 's'.repeat(501) }],
    ['no challenge', { code_challenge: null }],
    ['an unknown method', { code_challenge_method: 'S512' }],
    ['a short challenge', { code_challenge: 'short' }],
    ['an unknown scope', { scope: 'tweet.read everything' }],
    ['no scope', { scope: null }],
    ['a token flow', { response_type: 'token' }],
  ])('%s', async (_name, change) => {
    const emulator = createEmulator()
    const url = authorizeUrl(emulator, await newApp(emulator), change)
    const page = await emulator.fetch(url)
    expect(page.status).toBe(400)
    expect(page.headers.get('location')).toBeNull()
    expect(await page.text()).toContain('Something went wrong')
    expect(await control(emulator, '/authorize', { url, person: 'ada' })).toMatchObject({
      status: 400,
      error: expect.any(String),
    })
  })

  it('a parameter that comes twice', async () => {
    const emulator = createEmulator()
    const url = `${authorizeUrl(emulator, await newApp(emulator))}&redirect_uri=https%3A%2F%2Fevil.test%2F`
    expect((await emulator.fetch(url)).status).toBe(400)
  })

  it('takes the address of the specification too, and 500 characters of state', async () => {
    const emulator = createEmulator()
    const url = authorizeUrl(emulator, await newApp(emulator), { state: 's'.repeat(500) })
    expect((await emulator.fetch(url.replace('/x/www/i/oauth2/', '/x/api/2/oauth2/'))).status).toBe(200)
  })

  it('a denial goes back with access_denied and the state', async () => {
    const emulator = createEmulator()
    const url = authorizeUrl(emulator, await newApp(emulator))
    const { location } = await control<{ location: string }>(emulator, '/authorize', {
      url,
      person: 'ada',
      deny: true,
    })
    expect(location).toBe(`${CALLBACK}?error=access_denied&state=st`)
  })

  it('offers no single ticks', async () => {
    const emulator = createEmulator()
    const url = authorizeUrl(emulator, await newApp(emulator))
    const answer = await control<{ error: string }>(emulator, '/authorize', {
      url,
      person: 'ada',
      decline: ['tweet.write'],
    })
    expect(answer.error).toContain('cannot be declined alone')
  })
})
