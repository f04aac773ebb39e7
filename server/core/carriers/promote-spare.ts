import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { Probed } from '../../platforms/platform.ts'
import { type Account, findAccount, listAccounts } from '../../store/accounts.ts'
import { type Carrier, listCarriers, promote } from '../../store/carriers.ts'
import type { Tx } from '../../store/database.ts'
import { findGrant } from '../../store/grants.ts'
import { getHub } from '../../store/hubs.ts'
import { askToJudge } from '../../store/judge-due.ts'
import { writeLedger } from '../../store/ledger.ts'
import { copy } from '../connect/adopt-accounts.ts'
import { wouldLose } from '../connect/plan-moves.ts'
import { missingHere } from '../connect/show-choices.ts'
import type { Context } from '../context.ts'
import { withUsableToken } from '../grants/use-token.ts'

interface Wish {
  readonly accountId: string
  readonly grantId: string
}

/**
 * A person's choice: the spare carries from now on, proven this minute, with the account's children where it can; what
 * carried it stands by.
 */
export async function promoteSpare(ctx: Context, scope: WorkspaceScope, wish: Wish): Promise<void> {
  const { account, spare } = await ctx.db.inScope(scope, (tx) => find(tx, wish))
  await withUsableToken(ctx, scope, wish.grantId, async (open) => {
    const { kind, externalId } = account
    const accountToken = await open.accountToken({ kind: 'carrier', id: spare.id })
    const probed = await open.platform.probe(open.call, { kind, externalId, accountToken })
    await ctx.db.inScope(scope, (tx) => change(ctx, tx, wish, probed))
  })
}

async function find(tx: Tx<WorkspaceScope>, { accountId, grantId }: Wish) {
  const account = await findAccount(tx, accountId)
  if (!account) throw notFound('account')
  const carriers = await listCarriers(tx)
  const mine = carriers.filter((one) => one.accountId === account.id)
  const spare = mine.find((one) => one.grantId === grantId && !one.active)
  if (!spare) throw notFound('spare')
  return { account, spare, former: mine.find((one) => one.active), carriers }
}

async function change(ctx: Context, tx: Tx<WorkspaceScope>, wish: Wish, probed: Probed): Promise<void> {
  const { account, former, carriers } = await find(tx, wish)
  const missing = missingHere({ missing: copy(probed.missing) }, await getHub(tx))
  if (missing.length > 0)
    throw new Problem('account-unusable', 'This spare cannot be used for the account now.', {
      facts: { account: account.name, missing: missing[0]?.code ?? '' },
    })
  const lost = former && !former.lostAt ? wouldLose(former, probed.capabilities) : []
  if (lost.length > 0)
    throw new Problem('conflict', 'This spare can do less than the sign-in that carries it now.', {
      facts: { capabilities: lost.join(' ') },
    })
  const family = [account, ...(await childrenWith(tx, account, carriers, wish.grantId))]
  const at = ctx.clock.now()
  const facts = {
    platform: account.platform,
    grant: wish.grantId,
    to: await nameOf(tx, wish.grantId),
    from: former ? await nameOf(tx, former.grantId) : '',
  }
  for (const { id } of family) {
    if (await promote(tx, id, wish.grantId))
      await writeLedger(tx, { action: 'account.spare-promoted', subject: id, facts, at })
  }
  const ids = family.map((one) => one.id)
  await askToJudge(tx, ids, at)
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
