import { queryOptions } from '@tanstack/react-query'
import { ApiProblem, isProblem } from './api-problem.ts'
import { isRepeatable, newKey } from './repeatable.ts'
import type { Given, ReadRoute, Reply, Route } from './types.ts'

type Rest<K extends Route> = Record<never, never> extends Given<K> ? [given?: Given<K>] : [given: Given<K>]

export interface Slots {
  params?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: unknown
}

/** Calls one route of the contract. Throws ApiProblem and nothing else (an aborted read aside). */
async function call<K extends Route>(route: K, ...[given]: Rest<K>): Promise<Reply<K>> {
  return send(route, (given ?? {}) as Slots) as Promise<Reply<K>>
}

/** The same for TanStack Query; reads only. */
function read<K extends ReadRoute>(route: K, ...[given]: Rest<K>) {
  const slots = (given ?? {}) as Slots
  return queryOptions({
    queryKey: [route, slots.params ?? {}, slots.query ?? {}] as const,
    queryFn: ({ signal }) => send(route, slots, signal) as Promise<Reply<K>>,
  })
}

export const api = { call, read }

/** For routes that answer a file. */
export async function downloadFrom(route: string, slots: Slots): Promise<{ name: string; file: Blob }> {
  const reply = await ask(route, slots, {})
  if (!reply.ok) throw readProblem(await reply.json().catch(() => undefined))
  const name = /filename="([^"]+)"/.exec(reply.headers.get('content-disposition') ?? '')?.[1]
  return { name: name ?? 'mooring.csv', file: await reply.blob() }
}

/** A request that may be sent again is, when no answer came or it is still under way: with its key it is done once. */
async function send(route: string, slots: Slots, signal?: AbortSignal): Promise<unknown> {
  if (!isRepeatable(route)) return sendOnce(route, slots, {}, signal)
  const headers = { 'idempotency-key': newKey() }
  for (let tries = 1; ; tries += 1) {
    try {
      return await sendOnce(route, slots, headers, signal)
    } catch (error) {
      if (tries >= 4 || !isProblem(error, 'unreachable', 'in-progress')) throw error
      await new Promise((done) => setTimeout(done, 500 * 2 ** (tries - 1)))
    }
  }
}

async function sendOnce(
  route: string,
  slots: Slots,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<unknown> {
  const reply = await ask(route, slots, headers, signal)
  if (reply.status === 204) return undefined
  const json: unknown = await reply.json().catch(() => undefined)
  if (reply.ok && json !== undefined) return json
  throw readProblem(json)
}

async function ask(
  route: string,
  { params, query, body }: Slots,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Response> {
  const [method = 'GET', path = '/'] = route.split(' ')
  return fetch(address(path, params, query), {
    method,
    credentials: 'same-origin',
    ...(signal ? { signal } : {}),
    headers: {
      accept: 'application/json, application/problem+json',
      // Together with same-origin checks this keeps other sites from acting in a person's name.
      ...(method === 'GET' ? {} : { 'x-mooring': '1' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ApiProblem('unreachable', 'No answer')
  })
}

function address(path: string, params: Slots['params'], query: Slots['query']): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const search = new URLSearchParams(
    Object.entries(query ?? {}).filter((pair): pair is [string, string] => Boolean(pair[1])),
  ).toString()
  return search ? `${filled}?${search}` : filled
}

export function readProblem(json: unknown): ApiProblem {
  if (typeof json !== 'object' || json === null || !('code' in json)) {
    return new ApiProblem('internal-error', 'The answer was not understood')
  }
  const { code, detail, fields, facts } = json as Partial<ApiProblem>
  return new ApiProblem(code ?? 'internal-error', detail ?? '', fields ?? [], facts ?? {})
}
