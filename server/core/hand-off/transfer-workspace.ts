import type { WorkspaceScope } from '../../base/scope.ts'
import { listHandedNow } from '../../store/hand-offs.ts'
import { connectionRows } from '../connect/list-connections.ts'
import type { Context } from '../context.ts'
import { invite } from '../hubs/invite.ts'
import { startHandOff } from './start-hand-off.ts'

/**
 * A new owner: invited, and asked to take every account over with their own sign-in. People change first; the connections stay
 * until each is handed over, and no consent is carried over silently.
 */
export async function transferWorkspace(
  ctx: Context,
  scope: WorkspaceScope,
  input: { email: string; note: string; by: { id: string; name: string } },
): Promise<{ link: string; handOffs: string[] }> {
  const { workspace, roots } = await ctx.db.inScope(scope, async (tx) => {
    const handed = await listHandedNow(tx)
    const { rows, workspace: of } = await connectionRows(ctx, tx)
    return {
      workspace: of,
      roots: rows.filter(
        ({ account, grant, carrier }) =>
          account.use === 'publish' &&
          account.parentId === null &&
          grant &&
          carrier &&
          !handed.includes(account.id),
      ),
    }
  })
  const invited = await invite(ctx, scope, {
    email: input.email,
    role: 'owner',
    place: workspace.name,
    by: input.by,
  })
  if (roots.length === 0) return { link: invited.link, handOffs: [] }
  const handOffs = await startHandOff(ctx, scope, {
    accounts: roots.map((row) => row.account.id),
    to: { invitationId: invited.id },
    keepSpare: false,
    note: input.note,
    by: input.by,
  })
  return { link: invited.link, handOffs }
}
