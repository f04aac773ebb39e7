import type { ApiContract } from '../../../contract/index.ts'
import { listLinks } from '../../core/links/list-links.ts'
import { makeLink } from '../../core/links/make-link.ts'
import { renewLink } from '../../core/links/renew-link.ts'
import { revokeLink } from '../../core/links/revoke-link.ts'
import type { Session } from '../../identity/identity.ts'
import type { Handlers } from '../handler.ts'
import { presentLinks } from '../presenters/link.ts'

type Mine = Extract<
  keyof ApiContract,
  | `${string} /api/hubs/{hub}/connect-links${string}`
  | `${string} /api/workspaces/{workspace}/connect-links${string}`
>

export const linkHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/connect-links': async ({ app, caller, query }) =>
    presentLinks(app.core, await listLinks(app.core, caller.scope, query.after)),

  'POST /api/hubs/{hub}/connect-links': async ({ app, caller, body: { workspace, ...wish } }) =>
    presentMade(
      await makeLink(app.core, caller.scope, { ...wish, workspaceId: workspace, by: makerOf(caller) }),
    ),

  'POST /api/hubs/{hub}/connect-links/{link}/renewal': async ({ app, caller, params, body }) =>
    presentMade(
      await renewLink(app.core, caller.scope, params.link, { days: body.days, by: makerOf(caller) }),
    ),

  'DELETE /api/hubs/{hub}/connect-links/{link}': async ({ app, caller, params }) => {
    await revokeLink(app.core, caller.scope, params.link, caller.session.name)
    return undefined
  },

  'GET /api/workspaces/{workspace}/connect-links': async ({ app, caller, query }) =>
    presentLinks(app.core, await listLinks(app.core, caller.scope, query.after)),

  'POST /api/workspaces/{workspace}/connect-links': async ({ app, caller, params, body }) =>
    presentMade(
      await makeLink(app.core, caller.scope, {
        ...body,
        workspaceId: params.workspace,
        by: makerOf(caller),
      }),
    ),

  'POST /api/workspaces/{workspace}/connect-links/{link}/renewal': async ({ app, caller, params, body }) =>
    presentMade(
      await renewLink(app.core, caller.scope, params.link, { days: body.days, by: makerOf(caller) }),
    ),

  'DELETE /api/workspaces/{workspace}/connect-links/{link}': async ({ app, caller, params }) => {
    await revokeLink(app.core, caller.scope, params.link, caller.session.name)
    return undefined
  },
}

const makerOf = ({ session }: { session: Session }) => ({
  id: session.userId,
  name: session.name,
  email: session.email,
})

const presentMade = (made: { id: string; link: string; expiresAt: Date }) => ({
  id: made.id,
  link: made.link,
  expiresAt: made.expiresAt.toISOString(),
})
