import type { WorkspaceScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import { countCandidates } from '../../store/candidates.ts'
import { getOnboarding, type OnboardingRow } from '../../store/onboarding.ts'
import { type ChecklistItem, checklist } from '../connect/checklist.ts'
import { connectionRows } from '../connect/list-connections.ts'
import type { Context } from '../context.ts'
import { type LocationFacts, type Step, stepsOf } from './steps.ts'

export interface Onboarding {
  readonly row: OnboardingRow
  readonly steps: readonly Step[]
  readonly items: readonly ChecklistItem[]
}

/** How far a workspace is set up, judged from what is there now. */
export async function showOnboarding(ctx: Context, scope: WorkspaceScope): Promise<Onboarding> {
  return ctx.db.inScope(scope, async (tx) => {
    const [row, connections, found] = await Promise.all([
      getOnboarding(tx, ctx.clock.now()),
      connectionRows(ctx, tx),
      countCandidates(tx),
    ])
    const pending = connections.grants.filter(
      (grant) => grant.chooseBy !== null && grant.endedAt === null && found.has(grant.id),
    )
    const { platforms } = ctx
    const items = checklist({ platforms, rows: connections.rows, pending, notUsed: row.notUsed })
    return { row, items, steps: stepsOf({ ...row, checklist: withUses(platforms, items) }) }
  })
}

export function withUses(
  platforms: readonly Platform[],
  items: readonly ChecklistItem[],
): LocationFacts['checklist'] {
  const kinds = platforms.flatMap((one) => one.accountKinds)
  return items.flatMap((item) => {
    const use = kinds.find((one) => one.kind === item.item)?.use
    return use ? [{ ...item, use }] : []
  })
}
