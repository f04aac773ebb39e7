import type { z } from 'zod'
import type { OutboundFile, OutboundRequest, Reply } from './egress.ts'
import { EgressError } from './egress-error.ts'
import { endpointUrl } from './endpoint-url.ts'
import { type Effect, PlatformFailure } from './failure.ts'
import type { Multipart } from './multipart.ts'
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
  readonly multipart?: Multipart | undefined
  /** A file or a part of one, as it is. */
  readonly file?: { readonly type: string; readonly body: OutboundFile } | undefined
  /** Where the address was given by the platform: it stands in for origin and path, on a host that may be called. */
  readonly url?: string | undefined
  /** The given address opens by itself: no token is sent along. */
  readonly withoutToken?: true | undefined
  /** Longer than the usual 20 s, for files. */
  readonly deadlineMs?: number | undefined
  /** What the caller needs besides the body: an id that comes in a header. */
  readonly onReply?: ((reply: Reply) => void) | undefined
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
  const url =
    request.url === undefined ? endpointUrl({}, call, request) : givenUrl(request.platform, request.url)
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
        ...(request.withoutToken ? {} : { authorization: `Bearer ${call.token.reveal()}` }),
        ...contentType(request),
        ...request.headers,
      },
      ...bodyOf(request),
      ...(request.deadlineMs === undefined ? {} : { deadlineMs: request.deadlineMs }),
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
  request.onReply?.(reply)
  return read.data
}

/** `callApi` for the commonest case, a GET. */
export function getJson<Schema extends z.ZodType>(
  call: TokenCall,
  request: Omit<ApiRequest<Schema>, 'method' | 'effect' | 'json' | 'form'>,
): Promise<z.output<Schema>> {
  return callApi(call, request)
}

type Body = Pick<ApiRequest<z.ZodType>, 'json' | 'form' | 'multipart' | 'file'>

function contentType({ json, form, multipart, file }: Body): Record<string, string> {
  if (json !== undefined) return { 'content-type': 'application/json' }
  if (file) return { 'content-type': file.type }
  if (multipart) return { 'content-type': multipart.type }
  return form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
}

function bodyOf({ json, form, multipart, file }: Body): Pick<OutboundRequest, 'body' | 'file'> {
  if (json !== undefined) return { body: JSON.stringify(json) }
  if (file) return { file: file.body }
  if (multipart) return { file: multipart.body }
  return form ? { body: new URLSearchParams(form).toString() } : {}
}

/** An upload address of the platform's own making; the egress refuses a host that is not among the declared ones. */
function givenUrl(platform: string, text: string): URL {
  if (!URL.canParse(text)) throw new PlatformFailure(platform, 'unavailable', 'odd-upload-address')
  return new URL(text)
}
