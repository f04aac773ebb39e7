import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TinyServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** How many requests arrived whole, and with which bodies. */
  readonly bodies: string[]
  close(): Promise<void>
}

/** A loopback server whose every answer is written by the test, down to the socket. */
export async function tinyServer(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<TinyServer> {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      bodies.push(body)
      answer(request, response, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
