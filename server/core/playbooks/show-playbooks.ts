import { groupBy } from '../../base/group-by.ts'
import { type FieldProblem, notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { countKinds } from '../../store/broadcast-places.ts'
import type { BroadcastAudience } from '../../store/broadcasts.ts'
import type { Tx } from '../../store/database.ts'
import { listAsks } from '../../store/playbook-asks.ts'
import { listDeployments } from '../../store/playbook-deployments.ts'
import { spentByPlaybook } from '../../store/playbook-money.ts'
import { countCurrencies } from '../../store/playbook-places.ts'
import { findOffered, findPlaybook, listPlaybooks, type Playbook } from '../../store/playbooks.ts'
import type { Context } from '../context.ts'
import { type AdKind, adKindsOf } from './ad-kinds.ts'
import { flawsIn } from './keep-playbook.ts'
import { countStandings, type DeploymentState, standingOf } from './standing.ts'

export interface ShownPlaybook {
  readonly playbook: Playbook
  /** Of locations that were asked, answered or joined. */
  readonly counts: Partial<Record<DeploymentState, number>>
  readonly spentMinor: number
}

/** Playbooks of a hub, the latest edit first, each with how far it is. */
export const showPlaybooks = (ctx: Context, scope: HubScope): Promise<ShownPlaybook[]> =>
  ctx.db.inScope(scope, async (tx) => withCounts(tx, await listPlaybooks(tx)))

/** One as it was written, and what is missing before it can be opened. */
export async function showPlaybook(
  ctx: Context,
  scope: HubScope,
  id: string,
): Promise<ShownPlaybook & { offered: BroadcastAudience; flaws: readonly FieldProblem[] }> {
  return ctx.db.inScope(scope, async (tx) => {
    const found = await findPlaybook(tx, id)
    const [shown] = found ? await withCounts(tx, [found]) : []
    if (!shown) throw notFound('playbook')
    const offered = await findOffered(tx, id)
    return { ...shown, offered, flaws: await flawsIn(ctx, tx, shown.playbook.wish, offered) }
  })
}

async function withCounts(tx: Tx<HubScope>, playbooks: readonly Playbook[]): Promise<ShownPlaybook[]> {
  const only = playbooks.length === 1 ? playbooks[0]?.id : undefined
  const deployments = groupBy(await listDeployments(tx, only), (one) => one.playbookId)
  const asks = groupBy(await listAsks(tx, only), (one) => one.playbookId)
  const spent = await spentByPlaybook(tx, only)
  return playbooks.map((playbook) => {
    const joined = deployments.get(playbook.id) ?? []
    const asked = new Map((asks.get(playbook.id) ?? []).map((ask) => [ask.workspaceId, ask]))
    const answered = new Set(joined.map(({ workspaceId }) => workspaceId))
    const standings = [
      ...joined.map((one) => standingOf(one, asked.get(one.workspaceId), null)),
      ...[...asked.values()]
        .filter(({ workspaceId }) => !answered.has(workspaceId))
        .map((ask) => standingOf(undefined, ask, null)),
    ]
    const { offered: _, ...counts } = countStandings(standings)
    return { playbook, counts, spentMinor: spent.get(playbook.id) ?? 0 }
  })
}

export interface PlaybookTerms {
  readonly kinds: readonly (AdKind & { readonly workspaces: number })[]
  readonly currencies: readonly { readonly currency: string; readonly workspaces: number }[]
}

/** What a playbook can be made of in this hub. */
export async function showPlaybookTerms(ctx: Context, scope: HubScope): Promise<PlaybookTerms> {
  return ctx.db.inScope(scope, async (tx) => {
    const kinds = adKindsOf(ctx)
    const counts = await countKinds(tx)
    return {
      kinds: kinds.map((kind) => ({ ...kind, workspaces: counts.get(kind.kind) ?? 0 })),
      currencies: await countCurrencies(
        tx,
        kinds.map(({ kind }) => kind),
      ),
    }
  })
}
