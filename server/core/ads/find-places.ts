import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdPlace } from '../../platforms/advertising.ts'
import { findAccount } from '../../store/accounts.ts'
import { findActiveCarrier } from '../../store/carriers.ts'
import { writeLedger } from '../../store/ledger.ts'
import { setCentre } from '../../store/workspaces.ts'
import { type Context, platformOf } from '../context.ts'
import { withUsableToken } from '../grants/use-token.ts'

/** Towns and regions as the platform of this ad account knows them. */
export async function findPlaces(
  ctx: Context,
  scope: WorkspaceScope,
  input: { accountId: string; words: string; country: string },
): Promise<readonly AdPlace[]> {
  const { account, carrier } = await ctx.db.inScope(scope, async (tx) => ({
    account: await findAccount(tx, input.accountId),
    carrier: await findActiveCarrier(tx, input.accountId),
  }))
  if (account?.use !== 'ads' || !carrier) throw notFound('ad account')
  const platform = platformOf(ctx, account.platform)
  const find = platform.ads?.findPlaces
  if (!find) throw new Problem('not-set-up', `${platform.name} has no places to choose from here.`)
  const asked = { account: { kind: account.kind, externalId: account.externalId }, ...input }
  return withUsableToken(ctx, scope, carrier.grantId, (open) => find(open.call, asked))
}

/** Where the location is: the middle of every circle that its ads are shown in. */
export async function placeCentre(
  ctx: Context,
  scope: WorkspaceScope,
  centre: { latitude: number; longitude: number },
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    await setCentre(tx, centre)
    await writeLedger(tx, {
      action: 'ad.centre-set',
      subject: scope.workspaceId,
      facts: centre,
      at: ctx.clock.now(),
    })
  })
}
