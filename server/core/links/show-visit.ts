import type { Guest, WorkspaceScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import { listAccounts } from '../../store/accounts.ts'
import { listUses } from '../../store/connect-link-uses.ts'
import { listGrants } from '../../store/grants.ts'
import { type Context, platformOf } from '../context.ts'

export interface VisitStep {
  readonly platform: Platform
  /** choosing: signed in there, nothing chosen yet; whoever comes back goes on with that. */
  readonly state: 'open' | 'choosing' | 'done'
  readonly grantId: string | null
  /** To be reconnected in place. */
  readonly account: string | null
  readonly kept: readonly string[]
  /** Accounts connected already, which the platform's own list must keep ticked. */
  readonly keepTicked: readonly string[]
}

/** How far a guest has come, platform by platform. */
export async function showVisit(ctx: Context, scope: WorkspaceScope, guest: Guest): Promise<VisitStep[]> {
  return ctx.db.inScope(scope, async (tx) => {
    const uses = await listUses(tx, guest.linkId)
    const [accounts, grants] = [await listAccounts(tx), await listGrants(tx)]
    return uses.map((use) => {
      const platform = platformOf(ctx, use.platform)
      const begun = grants.filter(
        (grant) =>
          grant.platform === use.platform &&
          grant.authorisedBy === guest.linkId &&
          grant.chooseBy !== null &&
          grant.endedAt === null,
      )
      const ownToken = (kind: string) => platform.accountKinds.find((one) => one.kind === kind)?.ownToken
      return {
        platform,
        state: use.doneAt !== null ? 'done' : begun.length > 0 ? 'choosing' : 'open',
        grantId: use.doneAt === null ? (begun.at(-1)?.id ?? null) : null,
        account: accounts.find((one) => one.id === use.accountId)?.name ?? null,
        kept: use.kept,
        keepTicked: accounts
          .filter((one) => one.platform === use.platform && ownToken(one.kind))
          .map((one) => one.name),
      }
    })
  })
}
