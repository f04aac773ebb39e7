import { exponentOf, type Money } from '../../../base/money.ts'
import { PlatformFailure } from '../../failure.ts'

/**
 * How many of Meta's units are one of the currency (Marketing API, "Currency codes", 2024-04-16). It is not ISO 4217: a forint
 * is one unit here and a hundred there, a Bahraini dinar a hundred here and a thousand there. A currency that stands in neither
 * list is none for ads: guessing would be wrong by a factor of a hundred.
 */
const inOnes = 'CLP COP CRC HUF IDR ISK JPY KRW PYG TWD VND'
const inHundredths = [
  'AED ARS AUD BDT BGN BHD BOB BRL CAD CHF CNY CZK DKK DZD EGP EUR GBP GTQ HKD HNL HRK ILS INR JOD KES LTL LVL',
  'MOP MXN MYR NGN NIO NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD SKK THB TRY UAH USD UYU VEF VES ZAR',
].join(' ')
const offsets: ReadonlyMap<string, number> = new Map([
  ...inOnes.split(' ').map((code) => [code, 1] as const),
  ...inHundredths.split(' ').map((code) => [code, 100] as const),
])

export const listedCurrencies: readonly string[] = [...offsets.keys()]

/** Meta's units in one of the currency; 0 for one that it does not list. */
export const unitsInOne = (currency: string): number => offsets.get(currency) ?? 0

/** ISO minor units in one of Meta's units, always whole; undefined for a currency that Meta does not list. */
export function minorInUnit(currency: string): number | undefined {
  const offset = offsets.get(currency)
  return offset === undefined ? undefined : 10 ** exponentOf(currency) / offset
}

/** As Meta takes it. What cannot be said in its units is refused, never rounded. */
export function toUnits({ minor, currency }: Money): string {
  const step = minorInUnit(currency)
  if (step === undefined) throw new PlatformFailure('meta', 'content-refused', 'currency-not-listed')
  if (!Number.isSafeInteger(minor) || minor <= 0 || minor % step !== 0) {
    throw new PlatformFailure('meta', 'content-refused', 'amount-not-in-units')
  }
  return String(minor / step)
}

/** Minor units of what Meta says of budgets, limits and balances (spend of insights is in major units). */
export function fromUnits(units: string | undefined, currency: string): number | undefined {
  const step = minorInUnit(currency)
  if (units === undefined || step === undefined || !/^\d{1,15}$/.test(units)) return undefined
  const minor = Number(units) * step
  return Number.isSafeInteger(minor) ? minor : undefined
}
