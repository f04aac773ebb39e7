import { Secret } from '../server/base/secret.ts'
import type { TokenCall } from '../server/platforms/platform.ts'
import { tiktokBusiness } from '../server/platforms/tiktok-business/index.ts'
import { type ScriptedAnswer, scriptedEgress } from './scripted-egress.ts'

/** What was asked: the query as it reads once its JSON is read, or the body. */
export interface Asked {
  readonly query: Readonly<Record<string, unknown>>
  readonly body: Readonly<Record<string, unknown>>
}

/** Answers of the API for Business by path (`campaign/get`), written from its documentation, for tests without sockets. */
export type Answers = Readonly<Record<string, ScriptedAnswer | ((asked: Asked) => ScriptedAnswer)>>

export const enveloped = (data: unknown, code = 0): ScriptedAnswer => ({
  body: { code, message: code === 0 ? 'OK' : 'Refused', request_id: '20261130', data },
})

/** A page of a list, the only one unless told otherwise. */
export const listed = (items: readonly object[], total = 1, name = 'list'): ScriptedAnswer =>
  enveloped({
    [name]: items,
    page_info: { page: 1, page_size: 100, total_number: items.length, total_page: total },
  })

/** A call with a token, and what was sent with it. */
export function asking(answers: Answers, scopes: readonly string[] = tiktokBusiness.oauth.scopes) {
  const asked: (Asked & { path: string })[] = []
  const { egress, sent } = scriptedEgress((request) => {
    const url = new URL(request.url)
    const path = /^\/open_api\/v1\.3\/(.+)\/$/.exec(url.pathname)?.[1] ?? url.pathname
    const query = Object.fromEntries([...url.searchParams].map(([name, value]) => [name, read(value)]))
    const body = request.body ? (JSON.parse(request.body) as Asked['body']) : {}
    asked.push({ path, query, body })
    const answer = answers[path] ?? { status: 404, body: '404 page not found' }
    return typeof answer === 'function' ? answer({ query, body }) : answer
  })
  const call: TokenCall = {
    egress,
    clock: { now: () => new Date('2026-11-30T08:00:00Z') },
    app: { clientId: '7001', clientSecret: new Secret('shh') },
    origins: tiktokBusiness.origins,
    version: 'v1.3',
    token: new Secret('ads-token'),
    scopes,
  }
  return { call, sent, asked }
}

/** As the platform reads it: what looks like JSON is. */
function read(value: string): unknown {
  try {
    return /^[[{]/.test(value) ? JSON.parse(value) : value
  } catch {
    return value
  }
}
