import type { WorkspaceScope } from '../../base/scope.ts'
import { type PublishedTarget, publishedTargets } from '../../store/published-targets.ts'
import type { Context } from '../context.ts'
import { termsIn } from './show-terms.ts'

export interface Boostable extends PublishedTarget {
  readonly accountName: string
  readonly label: string
}

/** Published posts of accounts that an ad account here can boost, the latest first. */
export async function listBoostable(ctx: Context, scope: WorkspaceScope): Promise<Boostable[]> {
  return ctx.db.inScope(scope, async (tx) => {
    const accounts = new Map(
      (await termsIn(ctx, tx)).flatMap(({ shows }) =>
        shows
          .filter(({ boosts }) => boosts)
          .map(({ account, label }) => [account.id, { name: account.name, label }]),
      ),
    )
    const found = await publishedTargets(tx, [...accounts.keys()])
    return found.map((one) => ({
      ...one,
      accountName: accounts.get(one.accountId)?.name ?? '',
      label: accounts.get(one.accountId)?.label ?? '',
    }))
  })
}
