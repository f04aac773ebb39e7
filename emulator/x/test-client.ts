import { createHash } from 'node:crypto'
import type { Emulator } from '../create-emulator.ts'

/** For tests: an X app and its person, in process. */

export const VERIFIER = 'a-verifier-of-more-than-forty-three-characters-0123456789'
export const CALLBACK = 'https://a.test/cb'
export const ALL = 'tweet.read tweet.write users.read media.write offline.access'
export const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
export const basicOf = (app: App) =>
  `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`

export type App = { clientId: string; clientSecret: string; consumerKey: string; consumerSecret: string }
export type Pair = {
  access_token: string
  refresh_token: string
  expires_in: number
  scope: string
  token_type: string
}

export async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const response = await emulator.fetch(
    `${emulator.origin}/_control${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  )
  return (await response.json()) as T
}

export const newApp = (emulator: Emulator, more: Record<string, unknown> = {}) =>
  control<App>(emulator, '/apps', { platform: 'x', redirectUris: [CALLBACK], ...more })

export function authorizeUrl(
  emulator: Emulator,
  app: App,
  change: Record<string, string | null> = {},
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: CALLBACK,
    scope: ALL,
    state: 'st',
    code_challenge: challengeOf(VERIFIER),
    code_challenge_method: 'S256',
  })
  for (const [name, value] of Object.entries(change))
    value === null ? query.delete(name) : query.set(name, value)
  return `${emulator.origin}/x/www/i/oauth2/authorize?${query}`
}

export async function codeFor(
  emulator: Emulator,
  app: App,
  change: Record<string, string | null> = {},
  person = 'ada',
): Promise<string> {
  const answer = await control<{ location: string }>(emulator, '/authorize', {
    url: authorizeUrl(emulator, app, change),
    person,
  })
  return new URL(answer.location).searchParams.get('code') ?? ''
}

export const post = (emulator: Emulator, path: string, app: App | null, body: Record<string, string>) =>
  emulator.fetch(`${emulator.origin}/x/api${path}`, {
    method: 'POST',
    headers: app ? { authorization: basicOf(app) } : {},
    body: new URLSearchParams(body),
  })

export const redeem = (emulator: Emulator, app: App, code: string, change: Record<string, string> = {}) =>
  post(emulator, '/2/oauth2/token', app, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
    ...change,
  })

export const refresh = (emulator: Emulator, app: App, token: string) =>
  post(emulator, '/2/oauth2/token', app, { grant_type: 'refresh_token', refresh_token: token })

export async function connect(
  emulator: Emulator,
  app: App,
  change: Record<string, string | null> = {},
  person = 'ada',
): Promise<Pair> {
  return (await (await redeem(emulator, app, await codeFor(emulator, app, change, person))).json()) as Pair
}

export const me = (emulator: Emulator, token: string, query = '') =>
  emulator.fetch(`${emulator.origin}/x/api/2/users/me${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })

export async function wrong(response: Response): Promise<[number, string, string]> {
  const body = (await response.json()) as { error: string; error_description: string }
  return [response.status, body.error, body.error_description]
}
