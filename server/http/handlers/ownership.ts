import type { ApiContract } from '../../../contract/index.ts'
import { Problem } from '../../base/problem.ts'
import { showOwnership } from '../../core/hand-off/show-ownership.ts'
import { transferFromHub, transferWorkspace } from '../../core/hand-off/transfer-workspace.ts'
import { showHub } from '../../core/hubs/show-hub.ts'
import { fromHub } from '../from-hub.ts'
import type { Handlers } from '../handler.ts'
import { presentOwnership } from '../presenters/ownership.ts'
import { seesAll, seesAsMember } from '../presenters/sees.ts'
import { requireStepUp } from '../require-step-up.ts'

type Mine = Extract<keyof ApiContract, `${string}/ownership`>

export const ownershipHandlers: Handlers<Mine> = {
  'GET /api/workspaces/{workspace}/ownership': async ({ app, caller, params }) =>
    presentOwnership(await showOwnership(app.core, caller.scope, params.workspace), {
      sees: seesAsMember(await showHub(app.core, caller.scope), caller),
      askerId: caller.session.userId,
      mayTransfer: caller.place.role === 'owner',
    }),

  'POST /api/workspaces/{workspace}/ownership': async ({ app, caller, body }) => {
    if (caller.place.role !== 'owner')
      throw new Problem('not-allowed', 'Only an owner, or the hub, gives a workspace to a new owner.')
    requireStepUp(app, caller.session)
    return given(await transferWorkspace(app.core, caller.scope, { ...body, by: byOf(caller) }))
  },

  'GET /api/hubs/{hub}/locations/{location}/ownership': async ({ app, caller, params }) =>
    presentOwnership(await showOwnership(app.core, caller.scope, params.location), {
      sees: seesAll,
      askerId: caller.session.userId,
      mayTransfer: true,
    }),

  'POST /api/hubs/{hub}/locations/{location}/ownership': async ({ app, caller, params, body }) => {
    const { location } = params
    return given(
      await transferFromHub(app.core, fromHub(app, caller), { ...body, location, by: byOf(caller) }),
    )
  },
}

const byOf = ({ session }: { session: { userId: string; name: string } }) => ({
  id: session.userId,
  name: session.name,
})

const given = ({ link, handOffs }: { link: string | null; handOffs: readonly string[] }) => ({
  link,
  handOffs: [...handOffs],
})
