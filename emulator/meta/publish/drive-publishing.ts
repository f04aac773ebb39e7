import { FetchProblem } from '../../core/fetch-media.ts'
import { type Hung, postsOf } from '../../core/wall.ts'
import type { EmulatorOptions } from '../../create-emulator.ts'
import { driveMeta, type Login, wrong } from '../drive-meta.ts'

export const RIVERSIDE = '107733920184462'
export const HARBOUR = '109920457731186'
export const INSTAGRAM = '17841406613920817'

type Json = Record<string, unknown>
export type Sent = { status: number; body: Json; wrong: [number, number | undefined, number | null] }

/** Ada's app with the token of her Page, and files at addresses: for tests only. */
export async function drivePublishing(login: Login = {}, appMore: Json = {}, options: EmulatorOptions = {}) {
  const files = new Map<string, Buffer>()
  const meta = await driveMeta(
    {
      fetchMedia: async (url, { mostBytes }) => {
        const bytes = files.get(url)
        if (!bytes) throw new FetchProblem('status', 'It answered 404.')
        if (bytes.length > mostBytes) throw new FetchProblem('too-large', 'It is too large.')
        return { bytes, type: null, url }
      },
      ...options,
    },
    appMore,
  )
  const { core, origin } = meta.emulator
  const user = await meta.long(login)
  const tokenOf = async (page: string, from = user): Promise<string> =>
    (await meta.listed(from)).find(({ id }) => id === page)?.access_token ?? ''
  const token = await tokenOf(RIVERSIDE)

  async function sent(response: Response): Promise<Sent> {
    const copy = response.clone()
    return { status: response.status, body: (await copy.json()) as Json, wrong: await wrong(response) }
  }
  /** Form-encoded, or multipart when files go along. */
  async function post(path: string, params: Json = {}, access = token, parts?: Json): Promise<Sent> {
    const body = parts ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries({ access_token: access, ...params }))
      body.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
    for (const [name, bytes] of Object.entries(parts ?? {}))
      (body as FormData).set(name, new Blob([Uint8Array.from(bytes as Buffer)]), name)
    return sent(await meta.emulator.fetch(`${origin}/meta/graph/v26.0/${path}`, { method: 'POST', body }))
  }
  const read = async (path: string, params: Json = {}, access = token): Promise<Sent> =>
    sent(await meta.graph(`/v26.0/${path}`, { access_token: access, ...params }))
  const remove = async (path: string, access = token, params: Json = {}): Promise<Sent> =>
    sent(await meta.graph(`/v26.0/${path}`, { access_token: access, ...params }, { method: 'DELETE' }))
  const ids = async (edge: string, params: Json = {}, access = token): Promise<string[]> =>
    ((await read(edge, params, access)).body.data as { id: string }[]).map(({ id }) => id)
  const wall = (account = RIVERSIDE): Hung[] => postsOf(core, 'meta', account)
  const set = (settings: Record<string, string>) => meta.control('/settings', { platform: 'meta', settings })
  const wait = (advanceSeconds: number) => meta.control('/clock', { advanceSeconds })
  /** Bytes to an upload address. */
  const upload = async (url: string, bytes: Buffer, headers: Record<string, string> = {}): Promise<Sent> =>
    sent(
      await meta.emulator.fetch(url, {
        method: 'POST',
        body: Uint8Array.from(bytes),
        headers: {
          authorization: `OAuth ${token}`,
          offset: '0',
          file_size: String(bytes.length),
          ...headers,
        },
      }),
    )

  return { ...meta, core, user, token, tokenOf, files, post, read, remove, ids, wall, set, wait, upload }
}
