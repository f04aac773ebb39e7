import { newId } from '../../base/id.ts'
import type { HubScope } from '../../base/scope.ts'
import { getHub } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { createWorkspace as insertWorkspace, type PlaceRecord } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { invite } from './invite.ts'

/** A new location; its first owner is invited from the hub, not while acting. */
export async function createWorkspace(
  ctx: Context,
  scope: HubScope,
  input: {
    name: string
    timeZone: string
    place?: PlaceRecord | undefined
    ownerEmail?: string | undefined
    by: { id: string; name: string }
  },
): Promise<{ workspaceId: string; invitationLink: string | null }> {
  const workspaceId = newId('workspace')
  const hub = await ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    await insertWorkspace(tx, {
      id: workspaceId,
      name: input.name,
      kind: 'location',
      timeZone: input.timeZone,
      place: input.place ?? {},
      at,
    })
    await writeLedger(tx, {
      action: 'workspace.created',
      subject: workspaceId,
      facts: { name: input.name },
      at,
    })
    return getHub(tx)
  })
  if (!input.ownerEmail) return { workspaceId, invitationLink: null }
  const { link } = await invite(ctx, scope, {
    email: input.ownerEmail,
    role: 'owner',
    workspaceId,
    place: `${input.name} (${hub.name})`,
    by: input.by,
  })
  return { workspaceId, invitationLink: link }
}
