import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Shares of token requests that meet trouble, 0 to 1. */
export interface FaultRates {
  /** Refused with 503 before anything happens. */
  readonly early: number
  /** Done, and the connection is cut without a byte. */
  readonly lost: number
  /** Done, and half of the answer is sent. */
  readonly cut: number
  /** Done, and wrapped in an HTML page. */
  readonly html: number
  /** Done, and the answer waits. */
  readonly slow: number
  readonly slowMs: readonly [number, number]
  readonly delayMs: number
}

/** A renewal as it passed by. Times are epoch milliseconds; tokens are first 16 hex digits of their SHA-256. */
export interface Rotation {
  readonly at: number
  readonly parent: string
  /** What the platform handed out; null when it refused. */
  successor: string | null
  /** `rotated`, `early`, or the status of a refusal. */
  outcome: string
  answer: 'sent' | 'lost' | 'cut' | 'html'
  /** When the last byte of a whole answer was handed to the network. */
  answeredAt: number | null
  /** Nobody was there any more to take it. */
  aborted: boolean
}

export interface FaultProxy {
  readonly origin: string
  readonly rotations: readonly Rotation[]
  /** undefined = no trouble from now on. */
  order(rates: FaultRates | undefined): void
  close(): Promise<void>
}

/**
 * Stands between workers and the emulator: orders trouble by chance on token requests and writes down what really passed.
 * `accessSeconds`: what answers say that access tokens live, so that they are renewed all the time.
 */
export async function faultProxy(
  emulator: string,
  options: { random: () => number; accessSeconds: number },
): Promise<FaultProxy> {
  const rotations: Rotation[] = []
  let rates: FaultRates | undefined

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const presented = new URLSearchParams(body.toString()).get('refresh_token')
    if (!presented || !incoming.url?.includes('token')) {
      const answer = await forward(emulator, incoming, body)
      outgoing.writeHead(answer.status, answer.headers).end(answer.body)
      return
    }
    const rotation: Rotation = {
      at: Date.now(),
      parent: digestOf(presented),
      successor: null,
      outcome: 'early',
      answer: 'sent',
      answeredAt: null,
      aborted: false,
    }
    rotations.push(rotation)
    outgoing.once('close', () => {
      rotation.aborted = !outgoing.writableFinished
    })
    await renew(incoming, body, outgoing, rotation)
  }

  async function renew(
    incoming: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
    rotation: Rotation,
  ): Promise<void> {
    const fate = fateOf(rates, options.random)
    if (rates) await pause(rates.delayMs)
    if (fate === 'early') {
      outgoing.writeHead(503, { 'content-type': 'text/plain' }).end('busy', () => {
        rotation.answeredAt = Date.now()
      })
      return
    }
    const answer = await forward(emulator, incoming, body)
    const tokens = parse(answer.body)
    const successor = typeof tokens?.refresh_token === 'string' ? tokens.refresh_token : null
    rotation.successor = successor === null ? null : digestOf(successor)
    rotation.outcome = successor === null ? `refused ${answer.status}` : 'rotated'
    const text = JSON.stringify(successor ? { ...tokens, expires_in: options.accessSeconds } : tokens)
    if (fate === 'lost') {
      rotation.answer = 'lost'
      outgoing.destroy()
      return
    }
    if (fate === 'cut') {
      rotation.answer = 'cut'
      outgoing.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': text.length })
      outgoing.write(text.slice(0, text.length / 2), () => outgoing.destroy())
      return
    }
    if (fate === 'html') {
      rotation.answer = 'html'
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>One moment</h1>')
      return
    }
    if (fate === 'slow' && rates) {
      const [least, most] = rates.slowMs
      await pause(least + options.random() * (most - least))
    }
    outgoing.writeHead(answer.status, { 'content-type': 'application/json' }).end(text, () => {
      rotation.answeredAt = Date.now()
    })
  }

  const server = createServer((incoming, outgoing) => {
    // A caller that was killed in mid-sentence, or an emulator that has stopped: nobody is left to answer.
    serve(incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rotations,
    order: (next) => {
      rates = next
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

type Fate = 'early' | 'lost' | 'cut' | 'html' | 'slow' | 'fine'

function fateOf(rates: FaultRates | undefined, random: () => number): Fate {
  let left = random()
  if (!rates) return 'fine'
  for (const fate of ['early', 'lost', 'cut', 'html', 'slow'] as const) {
    if (left < rates[fate]) return fate
    left -= rates[fate]
  }
  return 'fine'
}

/** As the workers name a token. */
export const digestOf = (token: string): string =>
  createHash('sha256').update(token).digest('hex').slice(0, 16)

function forward(
  origin: string,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  return new Promise((resolve, reject) => {
    const { host: _host, connection: _connection, ...headers } = incoming.headers
    const outgoing = send(`${origin}${incoming.url}`, { method: incoming.method, headers }, (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk))
      reply.on('error', reject)
      reply.on('end', () =>
        resolve({
          status: reply.statusCode ?? 502,
          headers: { 'content-type': reply.headers['content-type'] ?? 'text/plain' },
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}
