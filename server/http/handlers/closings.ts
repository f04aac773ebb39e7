import type { ApiContract } from '../../../contract/index.ts'
import { closeWorkspace, showClosing } from '../../core/closing/close-workspace.ts'
import { listHubClosings, showExport } from '../../core/closing/list-closings.ts'
import type { WorkspaceCaller } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import { presentClosing } from '../presenters/closing.ts'

type Mine = Extract<
  keyof ApiContract,
  `${string}/closing` | `${string}/closings` | `${string}/closings/${string}`
>

export const closingHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/closing': async ({ app, caller }) => {
    const { workspace, plan, closing } = await showClosing(app.core, caller.scope)
    return {
      name: workspace.name,
      mayClose: mayClose(caller) && workspace.kind === 'location',
      plan: plan as { step: 'archive'; facts: Record<string, string> }[],
      closing: closing ? presentClosing(closing) : null,
    }
  },

  'POST /api/workspaces/{workspace}/closing': async ({ app, caller, body }) =>
    presentClosing(
      await closeWorkspace(app.core, caller.scope, {
        confirmedName: body.name,
        by: { id: caller.session.userId, name: caller.session.name, mayClose: mayClose(caller) },
      }),
    ),

  'GET /api/hubs/{hub}/closings': async ({ app, caller }) => ({
    closings: (await listHubClosings(app.core, caller.scope)).map((one) => ({
      ...presentClosing(one),
      workspace: one.workspaceName,
    })),
  }),

  'GET /api/hubs/{hub}/closings/{closing}/export': async ({ app, caller, params }) =>
    showExport(app.core, caller.scope, params.closing),
}

/** An admin of the workspace may everything but this. */
const mayClose = ({ place }: WorkspaceCaller): boolean => place.role === 'owner' || place.role === null
