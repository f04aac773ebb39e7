import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { offersSpares, type Platform } from '../../platforms/platform.ts'
import { type Account, findAccount } from '../../store/accounts.ts'
import { type Carrier, listCarriers as listRows } from '../../store/carriers.ts'
import { findGrant, type Grant } from '../../store/grants.ts'
import { type Context, platformOf } from '../context.ts'

export interface ShownCarrier {
  readonly carrier: Carrier
  readonly grant: Grant
  /** Living and proven: it could carry this minute. */
  readonly works: boolean
}

export interface ShownCarriers {
  readonly account: Account
  readonly platform: Platform
  /** A child's carriers are its parent's: they are kept and changed there. */
  readonly mayKeepSpares: boolean
  readonly carriers: readonly ShownCarrier[]
}

/** Who carries an account and who stands by, the one that carries it first, then in the order in which they would take over. */
export async function listCarriers(
  ctx: Context,
  scope: WorkspaceScope,
  accountId: string,
): Promise<ShownCarriers> {
  return ctx.db.inScope(scope, async (tx) => {
    const account = await findAccount(tx, accountId)
    if (!account) throw notFound('account')
    const platform = platformOf(ctx, account.platform)
    const carriers: ShownCarrier[] = []
    for (const carrier of await listRows(tx)) {
      const grant = carrier.accountId === accountId ? await findGrant(tx, carrier.grantId) : undefined
      if (!grant) continue
      const works = !grant.endedAt && !carrier.lostAt && carrier.missing.length === 0
      carriers.push({ carrier, grant, works })
    }
    return { account, platform, mayKeepSpares: offersSpares(platform) && account.parentId === null, carriers }
  })
}
