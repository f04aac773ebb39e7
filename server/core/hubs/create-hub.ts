import { newId } from '../../base/id.ts'
import type { HubScope, OperatorScope } from '../../base/scope.ts'
import { createHub as insertHub, updateHubSettings } from '../../store/hubs.ts'
import { addInvitation } from '../../store/invitations.ts'
import { writeLedger } from '../../store/ledger.ts'
import { createWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { type Invited, newInvitation } from './invite.ts'

/** The operator's command: a hub with its Brand workspace, and a one-time link for its first owner. */
export async function createHub(
  ctx: Pick<Context, 'db' | 'clock' | 'publicUrl'>,
  operator: OperatorScope,
  asHub: (hubId: string) => HubScope,
  input: { name: string; ownerEmail: string; timeZone: string },
): Promise<Invited & { hubId: string; brandId: string }> {
  const hubId = newId('hub')
  const brandId = newId('workspace')
  const at = ctx.clock.now()
  return ctx.db.inScope(operator, async (tx) => {
    await insertHub(tx, { id: hubId, name: input.name, at })
    const hub = await tx.enter(asHub(hubId))
    await updateHubSettings(hub, { timeZone: input.timeZone })
    await createWorkspace(hub, {
      id: brandId,
      name: 'Brand',
      kind: 'brand',
      timeZone: input.timeZone,
      place: {},
      at,
    })
    const { row, invited } = newInvitation(ctx, {
      email: input.ownerEmail,
      role: 'owner',
      workspaceId: null,
      by: { id: 'operator', name: 'Mooring' },
    })
    await addInvitation(hub, row)
    await writeLedger(hub, { action: 'hub.created', subject: hubId, facts: { name: input.name }, at })
    return { hubId, brandId, ...invited }
  })
}
