import { after, hoursMs, minutesMs } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import type { Call, Platform, TokenSet } from '../../platforms/platform.ts'
import { type Account, listAccounts } from '../../store/accounts.ts'
import { type Attempt, findAttempt } from '../../store/attempts.ts'
import { listCarriers } from '../../store/carriers.ts'
import { supersedeOthers } from '../../store/consents.ts'
import { keepInEscrow } from '../../store/escrow.ts'
import { listGrants } from '../../store/grants.ts'
import type { Context } from '../context.ts'
import { type Escrow, sealFirst } from '../grants/escrow-tokens.ts'
import { giveBack } from '../grants/give-back.ts'
import { receiveTakeOver } from '../hand-off/receive-take-over.ts'
import { askWhoAndWhat } from './ask-who-and-what.ts'
import { type Ending, endAttempt, type NotMade, outcomeOf } from './end-attempt.ts'
import type { Fresh } from './fresh-grant.ts'
import { isPassing } from './is-passing.ts'
import { type Held, type Move, planMoves, wouldLose } from './plan-moves.ts'
import { proveHeld } from './prove-held.ts'
import { consentOf, storeGrant } from './store-grant.ts'

/** An exchange whose answer is in escrow. */
export interface Exchange {
  readonly platform: Platform
  readonly call: Call
  readonly attempt: Attempt
  readonly tokens: TokenSet
  readonly escrow: Escrow
  readonly personName: string
}

/**
 * From tokens in escrow to what the attempt was for: asks who and what, proves the accounts that are to move, then one
 * transaction makes the grant of the escrow. Run again after a crash it goes on from the same escrow.
 */
export async function settleExchange(
  ctx: Context,
  scope: WorkspaceScope,
  exchange: Exchange,
): Promise<Ending> {
  const { platform, attempt, escrow } = exchange
  const refuse = async (rest: NotMade) => {
    await giveBack(ctx, scope, escrow)
    return endAttempt(ctx, scope, { ...rest, attemptId: attempt.id })
  }
  try {
    const asked = await askWhoAndWhat(exchange)
    const fresh: Fresh = { ...exchange, ...asked }
    const ungranted = platform.oauth.requiredScopes.filter(
      (one) => fresh.call.scopes.length > 0 && !fresh.call.scopes.includes(one),
    )
    if (ungranted.length > 0)
      return await refuse({ outcome: 'fewer-permissions', facts: { scopes: ungranted.join(' ') } })
    const result =
      attempt.purpose === 'hand-off'
        ? await receiveTakeOver(ctx, scope, fresh)
        : await settleOwn(ctx, scope, fresh)
    if (result === undefined) return await overtaken(ctx, scope, attempt)
    return result.attemptId === undefined ? await refuse(result) : result
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    return (await keptForLater(ctx, scope, exchange, error)) ?? (await refuse(outcomeOf(error)))
  }
}

/** Connect, reconnect, keep a spare. Answers the ending; or, without an attempt, why nothing is to be made of it. */
async function settleOwn(
  ctx: Context,
  scope: WorkspaceScope,
  fresh: Fresh,
): Promise<Ending | NotMade | undefined> {
  const { platform, attempt } = fresh
  const held: Held = await ctx.db.inScope(scope, async (tx) => ({
    accounts: await listAccounts(tx),
    carriers: await listCarriers(tx),
    grants: await listGrants(tx),
  }))
  const wanted = held.accounts.find((account) => account.id === attempt.reconnectAccountId)
  const asSpare = attempt.purpose === 'spare'
  const moves = planMoves(
    held,
    { platform, subject: fresh.identity.subject, appId: attempt.appId },
    { wantedId: attempt.reconnectAccountId, asSpare },
  )
  const isOwn = wanted && moves.some((move) => move.account.id === wanted.id && move.as === 'active')
  if (asSpare && isOwn)
    return { outcome: 'same-person', accountId: wanted.id, facts: { account: wanted.name } }
  const proven = await proveHeld(
    platform,
    fresh.call,
    moves.map((move) => move.account),
    fresh.reached,
    wanted?.id,
  )
  if (wanted && !proven.some((one) => one.accountId === wanted.id)) {
    if (platform.oneLiveGrant) await noteSuperseded(ctx, scope, fresh)
    return notThatAccount(wanted, fresh)
  }
  const moveOf = (accountId: string): Move | undefined => moves.find((move) => move.account.id === accountId)
  const lost = proven.flatMap((one) => {
    const former = moveOf(one.accountId)?.former
    return former && wanted?.id === one.accountId ? wouldLose(former, one.probed.capabilities) : []
  })
  if (wanted && lost.length > 0)
    return {
      outcome: 'fewer-capabilities',
      accountId: wanted.id,
      facts: { account: wanted.name, capabilities: lost.join(' ') },
    }
  const under = {
    active: proven.filter((one) => moveOf(one.accountId)?.as === 'active'),
    spares: proven.filter((one) => moveOf(one.accountId)?.as === 'spare'),
    keepFormer: moves.flatMap((move) => (move.former ? [move.account.id] : [])),
  }
  return storeGrant(ctx, scope, fresh, under, wanted)
}

