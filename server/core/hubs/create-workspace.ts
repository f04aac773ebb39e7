import { newId } from '../../base/id.ts'
import type { HubScope } from '../../base/scope.ts'
import { getHub, type Hub } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import { createWorkspace as insertWorkspace, type PlaceRecord } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { invite } from './invite.ts'
import { nameTaken } from './locations/name-taken.ts'

/** A new location; its first owner is invited from the hub, not while acting. */
export async function createWorkspace(
  ctx: Context,
  scope: HubScope,
  input: {
    name: string
    timeZone: string
    place?: PlaceRecord | undefined
    code?: string | undefined
    ownerEmail?: string | undefined
    by: { id: string; name: string }
  },
): Promise<{ workspaceId: string; invitationLink: string | null }> {
  const workspaceId = newId('workspace')
  const hub = await insert(ctx, scope, workspaceId, input)
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

async function insert(
  ctx: Context,
  scope: HubScope,
  id: string,
  input: { name: string; timeZone: string; place?: PlaceRecord | undefined; code?: string | undefined },
): Promise<Hub> {
  const write = ctx.db.inScope(scope, async (tx) => {
    const at = ctx.clock.now()
    await insertWorkspace(tx, {
      id,
      name: input.name,
      kind: 'location',
      timeZone: input.timeZone,
      place: input.place ?? {},
      code: input.code,
      at,
    })
    await writeLedger(tx, {
      action: 'workspace.created',
      subject: id,
      workspaceId: id,
      facts: { name: input.name },
      at,
    })
    return getHub(tx)
  })
  return write.catch(nameTaken(input))
}
