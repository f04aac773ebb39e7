import type { WorkspaceScope } from '../../base/scope.ts'
import { findLimit, monthUses } from '../../store/ad-money.ts'
import type { Tx } from '../../store/database.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import type { Context } from '../context.ts'
import { monthOf } from './most-spend.ts'

export interface LimitUse {
  readonly currency: string
  readonly monthMinor: number | null
  readonly aloneMinor: number
  readonly spentMinor: number
  readonly reservedMinor: number
  readonly month: string
}

/** What may be spent here this month, and what of it is spoken for, in these currencies and any in which something was spent. */
export async function limitsHere(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  currencies: readonly string[],
): Promise<LimitUse[]> {
  const month = monthOf(ctx.clock.now(), (await getWorkspace(tx)).timeZone)
  const uses = await monthUses(tx, month)
  const all = [...new Set([...currencies, ...uses.map(({ currency }) => currency)])].sort((a, b) =>
    a.localeCompare(b),
  )
  const limits: LimitUse[] = []
  for (const currency of all) {
    const limit = await findLimit(tx, currency)
    const use = uses.find((one) => one.currency === currency)
    limits.push({
      currency,
      month,
      monthMinor: limit?.monthMinor ?? null,
      aloneMinor: limit?.aloneMinor ?? 0,
      spentMinor: use?.spentMinor ?? 0,
      reservedMinor: use?.reservedMinor ?? 0,
    })
  }
  return limits
}
