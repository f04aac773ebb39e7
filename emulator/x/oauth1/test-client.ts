import { createHmac, randomUUID } from 'node:crypto'
import type { Emulator } from '../../create-emulator.ts'
import { type App, control } from '../test-client.ts'

/** For tests: a signing client of its own making, so that the emulator's reading is held against another one. */

export type TokenPair = { token: string; secret: string }
export type Change = {
  method?: string
  signedMethod?: string
  signedUrl?: string
  form?: Record<string, string>
  /** Sent and not signed: multipart, or an object as JSON. */
  body?: FormData | Record<string, unknown>
  /** Sent in the header, signed with it. */
  header?: Record<string, string>
  timestamp?: number
  nonce?: string
  token?: TokenPair
  /** Applied to the finished header. */
  spoil?: (header: string) => string
}

const enc = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte)
      return /[\w.~-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')

/** Signs and sends; `url` whole, with its query. */
export function signedFetch(
  emulator: Emulator,
  app: Pick<App, 'consumerKey' | 'consumerSecret'>,
  url: string,
  change: Change = {},
): Promise<Response> {
  const method = change.method ?? 'GET'
  const { body } = change
  const oauth: Record<string, string> = {
    oauth_consumer_key: app.consumerKey,
    oauth_nonce: change.nonce ?? randomUUID(),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(change.timestamp ?? Math.floor(emulator.core.now() / 1000)),
    oauth_version: '1.0',
    ...(change.token ? { oauth_token: change.token.token } : {}),
    ...change.header,
  }
  const at = new URL(change.signedUrl ?? url)
  const covered = new Map([
    ...at.searchParams,
    ...Object.entries(change.form ?? {}),
    ...Object.entries(oauth),
  ])
  const sorted = [...covered]
    .map(([name, value]) => [enc(name), enc(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
  const base = [change.signedMethod ?? method, at.origin + at.pathname, sorted.join('&')].map(enc).join('&')
  const key = `${enc(app.consumerSecret)}&${enc(change.token?.secret ?? '')}`
  const signature = createHmac('sha1', key).update(base).digest('base64')
  const header = `OAuth ${Object.entries({ ...oauth, oauth_signature: signature })
    .map(([name, value]) => `${name}="${enc(value)}"`)
    .join(', ')}`
  return emulator.fetch(url, {
    method,
    headers: {
      authorization: change.spoil ? change.spoil(header) : header,
      ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
    },
    ...(change.form ? { body: new URLSearchParams(change.form) } : {}),
    ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {}),
  })
}

export const api = (emulator: Emulator, path: string): string => `${emulator.origin}/x/api${path}`

export async function requestToken(
  emulator: Emulator,
  app: App,
  callback = 'https://a.test/cb',
  form: Record<string, string> = {},
): Promise<TokenPair> {
  const answer = await signedFetch(emulator, app, api(emulator, '/oauth/request_token'), {
    method: 'POST',
    header: { oauth_callback: callback },
    ...(Object.keys(form).length > 0 ? { form } : {}),
  })
  return pairOf(await answer.text())
}

export const pairOf = (text: string): TokenPair => {
  const values = new URLSearchParams(text)
  return { token: values.get('oauth_token') ?? '', secret: values.get('oauth_token_secret') ?? '' }
}

export const allow = (emulator: Emulator, token: string, person = 'ada', more: object = {}) =>
  control<{ location: string; error?: string }>(emulator, '/authorize', {
    url: api(emulator, `/oauth/authorize?oauth_token=${token}`),
    person,
    ...more,
  })

export const fetchAccess = (emulator: Emulator, app: App, token: TokenPair, verifier: string) =>
  signedFetch(emulator, app, api(emulator, '/oauth/access_token'), {
    method: 'POST',
    header: { oauth_verifier: verifier },
    token,
  })

/** The whole dance. */
export async function connectSigned(
  emulator: Emulator,
  app: App,
  person = 'ada',
  form: Record<string, string> = {},
): Promise<TokenPair> {
  const asked = await requestToken(emulator, app, 'https://a.test/cb', form)
  const { location } = await allow(emulator, asked.token, person)
  const verifier = new URL(location).searchParams.get('oauth_verifier') ?? ''
  return pairOf(await (await fetchAccess(emulator, app, asked, verifier)).text())
}

export async function legacy(response: Response): Promise<[number, number]> {
  const { errors } = (await response.json()) as { errors: { code: number }[] }
  return [response.status, errors[0]?.code ?? 0]
}
