import { createHmac } from 'node:crypto'
import { Secret } from '../server/base/secret.ts'
import type { OutboundRequest, Reply } from '../server/platforms/egress.ts'
import type { TokenCall } from '../server/platforms/platform.ts'

export const appSecret = 'app-secret-for-tests'
export const appId = '900100'
export const userToken = 'EAAuser'
export const graphNow = new Date('2026-11-23T08:00:00Z')

/** Bodies by `METHOD path` (below the version), for one kind of token or for all; a function sees the query or form. */
export type GraphRoutes = Readonly<
  Record<string, GraphAnswer | ((asked: URLSearchParams, token: string) => GraphAnswer)>
>
export type GraphAnswer =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown }
  | Error

export interface Asked {
  readonly route: string
  readonly token: string
  readonly parameters: URLSearchParams
  readonly request: OutboundRequest
}

/**
 * A Graph API of canned bodies. A route that nobody wrote answers 100/33, as Meta does for what one may not see.
 * `POST ` (a batch) is answered element by element from the other routes. `violations` must stay empty.
 */
export function scriptedGraph(routes: GraphRoutes): {
  call: TokenCall
  asked: Asked[]
  violations: string[]
} {
  const asked: Asked[] = []
  const violations: string[] = []

  const egress = async (request: OutboundRequest): Promise<Reply> => {
    violations.push(...violationsOf(request))
    const url = new URL(request.url)
    const token = /^Bearer (.+)$/.exec(request.headers?.authorization ?? '')?.[1] ?? ''
    const parameters = request.body === undefined ? url.searchParams : new URLSearchParams(request.body)
    const path = /^\/v\d+\.\d+\/(.*)$/.exec(url.pathname)?.[1] ?? `unversioned ${url.pathname}`
    const one = (method: string, where: string, given: URLSearchParams) => {
      const route = `${method} ${where}`
      asked.push({ route, token, parameters: given, request })
      const written = routes[route] ?? invisible
      return typeof written === 'function' ? written(given, token) : written
    }
    if (path !== '') return toReply(one(request.method, path, parameters))
    const parts = JSON.parse(parameters.get('batch') ?? '[]') as { method: string; relative_url: string }[]
    const answers = parts.map(({ method, relative_url }) => {
      const inner = new URL(relative_url, 'https://graph.facebook.com/')
      const { status, body } = toReply(one(method, inner.pathname.slice(1), inner.searchParams))
      return { code: status, body }
    })
    return toReply({ body: answers })
  }

  const call: TokenCall = {
    egress,
    clock: { now: () => graphNow },
    app: { clientId: appId, clientSecret: new Secret(appSecret) },
    origins: { www: 'https://www.facebook.com', graph: 'https://graph.facebook.com' },
    token: new Secret(userToken),
    scopes: [],
  }
  return { call, asked, violations }
}

/** Meta's error object. */
export function graphError(code: number, subcode?: number, status = 400): GraphAnswer {
  const error = { message: 'in words', type: 'OAuthException', code, fbtrace_id: 'A1b2C3' }
  return { status, body: { error: subcode === undefined ? error : { ...error, error_subcode: subcode } } }
}

export const invisible = graphError(100, 33)

/** What no request may do, whoever wrote it: a token, secret or code in the address; a missing or wrong proof. */
export function violationsOf(request: OutboundRequest): string[] {
  const url = new URL(request.url)
  const found: string[] = []
  if (/EAA|app-secret|access_token=|input_token=|[?&]code=/.test(decodeURIComponent(url.search))) {
    found.push(`secret in the address of ${request.method} ${url.pathname}`)
  }
  const token = request.headers?.authorization?.replace('Bearer ', '')
  if (token === undefined) return found
  const proof = createHmac('sha256', appSecret).update(token).digest('hex')
  const sent = request.body === undefined ? url.searchParams : new URLSearchParams(request.body)
  if (sent.get('appsecret_proof') !== proof) found.push(`no proof with ${request.method} ${url.pathname}`)
  return found
}

function toReply(answer: GraphAnswer): Reply {
  if (answer instanceof Error) throw answer
  const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
  return { status: answer.status ?? 200, headers: answer.headers ?? {}, body }
}
