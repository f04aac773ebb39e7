import type { Emulator } from '../create-emulator.ts'

/** For tests: an app, its member, and calls in her name, in process. */

export const RIVERSIDE = 'urn:li:organization:86103357'
export const PAGES = 'r_organization_social w_organization_social rw_organization_admin'
export const HEADERS = {
  'linkedin-version': '202607',
  'x-restli-protocol-version': '2.0.0',
  'content-type': 'application/json',
}

export async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
}

export async function tokenOf(emulator: Emulator, person: string, scope = PAGES): Promise<string> {
  const redirect_uri = 'https://a.test/cb'
  const app = await control<{ clientId: string; clientSecret: string }>(emulator, '/apps', {
    platform: 'linkedin',
    redirectUris: [redirect_uri],
  })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri,
    scope,
    state: 's',
  })
  const url = `${emulator.origin}/linkedin/www/oauth/v2/authorization?${query}`
  const { location } = await control<{ location: string }>(emulator, '/authorize', { url, person })
  const answer = await emulator.fetch(`${emulator.origin}/linkedin/www/oauth/v2/accessToken`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(location).searchParams.get('code') ?? '',
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri,
    }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> }

/** One call to `/rest`; a `json` makes it a POST. */
export async function rest(
  emulator: Emulator,
  token: string,
  path: string,
  init: { method?: string; json?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await emulator.fetch(`${emulator.origin}/linkedin/api/rest${path}`, {
    method: init.method ?? (init.json === undefined ? 'GET' : 'POST'),
    headers: { ...HEADERS, ...init.headers, authorization: `Bearer ${token}` },
    ...(init.json === undefined ? {} : { body: JSON.stringify(init.json) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  }
}

export const say = (commentary: string, more: Record<string, unknown> = {}) => ({
  author: RIVERSIDE,
  commentary,
  visibility: 'PUBLIC',
  distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
  lifecycleState: 'PUBLISHED',
  isReshareDisabledByAuthor: false,
  ...more,
})

/** Creates a post and answers its URN; '' when it was refused. */
export async function publish(emulator: Emulator, token: string, body: unknown): Promise<string> {
  return (await rest(emulator, token, '/posts', { json: body })).headers.get('x-restli-id') ?? ''
}

/** Uploads an image or a document whole and answers its URN. */
export async function upload(
  emulator: Emulator,
  token: string,
  kind: 'image' | 'document',
  bytes: Uint8Array,
  owner = RIVERSIDE,
): Promise<string> {
  const json = { initializeUploadRequest: { owner } }
  const begun = await rest(emulator, token, `/${kind}s?action=initializeUpload`, { json })
  const value = begun.body.value as Partial<Record<string, string>>
  await emulator.fetch(value.uploadUrl ?? '', { method: 'PUT', body: bytes as BodyInit })
  return value[kind] ?? ''
}

export type Shown = {
  posts: {
    id: string
    shape: string
    text: string
    link: string | null
    title: string | null
    media: { sha256: string; alt: string | null; type: string }[]
    takenDownAt: string | null
    clientId: string
    account: string
    replyTo: string | null
    visibility: string
  }[]
}

/** What hangs, oldest first, and what hung. */
export const wall = async (emulator: Emulator) =>
  (await control<Shown>(emulator, '/wall?platform=linkedin')).posts
