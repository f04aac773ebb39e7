import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app.ts'
import type { WorkspaceCaller } from './caller.ts'
import { flowCookie } from './flow-cookie.ts'

/** Who begins, in which session and browser: the callback must come from the same. */
export const whoBegins = ({
  app,
  caller,
  request,
  reply,
}: {
  app: App
  caller: WorkspaceCaller
  request: FastifyRequest
  reply: FastifyReply
}) => ({
  personId: caller.session.userId,
  sessionId: caller.session.sessionId,
  flowCookie: flowCookie(app, request, reply),
  actingId: caller.place.role ? undefined : (caller.place.actingId ?? undefined),
})

export const presentBegun = (begun: { authorizeUrl: string; expiresAt: Date }) => ({
  authorizeUrl: begun.authorizeUrl,
  expiresAt: begun.expiresAt.toISOString(),
})
