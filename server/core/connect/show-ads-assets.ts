import type { WorkspaceScope } from '../../base/scope.ts'
import { listGrants } from '../../store/grants.ts'
import type { Context } from '../context.ts'
import { type Choices, choicesIn } from './show-choices.ts'

/** Ad accounts and pixels that the live grants of this workspace reach. */
export async function showAdsAssets(ctx: Context, scope: WorkspaceScope): Promise<Choices[]> {
  return ctx.db.inScope(scope, async (tx) => {
    const all: Choices[] = []
    for (const grant of await listGrants(tx)) {
      if (grant.endedAt) continue
      const shown = await choicesIn(ctx, tx, grant.id)
      const choices = shown.choices.filter((one) => one.candidate.use !== 'publish')
      if (choices.length > 0) all.push({ ...shown, choices })
    }
    return all
  })
}
