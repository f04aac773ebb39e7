import type { ApiContract } from '../../../contract/index.ts'
import { beginSpare } from '../../core/carriers/begin-spare.ts'
import { listCarriers, type ShownCarriers } from '../../core/carriers/list-carriers.ts'
import { promoteSpare } from '../../core/carriers/promote-spare.ts'
import { removeSpare } from '../../core/carriers/remove-spare.ts'
import type { Handlers } from '../handler.ts'
import { presentBegun, whoBegins } from '../who-begins.ts'

export type CarrierRoutes = Extract<keyof ApiContract, `${string}/carriers` | `${string}/carriers/${string}`>

export const carrierHandlers: Handlers<CarrierRoutes> = {
  'GET /api/workspaces/{workspace}/accounts/{account}/carriers': async ({ app, caller, params }) =>
    present(await listCarriers(app.core, caller.scope, params.account)),

  'POST /api/workspaces/{workspace}/accounts/{account}/carriers': async (asked) =>
    presentBegun(
      await beginSpare(asked.app.core, asked.caller.scope, asked.params.account, whoBegins(asked)),
    ),

  'POST /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}/promotion': async ({
    app,
    caller,
    params,
  }) => {
    await promoteSpare(app.core, caller.scope, { accountId: params.account, grantId: params.grant })
    return present(await listCarriers(app.core, caller.scope, params.account))
  },

  'DELETE /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}': async ({
    app,
    caller,
    params,
  }) => {
    await removeSpare(app.core, caller.scope, { accountId: params.account, grantId: params.grant })
    return undefined
  },
}

const present = ({ mayKeepSpares, carriers }: ShownCarriers) => ({
  maySpare: mayKeepSpares,
  carriers: carriers.map(({ carrier, grant, works }) => ({
    grantId: grant.id,
    authorisedBy: grant.authorisedByName,
    subject: grant.subjectName ?? grant.subjectHandle,
    authorisedAt: grant.authorisedAt.toISOString(),
    active: carrier.active,
    works,
    capabilities: carrier.capabilities as ('publish' | 'stories' | 'insights' | 'advertise' | 'pixel')[],
    lastCheckedAt: carrier.probedAt.toISOString(),
  })),
})
