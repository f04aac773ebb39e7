import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { sha256 } from '../../server/base/hash.ts'
import { fileAddressScope } from '../../server/base/make-scope.ts'
import type { Context } from '../../server/core/context.ts'
import { openAddress } from '../../server/core/media/stored-file.ts'

export interface FileDoor {
  readonly origin: string
  /** Answers from now on. */
  open(core: Context): void
  close(): Promise<void>
}

/** Where platforms fetch what they are to publish: the verb behind that door, and nothing else of it. */
export async function fileDoor(): Promise<FileDoor> {
  let core: Context | undefined
  const server = createServer(async (request, response) => {
    try {
      const token = /^\/m\/([\w-]+)$/.exec(request.url ?? '')?.[1] ?? ''
      const file = core && (await openAddress(core, fileAddressScope(sha256(token))))
      if (!file) response.writeHead(404).end()
      else {
        response.writeHead(200, { 'content-type': file.type, 'content-length': file.bytes })
        await pipeline(file.read(0, file.bytes - 1), response)
      }
    } catch {
      // The database is being restarted, or whoever fetched is gone.
      if (response.headersSent) response.destroy()
      else response.writeHead(503).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: (opened) => {
      core = opened
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
