import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { writeLedger } from '../../store/ledger.ts'
import { addAsks } from '../../store/playbook-asks.ts'
import { lockPlaybook } from '../../store/playbooks.ts'
import type { Context } from '../context.ts'
import { deploymentsOf } from './show-deployments.ts'

/**
 * Asks locations to join; the worker tells each of them (tell-asked). Those that have answered, or were asked before, are left
 * alone. Throws `not-found` for one that it is not offered to.
 */
export async function askLocations(
  ctx: Context,
  scope: HubScope,
  input: { id: string; workspaces: readonly string[] | null; note: string; by: { name: string } },
): Promise<{ workspaces: number }> {
  return ctx.db.inScope(scope, async (tx) => {
    const playbook = await lockPlaybook(tx, input.id)
    if (!playbook) throw notFound('playbook')
    if (playbook.state !== 'open') throw new Problem('conflict', 'Open the playbook first.')
    const all = await deploymentsOf(ctx, tx, playbook)
    const known = new Set(all.map(({ workspaceId }) => workspaceId))
    if (input.workspaces?.some((id) => !known.has(id))) throw notFound('location')
    const meant = input.workspaces && new Set(input.workspaces)
    const open = all.filter(
      ({ workspaceId, standing, askedAt }) =>
        askedAt === null &&
        (standing.state === 'offered' || (standing.state === 'cannot' && standing.code !== 'archived')) &&
        (meant?.has(workspaceId) ?? true),
    )
    const at = ctx.clock.now()
    const workspaces = await addAsks(tx, {
      playbookId: input.id,
      workspaces: open.map(({ workspaceId }) => workspaceId),
      note: input.note,
      by: input.by.name,
      at,
    })
    await writeLedger(tx, {
      action: 'playbook.asked',
      subject: input.id,
      facts: { name: playbook.wish.name, workspaces },
      at,
    })
    return { workspaces }
  })
}
