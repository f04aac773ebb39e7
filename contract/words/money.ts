/** Amounts are whole minor units (cents, rappen, yen) of an ISO 4217 currency; a test keeps this the same as server/base/money. */

const withoutDigits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')
const withThree = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')

/** Digits after the decimal point, by ISO 4217: Intl goes by custom instead, and would be a hundredfold off for some. */
export const digitsOf = (currency: string): number =>
  withoutDigits.includes(currency) ? 0 : withThree.includes(currency) ? 3 : 2

/** `$1,234.50`, `CHF 12.00`, `¥1,200`. */
export function sayMoney(minor: number, currency: string, locale = 'en'): string {
  const digits = digitsOf(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits)
}

/** As a person types it: `1234.50`. */
export function typedMoney(minor: number, currency: string): string {
  const digits = digitsOf(currency)
  return (minor / 10 ** digits).toFixed(digits)
}

/**
 * What a person typed, in minor units: `12.5`, `12,50`, `1'000`, `1,000.50`. Null where it is no amount or has a fraction of a
 * minor unit.
 */
export function readMoney(text: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const plain = text.replaceAll(/[\s'’]/g, '')
  const match = /^(\d{1,3}(?:([.,])\d{3}(?:\2\d{3})*)?|\d+)(?:([.,])(\d+))?$/.exec(plain)
  if (!match) return null
  const [, whole = '', group, point, fraction = ''] = match
  if (group !== undefined && group === point) return null
  // A single group of three behind a point is thousands only where the currency has fewer digits.
  if (group !== undefined && point === undefined && digits === 3 && whole.split(group).length === 2)
    return inMinor(...(whole.split(group) as [string, string]), digits)
  if (fraction.length > digits) return null
  return inMinor(whole.replaceAll(/[.,]/g, ''), fraction, digits)
}

function inMinor(whole: string, fraction: string, digits: number): number | null {
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** `2026-11` as `November`, with the year where it is another one than `now`’s. */
export function sayMonth(month: string, now?: number): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return month || 'this month'
  const isThisYear = now !== undefined && new Date(now).getUTCFullYear() === at.getUTCFullYear()
  return new Intl.DateTimeFormat('en-US', {
    timeZone: 'UTC',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at)
}

/** `12,400`, `1.2 million`. */
export const sayNumber = (number: number): string =>
  number < 1_000_000
    ? new Intl.NumberFormat('en').format(number)
    : new Intl.NumberFormat('en', {
        notation: 'compact',
        compactDisplay: 'long',
        maximumFractionDigits: 1,
      }).format(number)
