import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdLevel, FoundAd, Made } from '../../platforms/advertising.ts'
import { defaultDeadlineMs } from '../../platforms/egress.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { changeObject } from '../../store/ad-objects.ts'
import type { Context } from '../context.ts'
import { isCopiedFrom, refOf, tagIn } from './ads-of.ts'
import { type AdStep, settleAd, settleAdIn } from './settle-ad.ts'
import { madeOf, type TakenAd } from './taken-ad.ts'
import { tellOfCopy } from './tell-of-copy.ts'
import { triedMs, whenAgain } from './when-again.ts'
import { withOpened } from './with-account-call.ts'

/**
 * Takes away at the platform what was made for an ad: what is known by its id, and what an unanswered request may have made, by
 * the tag. Done when lists that were read to their end show none of it. What is on and was not made by us stays, and is told.
 */
export async function cleanUp(ctx: Context, scope: WorkspaceScope, taken: TakenAd): Promise<void> {
  const { ad, lease, facts, functions, objects } = taken
  // Its platform never heard of it: nobody need be let in there to say so.
  if (objects.length === 0) return done(ctx, scope, taken)
  const now = ctx.clock.now()
  const quietUntil = latest(
    objects
      .filter(({ state }) => state === 'sending' || state === 'unknown')
      .map(({ sentAt }) => after(sentAt, defaultDeadlineMs + facts.quarantineMs)),
  )
  if (quietUntil && quietUntil > now) {
    await settleAd(ctx, scope, { ad, lease }, { state: 'cleaning', nextAt: quietUntil })
    return
  }
  try {
    const { left, copies } = await withOpened(ctx, scope, taken.opened, async (call) => {
      const account = refOf(ad)
      const standing = async () => {
        const found: FoundAd[] = []
        for (const { level } of facts.levels) {
          const listed = await functions.list(call, { account, level, nameHolds: ad.tag })
          if (!listed.complete) throw new PlatformFailure(ad.platform, 'unavailable', 'list-incomplete')
          found.push(
            ...listed.found.filter(({ name, status }) => tagIn(name) === ad.tag && status !== 'archived'),
          )
        }
        return found
      }
      // What an unanswered request has made stands on what is known, and goes with it: some platforms keep what is stood on.
      const isUnsure = objects.some(({ state }) => state === 'sending' || state === 'unknown')
      const known = madeOf(objects)
      const isCopy = ({ name, level, externalId, status }: FoundAd) =>
        known[level] !== externalId && (status === 'active' || isCopiedFrom(name, ad))
      const ours = async () => (await standing()).filter((one) => !isCopy(one))
      const made = { ...oldestOf(isUnsure ? await ours() : []), ...known }
      if (Object.keys(made).length > 0) await functions.setStatus(call, { account, made, status: 'archived' })
      const seen = await standing()
      const others = seen.filter((one) => !isCopy(one))
      for (const { level, externalId } of others)
        await functions.setStatus(call, {
          account,
          made: { [level]: externalId } as Made,
          status: 'archived',
        })
      return { left: others.length === 0 ? [] : await ours(), copies: seen.filter(isCopy) }
    })
    for (const copy of copies.filter(({ status }) => status === 'active'))
      await tellOfCopy(ctx, scope, ad, copy)
    if (left.length > 0) throw new PlatformFailure(ad.platform, 'unavailable', 'still-there')
    await done(ctx, scope, taken)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    await settleAd(ctx, scope, { ad, lease }, afterFailing(taken, error, ctx.clock.now()))
  }
}

const oldestOf = (found: readonly FoundAd[]): Made =>
  Object.fromEntries(found.toReversed().map(({ level, externalId }) => [level, externalId]))

async function done(
  ctx: Context,
  scope: WorkspaceScope,
  { ad, lease, facts, objects }: TakenAd,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const goal = ad.goesTo ?? 'cancelled'
    const releaseAt = after(ctx.clock.now(), facts.spendLagMs)
    const step: AdStep = {
      state: goal,
      code: ad.code,
      facts: ad.facts,
      activationOpen: false,
      ...(ad.activatedAt ? { releaseAt, nextAt: releaseAt } : {}),
    }
    if (!(await settleAdIn(ctx, tx, { ad, lease }, step))) return
    for (const level of objects.map((one): AdLevel => one.level))
      await changeObject(tx, { adId: ad.id, level }, { state: 'gone' })
  })
}

function afterFailing({ ad }: TakenAd, failure: PlatformFailure, now: Date): AdStep {
  const { kind, code } = failure
  const facts = { ...ad.facts, platformCode: code }
  const nobodyCan = ['reconnect', 'role-lost', 'scope-missing', 'person-must-act', 'ours'].includes(kind)
  if (nobodyCan || now > after(ad.since, triedMs(failure)))
    return { state: 'needs-person', code: 'cleanup-failed', facts }
  return { state: 'cleaning', nextAt: whenAgain(failure, ad.tries, now), tries: ad.tries + 1, facts }
}

const latest = (instants: readonly Date[]): Date | undefined =>
  instants.length === 0 ? undefined : new Date(Math.max(...instants.map((at) => at.getTime())))
