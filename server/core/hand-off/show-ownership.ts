import type { HubScope, WorkspaceScope } from '../../base/scope.ts'
import { listCarriedNow } from '../../store/hand-offs.ts'
import { listInvitationsOf } from '../../store/invitations.ts'
import type { LocationRecord } from '../../store/locations.ts'
import { listMembersOf } from '../../store/members.ts'
import type { Context } from '../context.ts'
import { type HandOffChoices, showHandOffChoices } from './show-board.ts'

export interface OwnershipPlan {
  readonly location: LocationRecord
  /** Who would be asked for, with what goes along; some may be under way to somebody already. */
  readonly rows: HandOffChoices['rows']
  /** Accounts that nothing carries: whoever comes connects them again. */
  readonly idle: readonly string[]
  readonly owners: readonly Person[]
  /** Who reads of it by mail besides the new owner: owners and admins. */
  readonly told: readonly Person[]
  /** Who could become the owner without an invitation. */
  readonly others: readonly Person[]
  /** Invited as an owner, and not come yet. */
  readonly invited: readonly string[]
}

interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** What giving a workspace to a new owner would change, and who would be told; read from inside or from its hub. */
export async function showOwnership(
  ctx: Context,
  scope: HubScope | WorkspaceScope,
  workspaceId: string,
): Promise<OwnershipPlan> {
  const { location, rows } = await showHandOffChoices(ctx, scope, workspaceId)
  return ctx.db.inScope<HubScope | WorkspaceScope, OwnershipPlan>(scope, async (tx) => {
    const members = (await listMembersOf(tx, workspaceId)).filter((one) => !one.deactivatedAt)
    const carried = await listCarriedNow(tx, workspaceId)
    const invitations = await listInvitationsOf(tx, workspaceId, ctx.clock.now())
    return {
      location,
      rows,
      idle: carried.filter((one) => one.parentId === null && one.grantId === null).map((one) => one.name),
      owners: members.filter((one) => one.role === 'owner'),
      told: members.filter((one) => one.role === 'owner' || one.role === 'admin'),
      others: members.filter((one) => one.role !== 'owner'),
      invited: invitations.filter((one) => one.role === 'owner').map((one) => one.email),
    }
  })
}