/** The long-lived token takes the short one's place in what is stored. */
export async function resealed(
  ctx: Context,
  scope: WorkspaceScope,
  escrow: Escrow,
  tokens: TokenSet,
): Promise<Escrow> {
  return { ...escrow, access: await sealFirst(ctx, scope, escrow, 'access', tokens.accessToken) }
}

/**
 * The platform does not answer just now. Where it ended the earlier grant when it gave this one, giving this one back would
 * leave nothing: it is kept, and gone on with until an hour is over.
 */
async function keptForLater(
  ctx: Context,
  scope: WorkspaceScope,
  { platform, attempt, escrow }: Exchange,
  failure: PlatformFailure,
): Promise<Ending | undefined> {
  const now = ctx.clock.now()
  if (!platform.oneLiveGrant || !isPassing(failure) || now > after(attempt.expiresAt, hoursMs(1)))
    return undefined
  const until = { resumeAt: after(now, ctx.timing.quarantineMs), dueAt: after(now, minutesMs(15)) }
  if (!(await ctx.db.inScope(scope, (tx) => keepInEscrow(tx, escrow.revocationId, until)))) return undefined
  return endAttempt(ctx, scope, { attemptId: attempt.id, outcome: 'finishing' })
}

/** The escrow was gone: somebody else went on with it, or it was given back as too old. */
async function overtaken(ctx: Context, scope: WorkspaceScope, attempt: Attempt): Promise<Ending> {
  const now = await ctx.db.inScope(scope, (tx) => findAttempt(tx, attempt.id))
  if (now && now.outcome !== 'open' && now.outcome !== 'finishing')
    return {
      attemptId: now.id,
      outcome: now.outcome as Ending['outcome'],
      grantId: now.grantId ?? undefined,
      accountId: now.accountId ?? undefined,
      facts: now.facts,
    }
  const facts = { code: 'escrow-released' }
  return endAttempt(ctx, scope, { attemptId: attempt.id, outcome: 'lost-answer', facts })
}

function notThatAccount(wanted: Account, fresh: Fresh): NotMade {
  const found = fresh.reached.find((one) => one.kind === wanted.kind && one.externalId === wanted.externalId)
  const who = fresh.identity.handle ? `@${fresh.identity.handle}` : (fresh.identity.name ?? '')
  const facts = { wanted: wanted.handle ? `@${wanted.handle}` : wanted.name, got: who }
  if (!found) return { outcome: 'wrong-account', accountId: wanted.id, facts }
  const reason = found.missing[0]
  return {
    outcome: 'account-not-reached',
    accountId: wanted.id,
    facts: { ...facts, ...reason?.facts, missing: reason?.code ?? 'not-reachable' },
  }
}

/** X ended the earlier grant of this person the moment it gave the new one, even though we do not keep the new one. */
async function noteSuperseded(ctx: Context, scope: WorkspaceScope, fresh: Fresh): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    await supersedeOthers(tx, await consentOf(ctx, tx, fresh), fresh.escrow.grantId, ctx.clock.now())
  })
}
