import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sha256 } from '../base/hash.ts'
import { guestScope, personScope, workspaceScope } from '../base/make-scope.ts'
import { Problem } from '../base/problem.ts'
import type { GuestsScope, WorkspaceScope } from '../base/scope.ts'
import { endAttempt } from '../core/connect/end-attempt.ts'
import { finishConnect } from '../core/connect/finish-connect.ts'
import { type Received, receiveCallback } from '../core/connect/receive-callback.ts'
import { turnAway } from '../core/connect/turn-away.ts'
import { myPlace } from '../core/hubs/my-place.ts'
import { type FoundVisit, findVisit } from '../core/links/find-visit.ts'
import type { Session } from '../identity/identity.ts'
import type { App } from './app.ts'
import { rightsOf } from './caller.ts'
import { readFlowCookie } from './flow-cookie.ts'
import { readGuestCookie } from './guest-cookie.ts'
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
  | 'link-over'
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

/** Answers the address to go on to. A guest of a connect link comes back with a visit, everybody else with a session. */
async function arrive(app: App, request: FastifyRequest): Promise<string> {
  const cookie = readGuestCookie(app, request)
  const visit = cookie ? await findVisit(app.core, guestScope(sha256(cookie))) : undefined
  const unknown = problemPage(visit && !visit.isOpen ? 'link-over' : 'unknown')
  const asGuest = visit?.isOpen ? await arriveAsGuest(app, request, visit) : unknown
  if (asGuest !== unknown) return asGuest
  const session = await app.identity.sessionOf(request.headers.cookie)
  if (!session) return visit ? unknown : problemPage('signed-out')
  const asPerson = await arriveAsPerson(app, request, session)
  return asPerson === problemPage('unknown') ? unknown : asPerson
}

async function arriveAsPerson(app: App, request: FastifyRequest, session: Session): Promise<string> {
  const person = personScope(session.userId)
  const received = await receiveCallback(app.core, person, arrivedBy(app, request, session.sessionId))
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
  return goOn(app, scope, received, page, session.name)
}

/** The same rules; what the link still allows is asked again, here and by the database each time it is entered. */
async function arriveAsGuest(app: App, request: FastifyRequest, visit: FoundVisit): Promise<string> {
  const { link, guest } = visit
  const scope = workspaceScope(link.hubId, link.workspaceId, guest) as GuestsScope
  try {
    const received = await receiveCallback(app.core, scope, arrivedBy(app, request, guest.visitId))
    if (received.verdict !== 'go' && received.verdict !== 'expired') return problemPage(received.verdict)
    return await goOn(app, scope, received, `/guest/${link.id}`, guest.name)
  } catch (error) {
    // Ended while the guest was at the platform, or in this very moment: what is in escrow is given back.
    if (error instanceof Problem && error.code === 'visit-over') return problemPage('link-over')
    throw error
  }
}

const arrivedBy = (app: App, request: FastifyRequest, sessionId: string) => ({
  appId: (request.params as { app: string }).app,
  parameters: new URL(request.url, app.core.publicUrl).searchParams,
  sessionId,
  flowCookie: readFlowCookie(app, request),
})

type Going = Extract<Received, { verdict: 'go' | 'expired' }>

/** The attempt is somebody's who may: it ends in one of its ways, below the page it began on. */
async function goOn(
  app: App,
  scope: WorkspaceScope,
  received: Going,
  page: string,
  personName: string,
): Promise<string> {
  const { attempt } = received
  const told = `${pageOf(attempt, page)}?attempt=${attempt.id}`
  if (received.verdict === 'expired') {
    await endAttempt(app.core, scope, { attemptId: attempt.id, outcome: 'expired' })
    return told
  }
  const { callback } = received
  if (callback.kind !== 'code') {
    const outcome = callback.kind === 'denied' ? 'denied' : 'platform-refused'
    await turnAway(app.core, scope, attempt.id, outcome, callback.error)
    return told
  }
  const ending = await finishConnect(app.core, scope, {
    attemptId: attempt.id,
    code: callback.code,
    personName,
  })
  return ending.outcome === 'choose' && ending.grantId ? `${page}/choose/${ending.grantId}` : told
}

/** Where it was begun: at a hand-off, on an account's own page, or at `page`. */
function pageOf({ workspaceId, handOffId, fromAccountId }: Going['attempt'], page: string): string {
  if (handOffId) return `/w/${workspaceId}/hand-offs/${handOffId}`
  return fromAccountId ? `/w/${workspaceId}/manage/accounts/${fromAccountId}` : page
}
