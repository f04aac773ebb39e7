import { createEmulator, type Emulator, type EmulatorOptions } from '../../create-emulator.ts'

/** For tests: an app, its creator, and calls in their name, in process. */

const CALLBACK = 'https://a.test/cb'
export const SCOPES = 'user.info.basic,video.publish,video.upload,video.list'

export async function control<T>(emulator: Emulator, path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
}

export type App = { clientId: string; clientSecret: string }

export const newApp = (emulator: Emulator, more: Record<string, unknown> = {}) =>
  control<App>(emulator, '/apps', {
    platform: 'tiktok',
    kind: 'web',
    redirectUris: [CALLBACK],
    ...more,
  })

export async function tokenOf(emulator: Emulator, app: App, person: string, scope = SCOPES): Promise<string> {
  const query = new URLSearchParams({
    client_key: app.clientId,
    response_type: 'code',
    scope,
    redirect_uri: CALLBACK,
  })
  const url = `${emulator.origin}/tiktok/www/v2/auth/authorize/?${query}`
  const { location } = await control<{ location: string }>(emulator, '/authorize', { url, person })
  const answer = await emulator.fetch(`${emulator.origin}/tiktok/open/v2/oauth/token/`, {
    method: 'POST',
    body: new URLSearchParams({
      client_key: app.clientId,
      client_secret: app.clientSecret,
      code: new URL(location).searchParams.get('code') ?? '',
      grant_type: 'authorization_code',
      redirect_uri: CALLBACK,
    }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

export type Answer = { status: number; code: string; data: Record<string, unknown>; text: string }

/** An emulator with one app and one token that lasts; the clock is in the test's hand. */
export async function setUp(
  person = 'ada',
  more: Record<string, unknown> = {},
  options: EmulatorOptions = {},
) {
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') }
  const emulator = createEmulator({ time: () => clock.now, ...options })
  const app = await newApp(emulator, {
    ...more,
    settings: { accessSeconds: 1_000_000, mediaDomain: 'https://media.test/', ...(more.settings as object) },
  })
  const token = await tokenOf(emulator, app, person)
  const post = async (path: string, json: unknown = {}, by = token): Promise<Answer> => {
    const answer = await emulator.fetch(`${emulator.origin}/tiktok/open/v2/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json; charset=UTF-8' },
      body: JSON.stringify(json),
    })
    const text = await answer.text()
    const { data, error } = JSON.parse(text) as { data: Record<string, unknown>; error: { code: string } }
    return { status: answer.status, code: error.code, data, text }
  }
  const put = (url: string, bytes: Uint8Array, from: number, total: number, type = 'video/mp4') =>
    emulator.fetch(url, {
      method: 'PUT',
      headers: { 'content-type': type, 'content-range': `bytes ${from}-${from + bytes.length - 1}/${total}` },
      body: bytes as BodyInit,
    })
  const statusOf = async (publish_id: unknown) =>
    (await post('post/publish/status/fetch/', { publish_id })).data
  const wall = async () =>
    (await control<{ posts: Record<string, unknown>[] }>(emulator, '/wall?platform=tiktok')).posts
  const settings = (words: Record<string, unknown>) =>
    control(emulator, '/settings', { platform: 'tiktok', settings: words })
  return { emulator, clock, app, token, post, put, statusOf, wall, settings }
}

export const video = (
  size: number,
  info: Record<string, unknown> = {},
  source: Record<string, unknown> = {},
) => ({
  post_info: { title: 'Warm bread', privacy_level: 'PUBLIC_TO_EVERYONE', ...info },
  source_info: { source: 'FILE_UPLOAD', video_size: size, chunk_size: size, total_chunk_count: 1, ...source },
})

export const photos = (
  urls: string[],
  info: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
) => ({
  media_type: 'PHOTO',
  post_mode: 'DIRECT_POST',
  post_info: { title: 'Menu', description: 'Of the week', privacy_level: 'SELF_ONLY', ...info },
  source_info: { source: 'PULL_FROM_URL', photo_cover_index: 0, photo_images: urls },
  ...more,
})
