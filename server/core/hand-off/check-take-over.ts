import { notFound, Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { listAccounts } from '../../store/accounts.ts'
import { findHandOff, listHandOffAccounts } from '../../store/hand-offs.ts'
import { getHub } from '../../store/hubs.ts'
import { storeCandidates } from '../connect/store-candidates.ts'
import type { Context } from '../context.ts'
import { withUsableToken } from '../grants/use-token.ts'
import { letGoFormer } from './let-go-former.ts'
import { lookAtAccounts } from './look-at-accounts.ts'
import { isOpen, settleLooks } from './settle-looks.ts'

/**
 * Looks again with the grant that is there: somebody gave the role at the platform meanwhile, or agreed that an ad account
 * stays behind. If everything is proven now, the accounts go over.
 */
export async function checkTakeOver(
  ctx: Context,
  scope: WorkspaceScope,
  input: { handOffId: string; leaveBehind: boolean },
): Promise<void> {
  const found = await ctx.db.inScope(scope, async (tx) => {
    const handOff = await findHandOff(tx, input.handOffId)
    if (!handOff) throw notFound('hand-off')
    const entries = await listHandOffAccounts(tx, [handOff.id])
    const accounts = (await listAccounts(tx)).filter((one) =>
      entries.some((entry) => entry.accountId === one.id),
    )
    return { handOff, accounts, hub: await getHub(tx) }
  })
  const { handOff, accounts, hub } = found
  if (handOff.state === 'switched') return letGoFormer(ctx, scope, handOff.id)
  if (!isOpen(handOff.state)) throw new Problem('conflict', 'This hand-off is over. Look at it again.')
  if (!handOff.grantId) throw new Problem('conflict', 'Nobody has signed in to take over yet.')
  const state = await withUsableToken(ctx, scope, handOff.grantId, async (open) => {
    const reached = await open.platform.listAccounts(open.call)
    const looks = await lookAtAccounts(open.platform, open.call, accounts, reached, hub)
    const { id, authorisedByName: by } = open.grant
    const grant = { id, keys: open.keys }
    return ctx.db.inScope(scope, async (tx) => {
      await storeCandidates(ctx, tx, { ...grant, platform: open.platform }, reached)
      const { leaveBehind } = input
      return settleLooks(ctx, tx, { handOffId: handOff.id, grant, looks, leaveBehind, by })
    })
  })
  if (state === 'switched') await letGoFormer(ctx, scope, handOff.id)
}
