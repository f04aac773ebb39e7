import type { FastifyInstance } from 'fastify'
import { sha256 } from '../base/hash.ts'
import { fileAddressScope } from '../base/make-scope.ts'
import { Problem } from '../base/problem.ts'
import { openAddress } from '../core/media/stored-file.ts'
import type { App } from './app.ts'
import { limit } from './limits.ts'
import { sendProblem } from './problem-reply.ts'
import { sendFile } from './send-file.ts'

/**
 * Where a platform fetches what it is to publish. Whoever has the address has the file, for some hours: no sign-in, no
 * cookie, and nothing that tells one that has run out from one that never was.
 */
export function fileAddress(server: FastifyInstance, app: App): void {
  server.route({
    method: ['GET', 'HEAD'],
    url: '/m/:token',
    config: { rateLimit: limit(app, 'file') },
    handler: async (request, reply) => {
      reply.header('cache-control', 'private, no-store')
      const { token } = request.params as { token: string }
      // The same question whatever the token looks like: no short cut tells that it is none of ours.
      const file = await openAddress(app.core, fileAddressScope(sha256(token)))
      return file ? sendFile(request, reply, file) : sendProblem(reply, nothingHere())
    },
  })
}

const nothingHere = (): Problem => new Problem('not-found', 'There is nothing at this address.')
