import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { listIdleGrants } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant, lockGrant } from '../../store/grants.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { releaseGrant } from '../grants/release-grant.ts'
import { tryRevocation } from '../grants/try-revocation.ts'

type Cause = 'given-up' | 'not-chosen-in-time'

/** Gives up a consent from which nobody chose: shredded here, ended at the platform. */
export async function discardGrant(
  ctx: Context,
  scope: WorkspaceScope,
  grantId: string,
  cause: Cause,
): Promise<void> {
  const release = await ctx.db.inScope(scope, (tx) => discardIn(ctx, tx, grantId, cause))
  if (release.atPlatform === 'pending') await tryRevocation(ctx, scope, release.revocationId)
}

/** The part of it that is one transaction; the worker tells the platform where nobody else does. */
export async function discardIn(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  grantId: string,
  cause: Cause,
): Promise<Awaited<ReturnType<typeof releaseGrant>>> {
  await lockGrant(tx, grantId)
  const grant = await findGrant(tx, grantId)
  if (!grant || (grant.endedAt && !grant.wrappedKey)) throw notFound('consent')
  if ((await listIdleGrants(tx, [grantId])).length === 0) {
    throw new Problem('conflict', 'Accounts are connected through this consent. Remove them instead.')
  }
  const released = await releaseGrant(ctx, tx, grantId, cause)
  await writeLedger(tx, {
    action: 'grant.discarded',
    subject: grantId,
    facts: { platform: grant.platform, cause },
    at: ctx.clock.now(),
  })
  return released
}
