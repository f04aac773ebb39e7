import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { listAudience } from '../../store/broadcast-places.ts'
import type { Tx } from '../../store/database.ts'
import { listAsks } from '../../store/playbook-asks.ts'
import { listDeployments } from '../../store/playbook-deployments.ts'
import { findOffered, findPlaybook, type Playbook } from '../../store/playbooks.ts'
import type { Context } from '../context.ts'
import { gather, termsOf } from './gather.ts'
import { judgePlace } from './judge-place.ts'
import { countStandings, type DeploymentState, type Standing, standingOf } from './standing.ts'

export interface Deployment {
  readonly workspaceId: string
  readonly workspaceName: string
  readonly code: string | null
  readonly city: string | null
  readonly askedAt: Date | null
  readonly standing: Standing
}

export interface Look {
  readonly states?: readonly DeploymentState[] | undefined
  /** Those that cannot for this reason. */
  readonly why?: string | undefined
  readonly search?: string | undefined
  readonly offset: number
  readonly limit: number
}

export interface Deployments {
  readonly deployments: readonly Deployment[]
  /** Of all its locations, whatever the filter. */
  readonly counts: Partial<Record<DeploymentState, number>>
  readonly why: readonly { readonly code: string; readonly workspaces: number }[]
  readonly found: number
}

/** Where each location of a playbook stands; of a draft, where each would. Nothing is asked of a platform. */
export async function showDeployments(
  ctx: Context,
  scope: HubScope,
  id: string,
  look: Look,
): Promise<Deployments> {
  return ctx.db.inScope(scope, async (tx) => {
    const playbook = await findPlaybook(tx, id)
    if (!playbook) throw notFound('playbook')
    const all = await deploymentsOf(ctx, tx, playbook)
    const found = all.filter((one) => isMeant(one, look))
    return {
      deployments: found.slice(look.offset, look.offset + look.limit),
      counts: countStandings(all.map(({ standing }) => standing)),
      why: whyCounts(all),
      found: found.length,
    }
  })
}

/** Those that it is offered to, were asked, or have answered; by name. One that is closed is offered to nobody else. */
export async function deploymentsOf(
  ctx: Context,
  tx: Tx<HubScope>,
  playbook: Playbook,
): Promise<Deployment[]> {
  const { id, state, wish } = playbook
  const answered = new Map((await listDeployments(tx, id)).map((one) => [one.workspaceId, one]))
  const asked = new Map((await listAsks(tx, id)).map((one) => [one.workspaceId, one]))
  const offered = state === 'closed' ? [] : await listAudience(tx, await findOffered(tx, id))
  const ids = [...new Set([...offered.map((place) => place.id), ...answered.keys(), ...asked.keys()])]
  const terms = await termsOf(ctx, tx, wish)
  return (await gather(tx, terms, ids)).map((here) => ({
    workspaceId: here.place.id,
    workspaceName: here.place.name,
    code: here.place.code,
    city: here.place.place.city ?? null,
    askedAt: asked.get(here.place.id)?.at ?? null,
    standing: standingOf(
      answered.get(here.place.id),
      asked.get(here.place.id),
      here.place.archivedAt ? { code: 'archived', facts: {} } : judgePlace(terms, here).why,
    ),
  }))
}

function isMeant({ standing, workspaceName, code, city }: Deployment, look: Look): boolean {
  if (look.states && !look.states.includes(standing.state)) return false
  if (look.why && !(standing.state === 'cannot' && standing.code === look.why)) return false
  const text = [workspaceName, code, city].join(' ').toLowerCase()
  return text.includes((look.search ?? '').toLowerCase())
}

/** The most frequent first. */
function whyCounts(all: readonly Deployment[]): Deployments['why'] {
  const counts = new Map<string, number>()
  for (const { standing } of all)
    if (standing.state === 'cannot' && standing.code)
      counts.set(standing.code, (counts.get(standing.code) ?? 0) + 1)
  return [...counts]
    .map(([code, workspaces]) => ({ code, workspaces }))
    .sort((a, b) => b.workspaces - a.workspaces)
}
