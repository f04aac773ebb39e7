import { after } from '../../base/clock.ts'
import type { WorkspaceScope } from '../../base/scope.ts'
import type { AdLevel } from '../../platforms/advertising.ts'
import { compareWithPlan } from '../../platforms/compare-with-plan.ts'
import { defaultDeadlineMs } from '../../platforms/egress.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { changeObject, forgetObject, intendObject } from '../../store/ad-objects.ts'
import { keepAd } from '../../store/ads.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'
import { objectName, planOf, refOf } from './ads-of.ts'
import { afterRefusal } from './after-refusal.ts'
import { prepareAd } from './prepare-ad.ts'
import { type AdStep, settleAd, settleAdIn } from './settle-ad.ts'
import { settleUnknown } from './settle-unknown.ts'
import { madeOf, type TakenAd } from './taken-ad.ts'
import { withOpened } from './with-account-call.ts'

/**
 * The next thing that is to be made: files first, then level by level, each switched off, each written down before it is asked
 * for; and when all are made, what stands there is compared with what was approved, field by field.
 */
export async function makeAd(ctx: Context, scope: WorkspaceScope, taken: TakenAd): Promise<void> {
  if (taken.ad.handle.prepared !== 'yes') return prepareAd(ctx, scope, taken)
  for (const { level } of taken.facts.levels) {
    const object = taken.objects.find((one) => one.level === level)
    if (object?.state === 'made') continue
    if (!object || object.state === 'gone') return createLevel(ctx, scope, taken, level)
    const next = await settleUnknown(ctx, scope, taken, object)
    return next === 'create-again' ? createLevel(ctx, scope, taken, level) : undefined
  }
  await compareAd(ctx, scope, taken)
}

/** The intent is committed, then the request is sent, once. Whatever kills us in between, it is asked after, never simply sent again. */
async function createLevel(
  ctx: Context,
  scope: WorkspaceScope,
  taken: TakenAd,
  level: AdLevel,
): Promise<void> {
  const { ad, lease, functions, facts } = taken
  const which = { adId: ad.id, level }
  const at = ctx.clock.now()
  const isOurs = await ctx.db.inScope(scope, async (tx) => {
    if (!(await keepAd(tx, { id: ad.id, lease, leaseMs: ctx.deliveries.leaseMs }))) return false
    await intendObject(tx, { ...which, at })
    return true
  })
  if (!isOurs) return
  const creation = {
    level,
    plan: planOf(ad),
    name: objectName(ad),
    made: madeOf(taken.objects),
    handle: ad.handle,
  }
  try {
    const externalId = await withOpened(ctx, scope, taken.opened, (call) => {
      // A process that stood still, or a machine asleep: its quarantine has run all the while.
      if (ctx.clock.now() > after(at, defaultDeadlineMs))
        throw new PlatformFailure(ad.platform, 'unavailable', 'stood-still')
      return functions.create(call, creation)
    })
    await ctx.db.inScope(scope, (tx) =>
      changeObject(tx, which, { state: 'made', externalId, at: ctx.clock.now() }),
    )
    await settleAd(ctx, scope, { ad, lease }, { state: 'making', nextAt: ctx.clock.now(), tries: 0 })
  } catch (error) {
    const now = ctx.clock.now()
    if (isAmbiguous(error)) {
      await ctx.db.inScope(scope, (tx) => changeObject(tx, which, { state: 'unknown' }))
      await settleAd(ctx, scope, { ad, lease }, { state: 'making', nextAt: after(now, facts.quarantineMs) })
      if (!(error instanceof PlatformFailure)) throw error
      return
    }
    await ctx.db.inScope(scope, (tx) => forgetObject(tx, which))
    await afterRefusal(ctx, scope, taken, error)
  }
}

/** Anything that is no plain refusal may have happened. */
export const isAmbiguous = (error: unknown): error is unknown =>
  !(error instanceof PlatformFailure) || error.kind === 'unknown-outcome' || error.kind === 'already-there'

async function compareAd(ctx: Context, scope: WorkspaceScope, taken: TakenAd): Promise<void> {
  const { ad, lease, facts, functions, objects } = taken
  const made = madeOf(objects)
  try {
    const seen = await withOpened(ctx, scope, taken.opened, (call) =>
      functions.readBack(call, { account: refOf(ad), made, handle: ad.handle }),
    )
    const now = ctx.clock.now()
    const fields = compareWithPlan(planOf(ad), seen, facts, { status: 'paused', madeBy: now }).filter(
      // Switched off before by its topmost level alone, the others are as they were: that is off.
      (field) => !(field === 'status' && seen.status === 'mixed' && ad.activatedAt !== null),
    )
    if (fields.length > 0) {
      // Nothing of it was ever switched on by us; whoever did is undone.
      await settleAd(
        ctx,
        scope,
        { ad, lease },
        {
          state: 'pausing',
          goesTo: 'blocked',
          code: 'mismatch',
          facts: { fields: fields.join(', ') },
          nextAt: now,
        },
      )
      return
    }
    const step: AdStep = { state: 'starting', nextAt: now, activationOpen: false }
    await ctx.db.inScope(scope, async (tx) => {
      if (!(await settleAdIn(ctx, tx, { ad, lease }, step))) return
      await writeLedger(tx, {
        action: 'ad.made',
        subject: ad.id,
        facts: { name: ad.name, platform: ad.platform, hash: ad.planHash ?? '' },
        at: now,
      })
    })
  } catch (error) {
    await afterRefusal(ctx, scope, taken, error)
  }
}
