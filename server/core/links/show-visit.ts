import type { Guest, WorkspaceScope } from '../../base/scope.ts'
import type { Platform } from '../../platforms/platform.ts'
import { listAccounts } from '../../store/accounts.ts'
import { listCompanions } from '../../store/companions.ts'
import { listUses } from '../../store/connect-link-uses.ts'
import { listGrants } from '../../store/grants.ts'
import { type Context, platformOf } from '../context.ts'
import { type Other, othersOf } from './together.ts'

export interface VisitStep {
  readonly platform: Platform
  /** choosing: signed in there, nothing chosen yet; whoever comes back goes on with that. */
  readonly state: 'open' | 'choosing' | 'done'
  readonly grantId: string | null
  /** To be reconnected in place. */
  readonly account: string | null
  readonly kept: readonly string[]
  /** The guest said at another location that it is to be renewed with the sign-in given there. */
  readonly confirmed: boolean
  /** Accounts connected already, which the platform's own list must keep ticked. */
  readonly keepTicked: readonly string[]
}

export interface ShownVisit {
  readonly steps: readonly VisitStep[]
  /** Other locations of the same person and campaign. */
  readonly others: readonly Other[]
}

/** How far a guest has come, platform by platform, and where else they are asked for. */
export async function showVisit(ctx: Context, scope: WorkspaceScope, guest: Guest): Promise<ShownVisit> {
  return ctx.db.inScope(scope, async (tx) => {
    const uses = await listUses(tx, guest.linkId)
    const [accounts, grants] = [await listAccounts(tx), await listGrants(tx)]
    const companions = await listCompanions(tx, ctx.clock.now())
    const steps = uses.map((use): VisitStep => {
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
        confirmed: use.confirmedAt !== null,
        // Where one list at the platform is for all locations, those of the others belong to it.
        keepTicked: [
          ...accounts.map(({ platform: at, kind, name }) => ({ at, kind, name })),
          ...companions.map(({ platform: at, kind, account }) => ({ at, kind, name: account })),
        ].flatMap(({ at, kind, name }) =>
          at === use.platform && kind && name && ownToken(kind) ? [name] : [],
        ),
      }
    })
    return { steps, others: othersOf(ctx, { uses, grants }, companions) }
  })
}
