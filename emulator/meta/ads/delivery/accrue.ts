import type { AdAccount } from '../../../world/meta.ts'
import { dayOf, nextDay } from '../account-state.ts'
import type { Ledger, Line } from '../things.ts'

const DAY_MS = 86_400_000
const EMPTY: Ledger = { days: {}, owed: 0 }

/**
 * The ledger after a line ran from one moment to another, day by day of the account. Money is counted in whole minor
 * units, rounded down; what is short of one is carried on, so that it does not matter how often anybody looks.
 */
export function accrue(
  ledger: Ledger | null,
  line: Line,
  stretch: { readonly account: AdAccount; readonly from: number; readonly to: number },
): Ledger {
  const { account, to } = stretch
  let { days, owed } = ledger ?? EMPTY
  for (let at = stretch.from; at < to; ) {
    const end = Math.min(to, nextDay(account, at))
    const part = (BigInt(line.amount) * BigInt(end - at) * BigInt(DAY_MS)) / BigInt(line.perMs)
    const all = BigInt(owed) + part
    const whole = Number(all / BigInt(DAY_MS))
    owed = Number(all % BigInt(DAY_MS))
    const day = dayOf(account, at)
    if (whole > 0) days = { ...days, [day]: (days[day] ?? 0) + whole }
    at = end
  }
  return { days, owed }
}

/** Everything an ad has cost, or what it cost on some days: both ends included. */
export function totalOf({ days }: Pick<Ledger, 'days'>, since = '', until = '~'): number {
  let total = 0
  for (const [day, spent] of Object.entries(days)) if (day >= since && day <= until) total += spent
  return total
}
