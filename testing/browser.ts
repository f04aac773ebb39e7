import type { FastifyInstance, InjectOptions } from 'fastify'

type Control = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<T>

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly text: string
  /** The body as JSON, as the test expects it. */
  json<T = Record<string, unknown>>(): T
}

/** A person's browser without pixels: a cookie jar, same-origin calls, and the way through a platform's sign-in and back. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: FastifyInstance
  readonly #origin: string
  readonly #control: Control

  constructor(app: FastifyInstance, origin: string, control: Control) {
    this.#app = app
    this.#origin = origin
    this.#control = control
  }

  takeCookies(headers: readonly string[]): void {
    for (const header of headers) {
      const [pair = ''] = header.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      if (/max-age=0\b/i.test(header)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const reply = await this.#app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url: path,
      headers: {
        ...(this.cookies.size > 0 ? { cookie: this.cookieHeader } : {}),
        ...(method === 'GET'
          ? {}
          : { origin: this.#origin, 'x-mooring': '1', 'sec-fetch-site': 'same-origin' }),
        ...(body === undefined
          ? {}
          : { 'content-type': isBytes(body) ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: isBytes(body) ? Buffer.from(body) : JSON.stringify(body) }),
    })
    const set = reply.headers['set-cookie']
    if (set) this.takeCookies(Array.isArray(set) ? set : [String(set)])
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.body,
      json: <T>() => JSON.parse(reply.body) as T,
    }
  }

  get = (path: string) => this.send('GET', path)
  post = (path: string, body?: unknown) => this.send('POST', path, body)

  /** What the person does at the platform's door; answers the address the browser is sent back to (path and query). */
  async authorize(
    authorizeUrl: string,
    choice: { person: string; accounts?: string[]; decline?: string[]; deny?: boolean },
  ): Promise<string> {
    const { location } = await this.#control<{ location: string }>('POST', '/authorize', {
      url: authorizeUrl,
      ...choice,
    })
    const url = new URL(location)
    return `${url.pathname}${url.search}`
  }

  /** Connect button to the page the browser ends on. */
  async connect(
    workspaceId: string,
    platform: string,
    choice: { person: string; accounts?: string[]; decline?: string[]; deny?: boolean },
  ): Promise<string> {
    const begun = await this.post(`/api/workspaces/${workspaceId}/connections`, { platform })
    if (begun.status !== 201) throw new Error(`connect answered ${begun.status}: ${begun.text}`)
    const back = await this.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, choice)
    const arrived = await this.get(back)
    if (arrived.status !== 303) throw new Error(`the callback answered ${arrived.status}: ${arrived.text}`)
    return String(arrived.headers.location)
  }

  /** Keeps every usable publishing account of a choose page; answers their ids. */
  async keepAll(workspaceId: string, choosePage: string): Promise<string[]> {
    const grant = choosePage.split('/').at(-1) ?? ''
    const page = (await this.get(`/api/workspaces/${workspaceId}/grants/${grant}/candidates`)).json<{
      candidates: { id: string; usable: boolean; use: string }[]
    }>()
    const candidates = page.candidates
      .filter((one) => one.usable && one.use === 'publish')
      .map((one) => one.id)
    const payer = page.candidates.find((one) => one.usable && one.use === 'ads')
    // A platform of ads alone has nothing to post to.
    if (candidates.length === 0 && payer) return [await this.chooseAdAccount(workspaceId, payer.id)]
    const kept = await this.post(`/api/workspaces/${workspaceId}/grants/${grant}/accounts`, {
      candidates,
      confirmed: candidates,
    })
    if (kept.status !== 200) throw new Error(`choosing answered ${kept.status}: ${kept.text}`)
    return kept.json<{ kept: { id: string }[] }>().kept.map((one) => one.id)
  }

  private async chooseAdAccount(workspaceId: string, candidate: string): Promise<string> {
    const kept = await this.send('PUT', `/api/workspaces/${workspaceId}/ad-account`, { candidate })
    if (kept.status !== 200) throw new Error(`choosing answered ${kept.status}: ${kept.text}`)
    return kept.json<{ id: string }>().id
  }
}

/** A part of a file goes as it is. */
const isBytes = (body: unknown): body is Uint8Array => body instanceof Uint8Array
