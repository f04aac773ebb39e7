import type { WorkspaceScope } from '../../base/scope.ts'
import { listGrants } from '../../store/grants.ts'
import type { Context } from '../context.ts'
import { visibleUses } from './hub-rules.ts'
import { type Choices, choicesIn } from './show-choices.ts'

/** Ad accounts and pixels that the live grants of this workspace reach. */
export async function showAdsAssets(
  ctx: Context,
  scope: WorkspaceScope,
  asMember: boolean,
): Promise<Choices[]> {
  return ctx.db.inScope(scope, async (tx) => {
    const all: Choices[] = []
    for (const grant of await listGrants(tx)) {
      if (grant.endedAt) continue
      const shown = await choicesIn(ctx, tx, grant.id)
      const visible = visibleUses(shown.hub.settings, asMember)
      const choices = shown.choices.filter(({ candidate: { use } }) => use !== 'publish' && visible.has(use))
      if (choices.length > 0) all.push({ ...shown, choices })
    }
    return all
  })
}
