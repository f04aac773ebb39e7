import type { FastifyInstance, FastifyRequest } from 'fastify'
import { personScope, workspaceScope } from '../base/make-scope.ts'
import { endAttempt } from '../core/connect/end-attempt.ts'
import { finishConnect } from '../core/connect/finish-connect.ts'
import { receiveCallback } from '../core/connect/receive-callback.ts'
import { turnAway } from '../core/connect/turn-away.ts'
import { myPlace } from '../core/hubs/my-place.ts'
import type { App } from './app.ts'
import { rightsOf } from './caller.ts'
import { readFlowCookie } from './flow-cookie.ts'
import { limit } from './limits.ts'

/**
 * Where platforms send the browser back: GET alone (a HEAD or a prefetch consumes nothing), always a 303 to a clean
 * address without the code, nothing third-party on the way (R5).
 */
export function oauthCallback(server: FastifyInstance, app: App): void {
  const route = { exposeHeadRoute: false, config: { rateLimit: limit(app, 'connect') } }
  server.get('/oauth/callback/:app', route, async (request, reply) => {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    const isAhead = prefetchHeaders.some((name) => /prefetch|preview/.test(String(request.headers[name])))
    if (isAhead) return reply.code(204).send()
    const arrived = app.core.signals.span('GET /oauth/callback', { request: request.id }, () =>
      arriveAnyway(app, request),
    )
    return reply.redirect(await arrived, 303)
  })
}

/** What browsers say when they load ahead of the person; the last two are the old ways. */
const prefetchHeaders = ['sec-purpose', 'purpose', 'x-moz', 'x-purpose']

type ProblemPage =
  | 'already-used'
  | 'unknown'
  | 'other-browser'
  | 'signed-out'
  | 'malformed'
  | 'not-allowed-any-more'
  | 'failed'
const problemPage = (code: ProblemPage): string => `/connect-problem?code=${code}`

/** Whatever fails on our side, the browser is sent on: an address with a code in it is no place to stay. */
async function arriveAnyway(app: App, request: FastifyRequest): Promise<string> {
  try {
    return await arrive(app, request)
  } catch (error) {
    const { name, message } = error as Error
    request.log.error({ err: { name, message } }, 'a callback failed')
    return problemPage('failed')
  }
}

/** Answers the address to go on to. */
async function arrive(app: App, request: FastifyRequest): Promise<string> {
  const session = await app.identity.sessionOf(request.headers.cookie)
  if (!session) return problemPage('signed-out')
  const person = personScope(session.userId)
  const received = await receiveCallback(app.core, person, {
    appId: (request.params as { app: string }).app,
    parameters: new URL(request.url, app.core.publicUrl).searchParams,
    sessionId: session.sessionId,
    flowCookie: readFlowCookie(app, request),
  })
  if (received.verdict !== 'go' && received.verdict !== 'expired') return problemPage(received.verdict)

  // What the person may do is asked again now: a role may have gone since the click, and so may the acting session.
  const { attempt } = received
  const place = await myPlace(app.core, person, attempt.workspaceId, session.sessionId)
  const actingId = place?.role ? null : (place?.actingId ?? null)
  if (!place || actingId !== attempt.actingId || !rightsOf(place).has('connect'))
    return problemPage('not-allowed-any-more')
  const actor = { kind: 'person', personId: session.userId, actingId: actingId ?? undefined } as const
  const scope = workspaceScope(attempt.hubId, attempt.workspaceId, actor)
  const page = `/w/${attempt.workspaceId}/manage/accounts`
  const told = attempt.handOffId
    ? `/w/${attempt.workspaceId}/hand-offs/${attempt.handOffId}?attempt=${attempt.id}`
    : `${page}?attempt=${attempt.id}`
  if (received.verdict === 'expired') {
    await endAttempt(app.core, scope, { attemptId: attempt.id, outcome: 'expired' })
    return told
  }
  const { callback } = received
  if (callback.kind !== 'code') {
    await turnAway(
      app.core,
      scope,
      attempt.id,
      callback.kind === 'denied' ? 'denied' : 'platform-refused',
      callback.error,
    )
    return told
  }
  const ending = await finishConnect(app.core, scope, {
    attemptId: attempt.id,
    code: callback.code,
    personName: session.name,
  })
  return ending.outcome === 'choose' && ending.grantId ? `${page}/choose/${ending.grantId}` : told
}
