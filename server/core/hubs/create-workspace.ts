import { newId } from '../../base/id.ts'
import { Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { sqlState } from '../../store/database.ts'
import { getHub, type Hub } from '../../store/hubs.ts'
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
  input: { name: string; timeZone: string; place?: PlaceRecord | undefined },
): Promise<Hub> {
  try {
    return await ctx.db.inScope(scope, async (tx) => {
      const at = ctx.clock.now()
      await insertWorkspace(tx, {
        id,
        name: input.name,
        kind: 'location',
        timeZone: input.timeZone,
        place: input.place ?? {},
        at,
      })
      await writeLedger(tx, { action: 'workspace.created', subject: id, facts: { name: input.name }, at })
      return getHub(tx)
    })
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new Problem('conflict', `There is a workspace called ${input.name} already.`)
    throw error
  }
}
