import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { ConnectionCut, type CutBody } from './faults.ts'

export type Listening = { readonly port: number; close(): Promise<void> }

const SENT = { 'x-hono-already-sent': 'true' }

/**
 * Serves on 127.0.0.1 only. A cut connection destroys the socket without a byte; a cut body announces its full length,
 * sends half and destroys the socket.
 * @throws the server's own error, such as EADDRINUSE
 */
export async function listen(
  port: number,
  handle: (request: Request) => Promise<Response | CutBody>,
): Promise<Listening> {
  const server = createAdaptorServer({
    // The process may be somebody else's (tests, the product's demo): leave its Request and Response alone.
    overrideGlobalObjects: false,
    fetch: async (request, env) => {
      const { outgoing } = env as HttpBindings
      try {
        const answer = await handle(request)
        if (answer instanceof Response) return answer
        await sendHalf(outgoing, answer)
      } catch (error) {
        if (!(error instanceof ConnectionCut)) throw error
        outgoing.destroy()
      }
      return new Response(null, { headers: SENT })
    },
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

async function sendHalf(outgoing: HttpBindings['outgoing'], cut: CutBody): Promise<void> {
  outgoing.writeHead(cut.status, Object.fromEntries(cut.headers))
  await new Promise((resolve) => outgoing.write(cut.part, resolve))
  outgoing.destroy()
}
