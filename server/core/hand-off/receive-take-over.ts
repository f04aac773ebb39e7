import { Problem } from '../../base/problem.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { listAccounts } from '../../store/accounts.ts'
import { findGrant } from '../../store/grants.ts'
import { findHandOff, listHandOffAccounts } from '../../store/hand-offs.ts'
import { getHub } from '../../store/hubs.ts'
import { discardGrant } from '../connect/discard-grant.ts'
import type { Ending, NotMade } from '../connect/end-attempt.ts'
import type { Fresh } from '../connect/fresh-grant.ts'
import { storeGrant } from '../connect/store-grant.ts'
import type { Context } from '../context.ts'
import { letGoFormer } from './let-go-former.ts'
import { lookAtAccounts } from './look-at-accounts.ts'
import { isOpen, settleLooks } from './settle-looks.ts'

/**
 * Whoever takes over has signed in: their grant is proven for everything that the former one could do, and one transaction
 * stores it and, if nothing is missing, puts it under the accounts. Only then is the former one let go. Answers the ending;
 * or why nothing is to be made of it.
 */
export async function receiveTakeOver(
  ctx: Context,
  scope: WorkspaceScope,
  fresh: Fresh,
): Promise<Ending | NotMade | undefined> {
  const { platform, attempt, identity } = fresh
  const found = await ctx.db.inScope(scope, async (tx) => {
    const handOff = attempt.handOffId ? await findHandOff(tx, attempt.handOffId) : undefined
    const entries = handOff ? await listHandOffAccounts(tx, [handOff.id]) : []
    const formers = await Promise.all(
      [...new Set(entries.map((one) => one.fromGrantId))].map((id) => findGrant(tx, id)),
    )
    return { handOff, entries, formers, accounts: await listAccounts(tx), hub: await getHub(tx) }
  })
  const { handOff } = found
  if (!handOff || !isOpen(handOff.state)) return { outcome: 'not-allowed-any-more' }
  const isFormer = found.formers.some(
    (one) => one?.subject === identity.subject && one.appId === attempt.appId,
  )
  if (isFormer && platform.consentOf === 'person')
    return { outcome: 'same-person', facts: { account: found.entries[0]?.name ?? '' } }

  const accounts = found.accounts.filter((one) => found.entries.some((entry) => entry.accountId === one.id))
  const looks = await lookAtAccounts(platform, fresh.call, accounts, fresh.reached, found.hub)
  const nothingYet = { active: [], spares: [], keepFormer: [] }
  const ending = await storeGrant(ctx, scope, fresh, nothingYet, undefined, async (tx, grant) => {
    const state = await settleLooks(ctx, tx, {
      handOffId: handOff.id,
      grant,
      looks,
      leaveBehind: false,
      by: fresh.personName,
      endedAnyway: isFormer && platform.oneLiveGrant,
    })
    return state === 'switched' ? { outcome: 'taken-over' } : { outcome: 'take-over-open' }
  })
  if (ending?.outcome === 'taken-over') await letGoFormer(ctx, scope, handOff.id)
  // An earlier try of the same person, which came to nothing, is of no use beside this one.
  if (ending && handOff.grantId)
    await discardGrant(ctx, scope, handOff.grantId, 'given-up').catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error
    })
  return ending
}
