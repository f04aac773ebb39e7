import { notFound } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { findAccount, listAccounts } from '../../store/accounts.ts'
import { listIdleGrants, removeSpares } from '../../store/carriers.ts'
import { findGrant, lockGrant } from '../../store/grants.ts'
import { askToJudge } from '../../store/judge-due.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { releaseGrant } from '../grants/release-grant.ts'
import { tryRevocation } from '../grants/try-revocation.ts'

/** Lets a spare go, for the account and its children; its grant with it, where it carries nothing else. */
export async function removeSpare(
  ctx: Context,
  scope: WorkspaceScope,
  input: { accountId: string; grantId: string },
): Promise<void> {
  const releases = await ctx.db.inScope(scope, async (tx) => {
    const account = await findAccount(tx, input.accountId)
    if (!account) throw notFound('account')
    await lockGrant(tx, input.grantId)
    const children = (await listAccounts(tx)).filter((one) => one.parentId === account.id)
    const family = [account, ...children].map((one) => one.id)
    const grant = await findGrant(tx, input.grantId)
    if (!grant || !(await removeSpares(tx, input.grantId, family))) throw notFound('spare')
    const at = ctx.clock.now()
    await writeLedger(tx, {
      action: 'account.spare-removed',
      subject: account.id,
      facts: {
        platform: account.platform,
        name: account.name,
        from: grant.authorisedByName,
        grant: grant.id,
      },
      at,
    })
    await askToJudge(tx, family, at)
    const idle = await listIdleGrants(tx, [input.grantId])
    return Promise.all(idle.map((id) => releaseGrant(ctx, tx, id, 'removed')))
  })
  for (const release of releases)
    if (release.atPlatform === 'pending') await tryRevocation(ctx, scope, release.revocationId)
}
