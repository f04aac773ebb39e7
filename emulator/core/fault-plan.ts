import { createHash } from 'node:crypto'
import type { Core } from './core.ts'
import { strikes } from './faults.ts'
import type { Place } from './platform.ts'
import { type Fate, type FaultPlan, fates } from './state.ts'

/** What befalls one request: its fate, and how long it takes (milliseconds). null = it goes as it always does. */
export type Drawn = { readonly fate: Fate | null; readonly delayMs: number; readonly slowMs: number }

/** What befalls the next request to this place, and counts it. null = no plan, or it does not mean this request. */
export function drawFate(core: Core, place: Place, method: string): Drawn | null {
  const plan = core.state.faultPlan
  const platform = plan?.platform ?? place.platform.id
  if (!plan || !strikes({ ...plan, platform }, place, method)) return null
  const drawn = fateAt(plan, plan.seen)
  core.count((state) => {
    const { fate } = drawn
    const struck = fate ? { ...plan.struck, [fate]: plan.struck[fate] + 1 } : plan.struck
    state.faultPlan = { ...plan, seen: plan.seen + 1, struck }
  })
  return drawn
}

/** The fate of the n-th request under a plan: the same for the same seed, whatever befell those before it. */
export function fateAt(plan: Pick<FaultPlan, 'seed' | 'rates' | 'delayMs' | 'slowMs'>, n: number): Drawn {
  const bytes = createHash('sha256').update(`${plan.seed}\n${n}`).digest()
  const draw = (at: number): number => bytes.readUInt32BE(at) / 2 ** 32
  const within = ([from, to]: readonly [number, number], at: number): number =>
    from + Math.floor(draw(at) * (to - from + 1))
  let left = draw(0)
  const fate = fates.find((one) => {
    left -= plan.rates[one]
    return left < 0
  })
  return {
    fate: fate ?? null,
    delayMs: within(plan.delayMs, 4),
    slowMs: fate === 'slow' ? within(plan.slowMs, 8) : 0,
  }
}
