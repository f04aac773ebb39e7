import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { ConnectionCut, type CutBody } from './faults.ts'

export type Listening = { readonly port: number; close(): Promise<void> }

const SENT = { 'x-hono-already-sent': 'true' }

/**
 * Serves on 127.0.0.1 only. A cut connection destroys the socket without a byte; a cut body announces its full length,
 * sends half and destroys the socket. `ended` is told once a request when its last byte was handed to the socket or
 * nothing more will be; `gone` = the asker's connection was over before. `lead` may change a request's address first.
 * @throws the server's own error, such as EADDRINUSE
 */
export async function listen(
  port: number,
  handle: (request: Request) => Promise<Response | CutBody>,
  ended: (request: Request, gone: boolean) => void,
  lead: (incoming: IncomingMessage) => void = () => undefined,
): Promise<Listening> {
  const server = createAdaptorServer({
    // The process may be somebody else's (tests, the product's demo): leave its Request and Response alone.
    overrideGlobalObjects: false,
    fetch: async (request, env) => {
      const { outgoing } = env as HttpBindings
      try {
        const answer = await handle(request)
        if (answer instanceof Response) {
          whenSent(outgoing, (gone) => ended(request, gone))
          return answer
        }
        await sendHalf(outgoing, answer)
        ended(request, outgoing.destroyed)
      } catch (error) {
        ended(request, outgoing.destroyed)
        if (!(error instanceof ConnectionCut)) throw error
      }
      outgoing.destroy()
      return new Response(null, { headers: SENT })
    },
  })
  server.prependListener('request', lead)
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

/** Tells once whether the whole answer was handed to the socket, or the connection was gone before. */
function whenSent(outgoing: HttpBindings['outgoing'], tell: (gone: boolean) => void): void {
  if (outgoing.destroyed) {
    tell(true)
    return
  }
  const sent = (): void => {
    outgoing.off('close', gone)
    tell(false)
  }
  const gone = (): void => {
    outgoing.off('finish', sent)
    tell(true)
  }
  outgoing.once('finish', sent)
  outgoing.once('close', gone)
}

async function sendHalf(outgoing: HttpBindings['outgoing'], cut: CutBody): Promise<void> {
  outgoing.writeHead(cut.status, Object.fromEntries(cut.headers))
  await new Promise((resolve) => outgoing.write(cut.part, resolve))
}
