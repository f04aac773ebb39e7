import type { WorkspaceScope } from '../../base/scope.ts'
import { PlatformFailure } from '../../platforms/failure.ts'
import { findLimit, lockMonths } from '../../store/ad-money.ts'
import type { Context } from '../context.ts'
import type { AdWish } from './ad-wish.ts'
import { peopleNeeded } from './people-needed.ts'
import { type Flaw, planAd } from './plan-ad.ts'
import { withAccountCall } from './with-account-call.ts'

export interface CheckedAd {
  readonly flaws: readonly Flaw[]
  readonly mostMinor: number
  readonly months: readonly {
    readonly month: string
    readonly minor: number
    readonly leftMinor: number | null
  }[]
  readonly approvalsNeeded: number
  readonly reach: { readonly from: number; readonly to: number } | null
}

/** What a wish comes to, before anything is asked of anybody. Nothing is kept. */
export async function checkAd(
  ctx: Context,
  scope: WorkspaceScope,
  input: { wish: AdWish; adId?: string | undefined; acting: boolean },
): Promise<CheckedAd> {
  const { planned, limit, committed } = await ctx.db.inScope(scope, async (tx) => {
    const planned = await planAd(ctx, tx, input.wish, ctx.clock.now())
    const { currency } = planned.content
    const limit = await findLimit(tx, currency)
    const months = [...planned.most.months.keys()]
    const committed = await lockMonths(tx, { currency, months, exceptAdId: input.adId ?? '' })
    return { planned, limit, committed }
  })
  const months = [...planned.most.months].map(([month, minor]) => ({
    month,
    minor,
    leftMinor: limit ? Math.max(0, limit.monthMinor - (committed.get(month) ?? 0)) : null,
  }))
  const flaws = [...planned.flaws, ...moneyFlaws(months)]
  const { plan, platform, account } = planned
  const estimate = platform.ads?.estimateReach
  const reach =
    plan && estimate
      ? await withAccountCall(ctx, scope, account.id, (call) => estimate(call, plan)).catch(
          (error: unknown) => {
            // An estimate is a service; without it an ad can be written all the same.
            if (error instanceof PlatformFailure) return undefined
            throw error
          },
        )
      : undefined
  return {
    flaws,
    mostMinor: planned.most.total,
    months,
    approvalsNeeded: peopleNeeded(planned.most.total, limit, input.acting),
    reach: reach ?? null,
  }
}

function moneyFlaws(months: CheckedAd['months']): Flaw[] {
  const [first] = months
  if (first?.leftMinor === null) return [{ field: 'account', code: 'no-limit', facts: {} }]
  return months
    .filter(({ minor, leftMinor }) => leftMinor !== null && minor > leftMinor)
    .slice(0, 1)
    .map(({ month, leftMinor }) => ({
      field: 'budget',
      code: 'over-limit',
      facts: { month, left: String(leftMinor) },
    }))
}
