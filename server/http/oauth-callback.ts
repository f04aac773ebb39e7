import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { personScope, workspaceScope } from '../base/make-scope.ts'
import { endAttempt } from '../core/connect/end-attempt.ts'
import { finishConnect } from '../core/connect/finish-connect.ts'
import { locateAttempt } from '../core/connect/locate-attempt.ts'
import { turnAway } from '../core/connect/turn-away.ts'
import { platformOf } from '../core/context.ts'
import { originsOf } from '../platforms/address.ts'
import { readCallback } from '../platforms/oauth/read-callback.ts'
import { findApp } from '../store/apps.ts'
import { findPlace } from '../store/members.ts'
import type { App } from './app.ts'
import { rightsOf } from './caller.ts'
import { readFlowCookie } from './flow-cookie.ts'

/**
 * Where platforms send the browser back: GET alone (a HEAD or a prefetch consumes nothing), always a 303 to a clean
 * address without the code, nothing third-party on the way (R5).
 */
export function oauthCallback(server: FastifyInstance, app: App): void {
  server.get(
    '/oauth/callback/:app',
    { exposeHeadRoute: false, config: { bucket: 'connect' } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const purpose = request.headers['sec-purpose'] ?? request.headers.purpose
      if (typeof purpose === 'string' && purpose.includes('prefetch')) return reply.code(204).send()
      return reply.redirect(await arrive(app, request, reply), 303)
    },
  )
}

type ProblemPage =
  | 'expired'
  | 'already-used'
  | 'unknown'
  | 'other-browser'
  | 'signed-out'
  | 'malformed'
  | 'not-allowed-any-more'
const problemPage = (code: ProblemPage): string => `/connect-problem?code=${code}`

async function arrive(app: App, request: FastifyRequest, _reply: FastifyReply): Promise<string> {
  const appId = (request.params as { app: string }).app
  const session = await app.identity.sessionOf(request.headers.cookie)
  if (!session) return problemPage('signed-out')
  const person = personScope(session.userId)
  const registered = /^app_[0-9a-z]{20,40}$/.test(appId)
    ? await appOf(app, session.userId, appId, request)
    : undefined
  if (!registered) return problemPage('unknown')
  const platform = platformOf(app.core, registered)
  const callback = readCallback(
    platform,
    new URL(request.url, app.core.publicUrl).searchParams,
    originsOf(platform, { emulator: app.core.emulator }),
  )
  if (callback.kind === 'malformed') return problemPage('malformed')

  const located = await locateAttempt(app.core, person, {
    state: callback.state,
    appId,
    sessionId: session.sessionId,
    flowCookie: readFlowCookie(app, request),
  })
  if (located.verdict === 'unknown') return problemPage('unknown')
  const { attempt } = located
  if (located.verdict === 'other-browser' || located.verdict === 'already-used')
    return problemPage(located.verdict)

  // The role is asked again now: it may have gone since the click, and so may the acting session.
  const place = await app.core.db.inScope(person, (tx) =>
    findPlace(tx, attempt.workspaceId, session.sessionId, app.core.clock.now()),
  )
  const sameActing = place?.role ? attempt.actingId === null : place?.actingId === attempt.actingId
  if (!place || !sameActing || !rightsOf(place).has('connect')) return problemPage('not-allowed-any-more')
  const scope = workspaceScope(attempt.hubId, attempt.workspaceId, {
    kind: 'person',
    personId: session.userId,
    actingId: attempt.actingId ?? undefined,
  })
  const page = `/w/${attempt.workspaceId}/manage/accounts`
  if (located.verdict === 'expired') {
    await endAttempt(app.core, scope, { attemptId: attempt.id, outcome: 'expired' })
    return `${page}?attempt=${attempt.id}`
  }
  if (callback.kind !== 'code') {
    const outcome = callback.kind === 'denied' ? 'denied' : 'platform-refused'
    await turnAway(app.core, scope, attempt.id, outcome, callback.error)
    return `${page}?attempt=${attempt.id}`
  }
  const ending = await finishConnect(app.core, scope, {
    attemptId: attempt.id,
    code: callback.code,
    personName: session.name,
  })
  return ending.outcome === 'choose' && ending.grantId
    ? `${page}/choose/${ending.grantId}`
    : `${page}?attempt=${attempt.id}`
}

/** The app's platform; a hub's own app is visible through the attempt's hub only, so the attempt is asked by state. */
async function appOf(
  app: App,
  personId: string,
  appId: string,
  request: FastifyRequest,
): Promise<string | undefined> {
  const operator = await app.core.db.inScope(personScope(personId), (tx) => findApp(tx, appId))
  if (operator) return operator.platform
  const states = new URL(request.url, app.core.publicUrl).searchParams.getAll('state')
  if (states.length !== 1 || !states[0]) return undefined
  const located = await locateAttempt(app.core, personScope(personId), {
    state: states[0],
    appId,
    sessionId: '',
    flowCookie: undefined,
  })
  return located.verdict === 'unknown' ? undefined : located.attempt.platform
}
