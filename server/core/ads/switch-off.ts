import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdSeen, Made } from '../../platforms/advertising.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { withdrawApprovals } from '../../store/ad-approvals.ts'
import { watchBy } from '../../store/ad-watches.ts'
import type { Ad } from '../../store/ads.ts'
import type { Context } from '../context.ts'
import { refOf } from './ads-of.ts'
import { isPast } from './judge-seen.ts'
import { orFailure } from './or-failure.ts'
import { seenChange } from './seen-change.ts'
import { type AdStep, settleAd, settleAdIn } from './settle-ad.ts'
import { isWhole, madeOf, type TakenAd } from './taken-ad.ts'
import { tellOfAccount } from './tell-of-ad.ts'
import { offPauseMs, switchingOnMs, watchMs } from './timing.ts'
import { offAgain } from './when-again.ts'
import { withOpened } from './with-account-call.ts'

/** After so many failures in a row, and again after as many more, people are called, once an hour: perhaps nobody here can stop it. */
const callAfter = 6

/**
 * Sets it to off, and reads back that it is. As long as a request to switch it on may still arrive, it is not believed: it is done
 * once more when that is over.
 */
export async function switchOff(ctx: Context, scope: WorkspaceScope, taken: TakenAd): Promise<void> {
  const { ad, lease, functions, objects } = taken
  const made = madeOf(objects)
  const account = refOf(ad)
  if (Object.keys(made).length === 0) return isOff(ctx, scope, taken, undefined)
  try {
    const { seen, isOver } = await withOpened(ctx, scope, taken.opened, async (call) => {
      const answer = await orFailure(functions.setStatus(call, { account, made, status: 'paused' }))
      const refused = answer instanceof PlatformFailure ? answer : undefined
      // What is not whole was never switched on.
      if (!refused && !isWhole(taken)) return { seen: undefined, isOver: false }
      const lookAt = async (some: Made) => {
        const ads = [{ key: ad.id, made: some, objective: ad.objective }]
        return (await functions.look(call, { account, ads })).get(ad.id)
      }
      const told = await lookAt(made)
      const over = isPast(ad, told, ctx.clock.now())
      // What is over cannot be set to anything, nor can what somebody took away there: all of it, not a part that others outlive.
      if (refused && !over && !(isAway(told) && isAway(await lookAt(topmost(taken, made))))) throw refused
      return { seen: told, isOver: refused !== undefined && over }
    })
    const now = ctx.clock.now()
    const believed = ad.activationOpen && ad.activatedAt ? after(ad.activatedAt, switchingOnMs) : now
    if ((seen?.status === 'active' && !isOver) || (isWhole(taken) && !seen))
      return await tryAgain(ctx, scope, taken, after(now, offPauseMs(ad.tries)))
    if (believed > now) {
      await settleAd(ctx, scope, { ad, lease }, { state: 'pausing', nextAt: believed })
      return
    }
    await isOff(ctx, scope, taken, seen)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    const now = ctx.clock.now()
    await tryAgain(ctx, scope, taken, offAgain(error, ad.tries, now), error)
  }
}

const isAway = (told: AdSeen | undefined): boolean => told?.status === 'gone' || told?.status === 'archived'

const topmost = ({ facts }: TakenAd, made: Made): Made => {
  const level = facts.levels.find((one) => made[one.level] !== undefined)?.level
  return level ? { [level]: made[level] } : {}
}

async function isOff(
  ctx: Context,
  scope: WorkspaceScope,
  { ad, lease, facts }: TakenAd,
  seen: AdSeen | undefined,
): Promise<void> {
  const now = ctx.clock.now()
  const goal = ad.goesTo ?? 'paused'
  // What it has spent comes late: until then nothing is given free.
  const releaseAt = after(now, facts.spendLagMs)
  const step: AdStep = {
    state: goal,
    code: ad.code,
    facts: ad.facts,
    activationOpen: false,
    ...(seen ? seenChange(seen, now) : {}),
    ...(ad.activatedAt ? { releaseAt, nextAt: releaseAt } : {}),
    ...(goal === 'cleaning'
      ? { goesTo: ad.activatedAt ? ('ended' as const) : ('cancelled' as const), nextAt: now }
      : {}),
  }
  await ctx.db.inScope(scope, async (tx) => {
    if (!(await settleAdIn(ctx, tx, { ad, lease }, step))) return
    await withdrawApprovals(tx, ad.id, now)
    await watchBy(tx, ad.accountId, releaseAt)
  })
}

/** It may be running: nobody is at rest until it is off. */
async function tryAgain(
  ctx: Context,
  scope: WorkspaceScope,
  { ad, lease }: { ad: Ad; lease: string },
  nextAt: Date,
  failure?: PlatformFailure,
): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    const tries = ad.tries + 1
    const facts = failure ? { ...ad.facts, platformCode: failure.code } : ad.facts
    if (!(await settleAdIn(ctx, tx, { ad, lease }, { state: 'pausing', nextAt, tries, facts }))) return
    const isCut =
      failure !== undefined &&
      ['reconnect', 'role-lost', 'scope-missing', 'person-must-act'].includes(failure.kind)
    const isPutOff = failure?.until !== undefined && failure.until > after(ctx.clock.now(), watchMs)
    if (tries % callAfter !== 0 && !((isCut || isPutOff) && tries === 1)) return
    const account = { id: ad.accountId, name: ad.accountName, platform: ad.platform, currency: ad.currency }
    await tellOfAccount(ctx, tx, account, {
      code: 'call',
      facts: failure ? { platformCode: failure.code } : {},
    })
  })
}
