import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { x, xRoutes } from '../index.ts'
import { type App, newApp } from '../test-client.ts'
import { signatureBase, signatureOf } from './signature.ts'
import { api, type Change, connectSigned, legacy, signedFetch, type TokenPair } from './test-client.ts'
import { type SignatureChecks, strictChecks } from './verify-signed.ts'

const VERIFY = '/1.1/account/verify_credentials.json'

type Known = { emulator: Emulator; app: App; token: TokenPair; url: string }

async function setUp(checks?: SignatureChecks): Promise<Known> {
  const platforms = checks ? [{ ...x, routes: (core: Emulator['core']) => xRoutes(core, checks) }] : undefined
  const emulator = createEmulator(platforms ? { platforms } : {})
  const app = await newApp(emulator)
  const token = await connectSigned(emulator, app)
  return { emulator, app, token, url: api(emulator, VERIFY) }
}

/** Every way a signed request can be wrong, with X's answer. */
const WRONG: Record<string, [Change | ((known: Known) => Change), number, number]> = {
  'another token secret': [(known) => ({ token: { ...known.token, secret: 'x'.repeat(45) } }), 401, 32],
  'signed for another method': [{ signedMethod: 'POST' }, 401, 32],
  'signed for another address': [({ url }) => ({ signedUrl: url.replace('1.1', '1.2') }), 401, 32],
  'signed for another host': [{ signedUrl: `https://evil.test/x/api${VERIFY}?skip_status=true` }, 401, 32],
  'signed without the query': [({ url }) => ({ signedUrl: url.replace(/\?.*/, '') }), 401, 32],
  'a bit of the signature': [
    { spoil: (text) => text.replace(/oauth_signature="(...)/, 'oauth_signature="AAA') },
    401,
    32,
  ],
  'an unknown app': [{ header: { oauth_consumer_key: 'nobody' } }, 401, 32],
  'a token nobody has': [{ header: { oauth_token: '1-nothing' } }, 401, 89],
  'no token': [{ spoil: (text) => text.replace(/oauth_token="[^"]*", /, '') }, 401, 89],
  'five minutes and a second late': [({ emulator }) => ({ timestamp: seconds(emulator) - 302 }), 401, 135],
  'five minutes and a second early': [({ emulator }) => ({ timestamp: seconds(emulator) + 302 }), 401, 135],
  'no timestamp': [{ header: { oauth_timestamp: '' } }, 400, 215],
  'a timestamp in words': [{ header: { oauth_timestamp: 'now' } }, 400, 215],
  'no nonce': [{ nonce: '' }, 400, 215],
  'a nonce beyond ASCII': [{ nonce: 'né' }, 400, 215],
  PLAINTEXT: [{ header: { oauth_signature_method: 'PLAINTEXT' } }, 400, 215],
  'HMAC-SHA256': [{ header: { oauth_signature_method: 'HMAC-SHA256' } }, 400, 215],
  'version 2.0': [{ header: { oauth_version: '2.0' } }, 400, 215],
  'a name twice in the header': [{ spoil: (text) => `${text}, oauth_version="1.0"` }, 400, 215],
  'a broken escape': [{ spoil: (text) => text.replace('oauth_nonce="', 'oauth_nonce="%zz') }, 400, 215],
  'no quotes': [{ spoil: (text) => text.replaceAll('"', '') }, 400, 215],
  'the scheme alone': [{ spoil: () => 'OAuth' }, 400, 215],
  'no header': [{ spoil: () => '' }, 400, 215],
}
const seconds = (emulator: Emulator): number => Math.floor(emulator.core.now() / 1000)

const tryOne = async (known: Known, change: Change | ((known: Known) => Change)) =>
  signedFetch(known.emulator, known.app, `${known.url}?skip_status=true`, {
    token: known.token,
    ...(typeof change === 'function' ? change({ ...known, url: `${known.url}?skip_status=true` }) : change),
  })

/** Sends the same signed request twice; the second answer. */
async function replay(known: Known): Promise<Response> {
  const same = { token: known.token, nonce: 'only-once', timestamp: seconds(known.emulator) }
  expect((await tryOne(known, same)).status).toBe(200)
  return tryOne(known, same)
}

describe('X: a signed request', () => {
  it('has the signature of the example in X’s documentation', () => {
    const base = signatureBase('post', 'https://api.x.com/1.1/statuses/update.json', [
      ['status', 'Hello Ladies + Gentlemen, a signed OAuth request!'],
      ['include_entities', 'true'],
      ['oauth_consumer_key', 'xvz1evFS4wEEPTGEFPHBog'],
      ['oauth_nonce', 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg'],
      ['oauth_signature_method', 'HMAC-SHA1'],
      ['oauth_timestamp', '1318622958'],
      ['oauth_token', '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb'],
      ['oauth_version', '1.0'],
    ])
    const secrets = [
      'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
      'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
    ]
    expect(signatureOf(base, secrets[0] ?? '', secrets[1] ?? '')).toBe('Ls93hJiZbQ3akF3HF3x1Bz8/zU4=')
  })

  it('passes once, and five minutes off', async () => {
    const known = await setUp()
    for (const off of [0, -299, 299]) {
      const answer = await tryOne(known, { timestamp: seconds(known.emulator) + off })
      expect(answer.status).toBe(200)
    }
  })

  it.each(Object.entries(WRONG))('is refused: %s', async (_name, [change, status, code]) => {
    expect(await legacy(await tryOne(await setUp(), change))).toEqual([status, code])
  })

  it('is refused the second time', async () => {
    expect(await legacy(await replay(await setUp()))).toEqual([401, 32])
  })

  it('may have the nonce of another second or of another token', async () => {
    const known = await setUp()
    const other = await connectSigned(known.emulator, known.app, 'ben')
    const [nonce, timestamp] = ['often', seconds(known.emulator)]
    for (const change of [{}, { timestamp: timestamp - 1 }, { token: other }])
      expect((await tryOne(known, { nonce, timestamp, ...change })).status).toBe(200)
  })

  it('that fails uses no nonce up', async () => {
    const known = await setUp()
    const mine = { nonce: 'mine', timestamp: seconds(known.emulator) }
    expect((await tryOne(known, { ...mine, signedMethod: 'POST' })).status).toBe(401)
    expect((await tryOne(known, mine)).status).toBe(200)
  })

  it('covers odd letters in query and form, and refuses a name that comes twice', async () => {
    const known = await setUp()
    const odd = `${known.url}?q=${encodeURIComponent("a+b c*!'()~é&=%")}`
    expect((await signedFetch(known.emulator, known.app, odd, { token: known.token })).status).toBe(200)
    const twice = `${known.url}?q=1&q=1`
    expect(await legacy(await signedFetch(known.emulator, known.app, twice, { token: known.token }))).toEqual(
      [400, 215],
    )
    const url = api(known.emulator, '/oauth/request_token')
    const form = { oauth_callback: 'https://a.test/cb', x_auth_access_type: 'read' }
    const send = { method: 'POST', form }
    expect((await signedFetch(known.emulator, known.app, url, send)).status).toBe(200)
    const moved = { ...send, signedUrl: `${url}?more=1` }
    expect(await legacy(await signedFetch(known.emulator, known.app, url, moved))).toEqual([401, 32])
  })

  it('may be signed for the platform’s own address, of the same path only', async () => {
    const known = await setUp()
    const sign = (signedUrl: string) => tryOne(known, { signedUrl: `${signedUrl}?skip_status=true` })
    expect((await sign(`https://api.x.com${VERIFY}`)).status).toBe(200)
    expect((await sign('https://api.x.com/2/users/me')).status).toBe(401)
    expect((await sign(`http://api.x.com${VERIFY}`)).status).toBe(401)
    expect((await sign(`https://ads-api.x.com${VERIFY}`)).status).toBe(401)
  })
})

describe('X: a planted defect shows', () => {
  it('a check that forgets nonces lets a replay through', async () => {
    const careless = { ...strictChecks(), firstUse: () => true }
    expect((await replay(await setUp(careless))).status).toBe(200)
  })

  it('a check that ignores the method takes a request signed for another', async () => {
    const careless: SignatureChecks = {
      ...strictChecks(),
      base: (_method, ...rest) => signatureBase('POST', ...rest),
    }
    expect((await tryOne(await setUp(careless), { signedMethod: 'POST' })).status).toBe(200)
  })

  it('a check that ignores parameters takes a request signed without its query', async () => {
    const careless: SignatureChecks = {
      ...strictChecks(),
      base: (method, address, parameters) =>
        signatureBase(
          method,
          address,
          parameters.filter(([name]) => name.startsWith('oauth_')),
        ),
    }
    const known = await setUp(careless)
    expect((await tryOne(known, { signedUrl: known.url })).status).toBe(200)
  })
})
