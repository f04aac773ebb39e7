import { sha256 } from '../../base/hash.ts'
import { hubScope, invitationScope, workspaceScope } from '../../base/make-scope.ts'
import { Problem } from '../../base/problem.ts'
import { acceptInvitation, readInvitation } from '../../core/hubs/accept-invitation.ts'
import { myContexts } from '../../core/hubs/my-place.ts'
import type { Handlers } from '../handler.ts'
import { sets } from '../sets.ts'

const shownContexts = 30

type Mine =
  | 'POST /api/sign-in'
  | 'POST /api/sign-in/second-factor'
  | 'POST /api/sign-out'
  | 'POST /api/password-resets'
  | 'POST /api/password-resets/complete'
  | 'GET /api/me'
  | 'GET /api/contexts'
  | 'GET /api/me/sessions'
  | 'DELETE /api/me/sessions/{session}'
  | 'POST /api/me/second-factor'
  | 'POST /api/me/second-factor/confirm'
  | 'POST /api/me/step-up'
  | 'GET /api/invitations/{token}'
  | 'POST /api/invitations/{token}/accept'

export const identityHandlers: Handlers<Mine> = {
  'POST /api/sign-in': async ({ app, body, request, reply }) => {
    const done = await app.identity.signIn(body, {
      cookies: request.headers.cookie,
      userAgent: request.headers['user-agent'],
    })
    sets(reply, done.setCookie)
    return { next: done.next }
  },
  'POST /api/sign-in/second-factor': async ({ app, body, request, reply }) => {
    const done = await app.identity.secondFactor(request.headers.cookie, body.code, {
      userAgent: request.headers['user-agent'],
    })
    sets(reply, done.setCookie)
    return { next: done.next }
  },
  'POST /api/sign-out': async ({ app, request, reply }) => {
    sets(reply, (await app.identity.signOut(request.headers.cookie)).setCookie)
    return undefined
  },
  'POST /api/password-resets': async ({ app, body }) => {
    app.identity.requestPasswordReset(body.email)
    return undefined
  },
  'POST /api/password-resets/complete': async ({ app, body }) => {
    await app.identity.completePasswordReset(body.token, body.password)
    return undefined
  },
  'GET /api/me': async ({ app, caller }) => {
    const { contexts, more } = await myContexts(app.core, caller.scope, undefined, shownContexts)
    const { userId, name, email, secondFactorOn } = caller.session
    return { person: { id: userId, name, email, secondFactor: secondFactorOn }, contexts, moreContexts: more }
  },
  'GET /api/contexts': async ({ app, caller, query }) =>
    myContexts(app.core, caller.scope, query.search, shownContexts),
  'GET /api/me/sessions': async ({ app, caller }) => {
    const sessions = await app.identity.listSessions(caller.session.userId)
    return {
      sessions: sessions.map((one) => ({
        id: one.id,
        current: one.id === caller.session.sessionId,
        startedAt: one.startedAt.toISOString(),
        lastSeenAt: one.lastSeenAt.toISOString(),
        device: one.device,
      })),
    }
  },
  'DELETE /api/me/sessions/{session}': async ({ app, caller, params }) => {
    await app.identity.endSession(caller.session.userId, params.session)
    return undefined
  },
  'POST /api/me/second-factor': async ({ app, body, request }) =>
    app.identity.beginSecondFactor(request.headers.cookie, body.password),
  'POST /api/me/second-factor/confirm': async ({ app, body, request, reply }) => {
    const done = await app.identity.confirmSecondFactor(request.headers.cookie, body.code, {
      userAgent: request.headers['user-agent'],
    })
    sets(reply, done.setCookie)
    return undefined
  },
  'POST /api/me/step-up': async ({ app, body, request, reply }) => {
    sets(reply, (await app.identity.stepUp(request.headers.cookie, body.code)).setCookie)
    return undefined
  },
  'GET /api/invitations/{token}': async ({ app, params }) => {
    const offer = await readInvitation(app.core, invitationScope(sha256(params.token), null))
    return {
      hubName: offer.hubName,
      workspaceName: offer.workspaceName,
      workspaces: offer.workspaces.map((one) => one.name),
      role: offer.role,
      email: offer.email,
      invitedBy: offer.invitedByName,
      expiresAt: offer.expiresAt.toISOString(),
      hasLogin: (await app.identity.userByEmail(offer.email)) !== null,
    }
  },
  'POST /api/invitations/{token}/accept': async ({ app, params, body, request, reply }) => {
    const tokenHash = sha256(params.token)
    const offer = await readInvitation(app.core, invitationScope(tokenHash, null))
    const session = await app.identity.sessionOf(request.headers.cookie)
    const known = await app.identity.userByEmail(offer.email)
    let person = session?.email === offer.email ? { id: session.userId, name: session.name } : undefined
    if (!person && known) {
      throw new Problem(
        'conflict',
        `${offer.email} has a login already. Sign in as ${offer.email} and open this link again.`,
      )
    }
    if (!person) {
      if (!body.name || !body.password)
        throw new Problem('bad-input', 'Choose a name and a password.', {
          fields: [{ field: 'body.password', fix: 'choose a password' }],
        })
      const made = await app.identity.createUser({
        email: offer.email,
        name: body.name,
        password: body.password,
      })
      person = { id: made.userId, name: body.name }
    }
    await acceptInvitation(app.core, invitationScope(tokenHash, person.id), person, {
      hub: hubScope,
      workspace: workspaceScope,
    })
    const { hubId, hubName, workspaceId, workspaceName, role } = offer
    const context = workspaceId
      ? ({ kind: 'workspace', id: workspaceId, name: workspaceName ?? '' } as const)
      : ({ kind: 'hub', id: hubId, name: hubName } as const)
    if (!session && body.password) {
      sets(
        reply,
        (
          await app.identity.signIn(
            { email: offer.email, password: body.password },
            { userAgent: request.headers['user-agent'] },
          )
        ).setCookie,
      )
    }
    return {
      next: session || body.password ? 'signed-in' : 'sign-in',
      context: { ...context, hubId, hubName, role: role as 'owner' },
    }
  },
}
