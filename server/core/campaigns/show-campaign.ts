import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { type Campaign, findCampaign } from '../../store/campaigns.ts'
import type { Context } from '../context.ts'
import { accountStates, type Counts, countStates, isOpen, type Progress, progressOf } from './progress.ts'

const pageSize = 100

export interface ShownCampaign {
  readonly campaign: Campaign
  readonly counts: Counts
  /** How many of its people have been mailed at least once. */
  readonly people: { readonly all: number; readonly asked: number }
  /** Locations in which something was renewed, and the clicks that took in all. */
  readonly effort: { readonly locations: number; readonly steps: number }
  readonly rows: readonly Progress[]
  readonly next: string | null
}

/** A campaign, and a page of its accounts: those that wait for somebody first. `after`: the last account of the page before. */
export async function showCampaign(
  ctx: Context,
  scope: HubScope,
  id: string,
  page: { show?: 'open' | 'done' | undefined; after?: string | undefined },
): Promise<ShownCampaign> {
  return ctx.db.inScope(scope, async (tx) => {
    const campaign = await findCampaign(tx, id)
    if (!campaign) throw notFound('campaign')
    const progress = await progressOf(ctx, tx, campaign)
    const shown = progress
      .filter((one) => page.show === undefined || (page.show === 'open') === isUnfinished(one))
      .sort(waitingFirst)
    const from = page.after ? shown.findIndex((one) => one.account.accountId === page.after) + 1 : 0
    const rows = shown.slice(from, from + pageSize)
    const people = new Map(progress.flatMap(({ person }) => (person ? [[person.email, person]] : [])))
    return {
      campaign,
      counts: countStates(progress),
      people: { all: people.size, asked: [...people.values()].filter((one) => one.round > 0).length },
      effort: effortOf(progress),
      rows,
      next: shown.length > from + pageSize ? (rows.at(-1)?.account.accountId ?? null) : null,
    }
  })
}

function effortOf(progress: readonly Progress[]): ShownCampaign['effort'] {
  const steps = new Map(progress.map((one) => [one.account.workspaceId, one.steps]))
  const renewed = progress.filter((one) => one.state === 'renewed').map((one) => one.account.workspaceId)
  return {
    locations: new Set(renewed).size,
    steps: [...steps.values()].reduce((sum, one) => sum + one, 0),
  }
}

const isUnfinished = ({ state }: Progress): boolean => isOpen(state) || state === 'nobody'

const order = [...accountStates.slice(3), ...accountStates.slice(0, 3)]

const waitingFirst = (a: Progress, b: Progress): number =>
  order.indexOf(a.state) - order.indexOf(b.state) ||
  a.account.workspaceName.localeCompare(b.account.workspaceName) ||
  a.account.accountId.localeCompare(b.account.accountId)
