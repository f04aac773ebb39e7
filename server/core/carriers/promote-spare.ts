import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { type Account, findAccount, listAccounts } from '../../store/accounts.ts'
import { type Carrier, listCarriers, promote } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant } from '../../store/grants.ts'
import { askToJudge } from '../../store/judge-due.ts'
import { writeLedger } from '../../store/ledger.ts'
import { checkAccount } from '../connect/check-account.ts'
import { wouldLose } from '../connect/plan-moves.ts'
import type { Context } from '../context.ts'

/** A person's choice: the spare carries from now on, with the account's children where it can; what carried it stands by. */
export async function promoteSpare(
  ctx: Context,
  scope: WorkspaceScope,
  input: { accountId: string; grantId: string },
): Promise<void> {
  // Proven this minute, not some hours ago.
  await checkAccount(ctx, scope, input.accountId, input.grantId)
  await ctx.db.inScope(scope, async (tx) => {
    const account = await findAccount(tx, input.accountId)
    if (!account) throw notFound('account')
    const carriers = await listCarriers(tx)
    const spare = carriers.find(
      (one) => one.accountId === account.id && one.grantId === input.grantId && !one.active,
    )
    if (!spare) throw notFound('spare')
    const former = carriers.find((one) => one.accountId === account.id && one.active)
    await checkGoodEnough(tx, spare, former)
    const family = [account, ...(await childrenWith(tx, account, carriers, input.grantId))]
    const at = ctx.clock.now()
    const facts = {
      platform: account.platform,
      grant: input.grantId,
      to: await nameOf(tx, input.grantId),
      from: former ? await nameOf(tx, former.grantId) : '',
    }
    for (const { id } of family) {
      if (await promote(tx, id, input.grantId))
        await writeLedger(tx, { action: 'account.spare-promoted', subject: id, facts, at })
    }
    const ids = family.map((one) => one.id)
    await askToJudge(tx, ids, at)
  })
}

async function checkGoodEnough(
  tx: Tx<WorkspaceScope>,
  spare: Carrier,
  former: Carrier | undefined,
): Promise<void> {
  const grant = await findGrant(tx, spare.grantId)
  if (!grant || grant.endedAt || spare.lostAt || spare.missing.length > 0)
    throw new Problem(
      'reconnect-needed',
      'This spare cannot be used any more. Let that person sign in again.',
    )
  const lost = former && !former.lostAt ? wouldLose(former, spare.capabilities) : []
  if (lost.length > 0)
    throw new Problem('conflict', 'This spare can do less than the sign-in that carries it now.', {
      facts: { capabilities: lost.join(' ') },
    })
}

async function childrenWith(
  tx: Tx<WorkspaceScope>,
  account: Account,
  carriers: readonly Carrier[],
  grantId: string,
): Promise<Account[]> {
  const children = (await listAccounts(tx)).filter((one) => one.parentId === account.id)
  return children.filter((child) =>
    carriers.some((one) => one.accountId === child.id && one.grantId === grantId && !one.lostAt),
  )
}

const nameOf = async (tx: Tx<WorkspaceScope>, grantId: string): Promise<string> =>
  (await findGrant(tx, grantId))?.authorisedByName ?? ''
