import type { PlatformId } from '../../../contract/shapes.ts'
import { notFound } from '../../base/problem.ts'
import { platformOf } from '../../core/context.ts'
import { appAddresses } from '../../core/hubs/app-addresses.ts'
import { changeHubSettings } from '../../core/hubs/change-hub-settings.ts'
import { createWorkspace } from '../../core/hubs/create-workspace.ts'
import {
  type AppHealth,
  bringHubApp,
  dropHubApp,
  type App as HubApp,
  listHubApps,
} from '../../core/hubs/hub-apps.ts'
import { invite } from '../../core/hubs/invite.ts'
import { listHubPeople } from '../../core/hubs/list-people.ts'
import { showHub } from '../../core/hubs/show-hub.ts'
import type { App } from '../app.ts'
import type { HubCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import { defined } from '../presenters/defined.ts'
import { presentApp, presentInvitation, presentMember } from '../presenters/people.ts'

type Mine =
  | 'GET /api/hubs/{hub}'
  | 'POST /api/hubs/{hub}/workspaces'
  | 'GET /api/hubs/{hub}/settings'
  | 'PATCH /api/hubs/{hub}/settings'
  | 'GET /api/hubs/{hub}/members'
  | 'POST /api/hubs/{hub}/invitations'
  | 'GET /api/hubs/{hub}/apps'
  | 'POST /api/hubs/{hub}/apps'
  | 'DELETE /api/hubs/{hub}/apps/{app}'

export const hubHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}': async ({ app, caller }) => {
    const { id, name } = await showHub(app.core, caller.scope)
    return { hub: { id, name, role: caller.role } }
  },
  'POST /api/hubs/{hub}/workspaces': async ({ app, caller, body }) =>
    createWorkspace(app.core, caller.scope, {
      ...body,
      by: { id: caller.session.userId, name: caller.session.name },
    }),
  'GET /api/hubs/{hub}/settings': async ({ app, caller }) => (await showHub(app.core, caller.scope)).settings,
  'PATCH /api/hubs/{hub}/settings': async ({ app, caller, body }) =>
    changeHubSettings(app.core, caller.scope, defined(body)),
  'GET /api/hubs/{hub}/members': async ({ app, caller }) => {
    const { members, invitations } = await listHubPeople(app.core, caller.scope)
    return { members: members.map(presentMember), invitations: invitations.map(presentInvitation) }
  },
  'POST /api/hubs/{hub}/invitations': async ({ app, caller, body }) => {
    const hub = await showHub(app.core, caller.scope)
    return invite(app.core, caller.scope, {
      ...body,
      place: hub.name,
      by: { id: caller.session.userId, name: caller.session.name },
    })
  },
  'GET /api/hubs/{hub}/apps': async ({ app, caller }) => ({
    apps: await Promise.all(
      (await listHubApps(app.core, caller.scope)).map(({ app: one, grants, faults }) =>
        present(app, caller, one, grants, faults),
      ),
    ),
    platforms: app.core.platforms.map((one) => ({ platform: one.id as PlatformId, name: one.name })),
  }),
  'POST /api/hubs/{hub}/apps': async ({ app, caller, body }) => {
    if (!app.core.platforms.some((one) => one.id === body.platform)) throw notFound('platform')
    return present(app, caller, await bringHubApp(app.core, caller.scope, body), 0, [])
  },
  'DELETE /api/hubs/{hub}/apps/{app}': async ({ app, caller, params }) => {
    await dropHubApp(app.core, caller.scope, params.app)
    return undefined
  },
}

async function present(
  { core }: App,
  { scope, role }: HubCaller,
  one: HubApp,
  grants: number,
  faults: readonly AppHealth[],
) {
  const addresses = await appAddresses(core, scope, one, role === 'owner')
  return presentApp(one, platformOf(core, one.platform).name, addresses, grants, faults)
}
