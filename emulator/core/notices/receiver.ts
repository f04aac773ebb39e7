import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Core } from '../core.ts'
import { settled } from './run-due.ts'

/** For tests: an app's side of notices, on a free loopback port. */

export type Received = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The raw bytes. */
  readonly body: Buffer
}

type Answer = { readonly status?: number; readonly body?: string; readonly headers?: Record<string, string> }

export type Receiver = {
  readonly origin: string
  readonly received: Received[]
  /** What it answers from now on. */
  answer: (request: Received) => Answer
  /** What came since the last time, once the emulator has nothing on its way. */
  take(core: Core): Promise<Received[]>
  close(): Promise<void>
}

export async function createReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://receiver')
      const { method = '', headers } = request
      const one = { method, path: url.pathname, query: url.searchParams, headers, body: Buffer.concat(parts) }
      received.push(one)
      const { status = 200, body = '', headers: more = {} } = receiver.answer(one)
      response.writeHead(status, more).end(body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: Receiver = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: ({ query }) => ({ body: query.get('hub.challenge') ?? '' }),
    async take(core) {
      await settled(core)
      return received.splice(0)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return receiver
}
