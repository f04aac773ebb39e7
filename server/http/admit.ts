import type { FastifyRequest } from 'fastify'
import type { HubRole, WorkspaceRight } from '../../contract/define.ts'
import { sha256 } from '../base/hash.ts'
import { guestScope, hubScope, personScope, workspaceScope } from '../base/make-scope.ts'
import { notFound, Problem } from '../base/problem.ts'
import { myHubRole, myHubStanding, myPlace } from '../core/hubs/my-place.ts'
import { findVisit } from '../core/links/find-visit.ts'
import type { Session } from '../identity/identity.ts'
import type { App } from './app.ts'
import {
  type GuestCaller,
  type HubCaller,
  hubRoleSuffices,
  type PersonCaller,
  rightsOf,
  type WorkspaceCaller,
} from './caller.ts'
import { readGuestCookie } from './guest-cookie.ts'

/**
 * The first of two walls: who may call. The second, in the database, proves the membership again when the scope is
 * entered. `checks: false` takes this wall down, for the test that the other one holds alone.
 */
export interface Admission {
  person(request: FastifyRequest): Promise<PersonCaller>
  operator(request: FastifyRequest): Promise<PersonCaller>
  guest(request: FastifyRequest, linkId: string): Promise<GuestCaller>
  hub(request: FastifyRequest, hubId: string, needs: HubRole): Promise<HubCaller>
  workspace(request: FastifyRequest, workspaceId: string, needs: WorkspaceRight): Promise<WorkspaceCaller>
}

export function admission(app: App, walls: { checks: boolean } = { checks: true }): Admission {
  const session = async (request: FastifyRequest): Promise<Session> => {
    const found = await app.identity.sessionOf(request.headers.cookie)
    if (!found) throw new Problem('not-signed-in', 'Sign in first.')
    return found
  }
  return {
    async person(request) {
      const found = await session(request)
      return { session: found, scope: personScope(found.userId) }
    },

    async operator(request) {
      const found = await session(request)
      const scope = personScope(found.userId)
      // Practice mode has no operator; the owners of its hubs stand in.
      const mayRun =
        found.operator || (app.core.practice && (await myHubStanding(app.core, scope)) === 'owner')
      if (walls.checks && !mayRun) throw notAllowed('Only whoever runs this Mooring can do this.')
      return { session: found, scope }
    },

    async guest(request, linkId) {
      const cookie = readGuestCookie(app, request)
      const visit = cookie ? await findVisit(app.core, guestScope(sha256(cookie))) : undefined
      if (!visit) throw visitOver()
      if (walls.checks && (visit.link.id !== linkId || !visit.isOpen)) throw visitOver()
      const guest = { ...visit.guest, linkId }
      return { scope: workspaceScope(visit.link.hubId, visit.link.workspaceId, guest), guest, visit }
    },

    async hub(request, hubId, needs) {
      const found = await session(request)
      const role = await myHubRole(app.core, personScope(found.userId), hubId)
      if (walls.checks) {
        if (!role) throw notFound('hub')
        if (!hubRoleSuffices(role, needs)) throw notAllowed(`This needs the role hub ${needs}.`)
      }
      return {
        session: found,
        scope: hubScope(hubId, { kind: 'person', personId: found.userId }),
        role: role ?? 'viewer',
      }
    },

    async workspace(request, workspaceId, needs) {
      const found = await session(request)
      const place = await myPlace(app.core, personScope(found.userId), workspaceId, found.sessionId)
      if (!place) throw notFound('workspace')
      const rights = rightsOf(place)
      if (walls.checks) {
        if (rights.size === 0) {
          throw new Problem(
            'enter-first',
            'You are a hub admin. Enter this workspace first; its people can read that you did.',
          )
        }
        if (!rights.has(needs)) throw notAllowed(words[needs])
      }
      const actor = {
        kind: 'person',
        personId: found.userId,
        actingId: place.role ? undefined : (place.actingId ?? undefined),
      } as const
      return { session: found, scope: workspaceScope(place.hubId, workspaceId, actor), place, rights }
    },
  }
}

const visitOver = () =>
  new Problem(
    'visit-over',
    'Open the link from your mail again. It asks for a new code, and goes on where you left.',
  )

const notAllowed = (detail: string) => new Problem('not-allowed', detail)

const words: Record<WorkspaceRight, string> = {
  see: 'You may not see this.',
  ask: 'Viewers cannot do this. Ask an editor, an admin or the owner of this workspace.',
  write: 'Viewers cannot do this. Ask an editor, an admin or the owner of this workspace.',
  connect: 'Only the owner or an admin of this workspace can do this.',
  people: 'Only the owner or an admin of this workspace can do this, not somebody acting for it.',
}
