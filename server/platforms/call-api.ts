import type { z } from 'zod'
import type { OutboundRequest, Reply } from './egress.ts'
import { EgressError } from './egress-error.ts'
import { endpointUrl } from './endpoint-url.ts'
import { type Effect, PlatformFailure } from './failure.ts'
import { parseJson } from './parse-json.ts'
import type { Endpoint, TokenCall } from './platform.ts'

export interface ApiRequest<Schema extends z.ZodType> extends Endpoint {
  readonly platform: string
  /** The platform's table: what an answer that is no success stands for. */
  readonly failure: (reply: Reply, effect: Effect, now: Date) => PlatformFailure
  /** What we need of the body; unknown keys are ignored, whole numbers beyond 2^53 arrive as strings. */
  readonly schema: Schema
  readonly method?: OutboundRequest['method'] | undefined
  /** Only where the method misleads: a POST that only asks. */
  readonly effect?: Effect | undefined
  readonly query?: Readonly<Record<string, string | undefined>> | undefined
  /** In addition to, or instead of, `authorization: Bearer <token>`. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>> | undefined
  /** For platforms that answer 2xx with an error inside; the default asks the status alone. */
  readonly isSuccess?: ((reply: Reply, body: unknown) => boolean) | undefined
}

/**
 * Calls a platform's API once, with the person's token in the Authorization header, and returns the checked body.
 * Throws PlatformFailure and nothing else: no answer means `unavailable` for a read and `unknown-outcome` for a write;
 * a success that does not read as declared likewise (`odd-body`).
 */
export async function callApi<Schema extends z.ZodType>(
  call: TokenCall,
  request: ApiRequest<Schema>,
): Promise<z.output<Schema>> {
  const method = request.method ?? 'GET'
  const effect: Effect = request.effect ?? (method === 'GET' ? 'read' : 'write')
  const url = endpointUrl({}, call, request)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  const unclear = (code: string) =>
    new PlatformFailure(request.platform, effect === 'write' ? 'unknown-outcome' : 'unavailable', code)

  let reply: Reply
  try {
    reply = await call.egress({
      method,
      url: url.href,
      headers: {
        authorization: `Bearer ${call.token.reveal()}`,
        ...contentType(request),
        ...request.headers,
      },
      ...bodyOf(request),
    })
  } catch (error) {
    if (!(error instanceof EgressError)) throw unclear('unexpected')
    throw error.kind === 'not-sent'
      ? new PlatformFailure(request.platform, 'unavailable', error.reason)
      : unclear(error.reason)
  }

  const body = parseJson(reply.body)
  const isSuccess = request.isSuccess?.(reply, body) ?? (reply.status >= 200 && reply.status < 300)
  if (!isSuccess) throw request.failure(reply, effect, call.clock.now())
  const read = request.schema.safeParse(body)
  if (!read.success) throw unclear(`${reply.status}/odd-body`)
  return read.data
}

/** `callApi` for the commonest case, a GET. */
export function getJson<Schema extends z.ZodType>(
  call: TokenCall,
  request: Omit<ApiRequest<Schema>, 'method' | 'effect' | 'json' | 'form'>,
): Promise<z.output<Schema>> {
  return callApi(call, request)
}

function contentType(request: Pick<ApiRequest<z.ZodType>, 'json' | 'form'>): Record<string, string> {
  if (request.json !== undefined) return { 'content-type': 'application/json' }
  return request.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
}

function bodyOf(request: Pick<ApiRequest<z.ZodType>, 'json' | 'form'>): { body?: string } {
  if (request.json !== undefined) return { body: JSON.stringify(request.json) }
  return request.form ? { body: new URLSearchParams(request.form).toString() } : {}
}
