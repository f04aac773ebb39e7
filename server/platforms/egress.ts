import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { EgressError } from './egress-error.ts'
import { isLoopback } from './is-loopback.ts'
import { readBody } from './read-body.ts'

/** Bytes, or a file's bytes as they are read; the length is always said beforehand. */
export type OutboundFile = Uint8Array | { readonly bytes: number; readonly chunks: AsyncIterable<Uint8Array> }

export interface OutboundRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Instead of a text. */
  readonly file?: OutboundFile
  /** Hard deadline for everything, name lookup to last byte, milliseconds; default 20 s. */
  readonly deadlineMs?: number
}

export interface Reply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** Sends once, never retries, never follows redirects. Throws EgressError and nothing else. */
export type Egress = (request: OutboundRequest) => Promise<Reply>

/** What an onlooker is told of each call: no query, no header, no body. */
export interface EgressEvent {
  readonly host: string
  readonly method: OutboundRequest['method']
  readonly path: string
  readonly status?: number
  /** `EgressError.reason`, where there was no answer. */
  readonly error?: string
  readonly ms: number
}

export interface EgressOptions {
  /**
   * Base addresses that may be called; scheme, host and port count, the path does not. `https://*.example.com` stands for
   * every name below, where a platform gives out addresses on hosts it does not list.
   */
  readonly origins: readonly string[]
  readonly userAgent?: string
  readonly observe?: (event: EgressEvent) => void
  /** How long a kept connection may idle, milliseconds; default 4 s. */
  readonly idleMs?: number
}

export const defaultDeadlineMs = 20_000

/**
 * The only outbound HTTP (R29, R30): a fixed list of hosts, TLS verified, redirects and proxies refused, one deadline,
 * one size limit, each request sent exactly once. `close` ends idle connections.
 */
export function createEgress(options: EgressOptions): { send: Egress; close: () => void } {
  const allowed = new Set(options.origins.map(allowedOrigin))
  // Reads keep their connection. Writes take a fresh one: a kept connection that the other side has just closed
  // fails like a lost answer, and a lost answer to a write costs a quarantine or a person's attention.
  // A read that goes out just as the other side gives up waiting looks like an outage: we give up first. Many servers
  // wait five seconds.
  const keeping = { keepAlive: true, timeout: options.idleMs ?? 4_000 }
  const kept = { http: new http.Agent(keeping), https: new https.Agent(keeping) }
  const fresh = { http: new http.Agent(), https: new https.Agent() }

  const send: Egress = async (request) => {
    const startedAt = performance.now()
    const url = parseUrl(request.url)
    if (!url || !originsOver(url).some((origin) => allowed.has(origin)) || url.username || url.password) {
      throw new EgressError('not-sent', 'host-not-allowed')
    }
    const agents = request.method === 'GET' ? kept : fresh
    const tell = (outcome: { status: number } | { error: string }) =>
      notify(options.observe, {
        host: url.host,
        method: request.method,
        path: url.pathname,
        ms: Math.round(performance.now() - startedAt),
        ...outcome,
      })
    try {
      const agent = url.protocol === 'https:' ? agents.https : agents.http
      const reply = await sendOnce(url, request, agent, options.userAgent ?? 'Mooring')
      tell({ status: reply.status })
      return reply
    } catch (error) {
      const failure = error instanceof EgressError ? error : new EgressError('lost', 'unexpected')
      tell({ error: failure.reason })
      throw failure
    }
  }

  const close = () => {
    for (const agent of [kept.http, kept.https, fresh.http, fresh.https]) agent.destroy()
  }
  return { send, close }
}

function sendOnce(url: URL, request: OutboundRequest, agent: http.Agent, userAgent: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http
    // Until a connection stands (and, with TLS, is trusted), no byte of ours can have reached the other side.
    let mayHaveArrived = false
    let outgoing: http.ClientRequest

    const fail = (error: EgressError) => {
      clearTimeout(timer)
      reject(error)
      outgoing?.destroy()
      outgoing?.socket?.destroy()
    }
    const timer = setTimeout(
      () => fail(new EgressError(mayHaveArrived ? 'lost' : 'not-sent', 'deadline', body?.partial())),
      request.deadlineMs ?? defaultDeadlineMs,
    )
    let body: ReturnType<typeof readBody> | undefined

    try {
      outgoing = client.request(url, {
        method: request.method,
        agent,
        headers: headersOf(request, userAgent),
      })
    } catch {
      clearTimeout(timer)
      reject(new EgressError('not-sent', 'bad-request'))
      return
    }

    outgoing.on('socket', (socket) => {
      if (!socket.connecting) mayHaveArrived = true
      else {
        socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          mayHaveArrived = true
        })
      }
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      fail(new EgressError(mayHaveArrived ? 'lost' : 'not-sent', error.code ?? 'connection'))
    })
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 0
      if (status >= 300 && status < 400) {
        fail(new EgressError('lost', 'redirect-refused'))
        return
      }
      body = readBody(incoming)
      body.done.then(
        (text) => {
          clearTimeout(timer)
          resolve({ status, headers: flatHeaders(incoming.headers), body: text })
        },
        (error: EgressError) => fail(error),
      )
    })
    sendBody(outgoing, request.file ?? request.body).catch(() => fail(new EgressError('lost', 'body-cut')))
  })
}

async function sendBody(
  outgoing: http.ClientRequest,
  body: OutboundFile | string | undefined,
): Promise<void> {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) outgoing.end(body)
  else await pipeline(Readable.from(body.chunks), outgoing)
}

const lengthHeader = (body: OutboundFile | string | undefined) =>
  body === undefined ? {} : { 'content-length': lengthOf(body) }

const lengthOf = (body: OutboundFile | string): number =>
  typeof body === 'string'
    ? Buffer.byteLength(body)
    : body instanceof Uint8Array
      ? body.byteLength
      : body.bytes

function headersOf(request: OutboundRequest, userAgent: string): http.OutgoingHttpHeaders {
  return {
    accept: 'application/json',
    ...request.headers,
    'user-agent': userAgent,
    'accept-encoding': 'identity',
    ...lengthHeader(request.file ?? request.body),
  }
}

function allowedOrigin(address: string): string {
  const url = parseUrl(address)
  if (!url || url.username || url.password) throw new Error(`Not an address to call: ${address}`)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new Error(`Only https may be called, or http on this machine: ${url.origin}`)
  }
  return url.origin
}

/** The origin itself, and every `*.` above its host that has a name in it. */
function originsOver(url: URL): string[] {
  const names = url.host.split('.')
  const above = names.slice(1, -1).map((_, index) => names.slice(index + 1).join('.'))
  return [url.origin, ...(isIP(url.hostname) === 0 ? above.map((host) => `${url.protocol}//*.${host}`) : [])]
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function flatHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

// An onlooker that throws must never turn an answer that arrived into one that is lost.
function notify(observe: EgressOptions['observe'], event: EgressEvent): void {
  try {
    observe?.(event)
  } catch {}
}
