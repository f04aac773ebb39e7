import type { ApiContract } from '../../../contract/index.ts'
import { closeWorkspace, showClosing } from '../../core/closing/close-workspace.ts'
import { listHubClosings, showHubClosing, takeExport } from '../../core/closing/list-closings.ts'
import { showHub } from '../../core/hubs/show-hub.ts'
import type { WorkspaceCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import { presentClosing, presentClosingAccount, presentHubClosing } from '../presenters/closing.ts'
import { seesAsMember } from '../presenters/sees.ts'

type Mine = Extract<
  keyof ApiContract,
  `${string}/closing` | `${string}/closings` | `${string}/closings/${string}`
>

export const closingHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/closing': async ({ app, caller }) => {
    const { workspace, plan, closing, accounts } = await showClosing(app.core, caller.scope)
    const sees = seesAsMember(await showHub(app.core, caller.scope), caller)
    return {
      name: workspace.name,
      mayClose: mayClose(caller) && workspace.kind === 'location',
      plan: plan as { step: 'archive'; facts: Record<string, string> }[],
      closing: closing ? presentClosing(closing) : null,
      accounts: accounts.filter((one) => sees.has(one.use)).map(presentClosingAccount),
    }
  },

  'POST /api/workspaces/{workspace}/closing': async ({ app, caller, body }) => {
    const sees = seesAsMember(await showHub(app.core, caller.scope), caller)
    const { closing, accounts } = await closeWorkspace(app.core, caller.scope, {
      confirmedName: body.name,
      ads: body.ads,
      by: { id: caller.session.userId, name: caller.session.name, mayClose: mayClose(caller) },
    })
    return {
      ...presentClosing(closing),
      accounts: accounts.filter((one) => sees.has(one.use)).map(presentClosingAccount),
    }
  },

  'GET /api/hubs/{hub}/closings': async ({ app, caller }) => ({
    closings: (await listHubClosings(app.core, caller.scope)).map(presentHubClosing),
  }),

  'GET /api/hubs/{hub}/closings/{closing}': async ({ app, caller, params }) => {
    const { closing, accounts } = await showHubClosing(app.core, caller.scope, params.closing)
    return { ...presentHubClosing(closing), accounts: accounts.map(presentClosingAccount) }
  },

  'POST /api/hubs/{hub}/closings/{closing}/export': async ({ app, caller, params, reply }) => {
    const { workspaceName, data } = await takeExport(app.core, caller.scope, params.closing)
    reply.header('content-disposition', `attachment; filename="${fileName(workspaceName)}"`)
    return data
  },
}

/** An admin of the workspace may everything but this. */
const mayClose = ({ place }: WorkspaceCaller): boolean => place.role === 'owner' || place.role === null

/** Plain letters and digits: a header takes no others. */
const fileName = (name: string): string =>
  `mooring-${name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase()}.json`
