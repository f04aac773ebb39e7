import type { WorkspaceScope } from '../../base/scope.ts'
import { offersSpares } from '../../platforms/platform.ts'
import { type Invitation, listOpenInvitations } from '../../store/invitations.ts'
import { listWorkspaceMembers, type Member, type WorkspaceRole } from '../../store/members.ts'
import { type ConnectionRow, connectionRows } from '../connect/list-connections.ts'
import type { Context } from '../context.ts'

export interface HandOffChoices {
  readonly rows: readonly {
    readonly row: ConnectionRow
    /** What goes along with it. */
    readonly along: readonly ConnectionRow[]
    readonly offersSpare: boolean
  }[]
  readonly members: readonly Member<WorkspaceRole>[]
  readonly invitations: readonly Invitation[]
}

/** What could be handed over, and to whom: people who may connect here, and those invited to. */
export async function showHandOffChoices(ctx: Context, scope: WorkspaceScope): Promise<HandOffChoices> {
  return ctx.db.inScope(scope, async (tx) => {
    const { rows } = await connectionRows(ctx, tx)
    const mayConnect = ({ role }: { role: string }) => role === 'owner' || role === 'admin'
    const first = rows.filter(
      (row) => row.account.use === 'publish' && row.account.parentId === null && row.grant !== undefined,
    )
    return {
      rows: first.map((row) => ({
        row,
        along: rows.filter(
          (other) =>
            other.account.parentId === row.account.id ||
            (other.account.use !== 'publish' && other.grant?.id === row.grant?.id),
        ),
        offersSpare: offersSpares(row.platform),
      })),
      members: (await listWorkspaceMembers(tx)).filter(mayConnect),
      invitations: (await listOpenInvitations(tx, ctx.clock.now())).filter(mayConnect),
    }
  })
}
