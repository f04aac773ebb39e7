import { createEmulator, type EmulatorOptions } from '../create-emulator.ts'

export const CALLBACK = 'https://a.test/cb'
export const ALL =
  'pages_show_list,pages_read_engagement,pages_manage_posts,pages_manage_metadata,pages_manage_ads,instagram_basic,instagram_content_publish,ads_read,ads_management,business_management'

type Json = Record<string, unknown>
export type MetaApp = { clientId: string; clientSecret: string; configId: string }
export type Login = {
  query?: Record<string, string | null>
  person?: string
  accounts?: string[]
  decline?: string[]
  deny?: boolean
}

/** An emulator with one Meta app and the steps every test takes: for tests only. */
export async function driveMeta(options: EmulatorOptions = {}, appMore: Json = {}) {
  const emulator = createEmulator(options)

  async function control<T = Json>(path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    return (await (await emulator.fetch(`${emulator.origin}/_control${path}`, init)).json()) as T
  }
  const newApp = (more: Json = {}) =>
    control<MetaApp>('/apps', { platform: 'meta', redirectUris: [CALLBACK], ...more })
  const app = await newApp(appMore)

  function dialogUrl(query: Record<string, string | null> = {}, of = app): string {
    const all = { client_id: of.clientId, redirect_uri: CALLBACK, state: 'st', scope: ALL, ...query }
    const kept = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null)
    return `${emulator.origin}/meta/www/v26.0/dialog/oauth?${new URLSearchParams(kept)}`
  }
  /** The answer of the dialog: `location`, or `error`, `status`, `page`. */
  const decide = ({ query, person = 'ada', ...rest }: Login = {}, of = app) =>
    control<{ location: string; error: string; page: string }>('/authorize', {
      url: dialogUrl(query, of),
      person,
      ...rest,
    })
  async function codeFor(login: Login = {}, of = app): Promise<string> {
    return new URL((await decide(login, of)).location).searchParams.get('code') ?? ''
  }
  const graph = (path: string, params: Json = {}, init?: RequestInit): Promise<Response> =>
    emulator.fetch(
      `${emulator.origin}/meta/graph${path}?${new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]))}`,
      init,
    )
  const get = async <T = Json>(path: string, params: Json = {}): Promise<T> =>
    (await (await graph(path, params)).json()) as T
  const credentials = (of = app) => ({ client_id: of.clientId, client_secret: of.clientSecret })
  const redeem = (code: string, change: Json = {}, of = app) =>
    graph('/v26.0/oauth/access_token', { ...credentials(of), redirect_uri: CALLBACK, code, ...change })
  const lengthen = (token: string, of = app) =>
    get<{ access_token: string; expires_in: number }>('/v26.0/oauth/access_token', {
      ...credentials(of),
      grant_type: 'fb_exchange_token',
      fb_exchange_token: token,
    })
  async function short(login: Login = {}, of = app): Promise<string> {
    const answer = (await (await redeem(await codeFor(login, of), {}, of)).json()) as { access_token: string }
    return answer.access_token
  }
  const long = async (login: Login = {}, of = app) =>
    (await lengthen(await short(login, of), of)).access_token
  const debug = async (token: string, of = app) =>
    (
      await get<{ data: Json }>('/v26.0/debug_token', {
        input_token: token,
        access_token: `${of.clientId}|${of.clientSecret}`,
      })
    ).data
  const listed = async (token: string, params: Json = {}) =>
    (
      await get<{ data: { id: string; access_token?: string; tasks?: string[] }[] }>('/v26.0/me/accounts', {
        access_token: token,
        ...params,
      })
    ).data

  return {
    emulator,
    app,
    control,
    newApp,
    dialogUrl,
    decide,
    codeFor,
    graph,
    get,
    credentials,
    redeem,
    lengthen,
    short,
    long,
    debug,
    listed,
  }
}

/** [status, code, subcode] of an error answer; a missing subcode is null. */
export async function wrong(response: Response): Promise<[number, number | undefined, number | null]> {
  const { error } = (await response.json()) as { error?: { code: number; error_subcode?: number } }
  return [response.status, error?.code, error?.error_subcode ?? null]
}
