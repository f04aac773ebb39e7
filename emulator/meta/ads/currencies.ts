/** Currencies whose amounts Meta counts in whole units; all others in hundredths (general knowledge but for JPY). */
const WHOLE = ['CLP', 'COP', 'CRC', 'HUF', 'ISK', 'IDR', 'JPY', 'KRW', 'PYG', 'TWD', 'VND']

/** How many minor units make one of the currency. */
export const unitsOf = (currency: string): number => (WHOLE.includes(currency) ? 1 : 100)

/** About how many minor units one US dollar is, so that budgets and prices are plausible everywhere; never a rate. */
export const perDollar = (currency: string): number =>
  DOLLAR[currency] ?? (unitsOf(currency) === 1 ? 150 : 100)
const DOLLAR: Readonly<Record<string, number>> = {
  USD: 100,
  CHF: 100,
  EUR: 100,
  GBP: 100,
  JPY: 150,
  KRW: 1300,
}

/** `"12.34"`, or `"1234"` where the currency has no smaller part. */
export function inMajor(minor: number, currency: string): string {
  if (unitsOf(currency) === 1) return String(minor)
  const sign = minor < 0 ? '-' : ''
  const whole = Math.abs(minor)
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}

/** The least a day's budget can be, by what it pays for (`minimum_budgets`), in minor units. */
export function leastBudgets(currency: string): {
  min_daily_budget_imp: number
  min_daily_budget_low_freq: number
  min_daily_budget_high_freq: number
  min_daily_budget_video_views: number
} {
  const one = perDollar(currency)
  return {
    min_daily_budget_imp: one,
    min_daily_budget_low_freq: one * 40,
    min_daily_budget_high_freq: one * 5,
    min_daily_budget_video_views: one,
  }
}
