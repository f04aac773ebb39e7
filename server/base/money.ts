/** An amount in whole minor units (cents, rappen, yen) of an ISO 4217 currency. Never a fraction. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/** ISO 4217:2015, table A.1, column "minor unit", where it is not 2. */
const exponents: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
}

/** Digits after the decimal point. */
export const exponentOf = (currency: string): number => exponents[currency] ?? 2

/** `1234` in CHF is `12.34`, in JPY `1234`. Throws RangeError for anything that is no whole number of minor units. */
export function toMajor({ minor, currency }: Money): string {
  if (!Number.isSafeInteger(minor) || minor < 0) throw new RangeError(`no amount: ${minor}`)
  const digits = exponentOf(currency)
  if (digits === 0) return String(minor)
  const text = String(minor).padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * `12.34`, `12.3` or `12` as minor units; undefined where it is no such number, has a fraction of a minor unit, or is too large
 * to be exact. Zeros beyond the currency's digits are taken.
 */
export function fromMajor(text: string, currency: string): number | undefined {
  const match = /^(\d{1,15})(?:\.(\d+))?$/.exec(text)
  if (!match) return undefined
  const digits = exponentOf(currency)
  const fraction = match[2] ?? ''
  if (/[1-9]/.test(fraction.slice(digits))) return undefined
  const minor = Number(`${match[1]}${fraction.slice(0, digits).padEnd(digits, '0')}`)
  return Number.isSafeInteger(minor) ? minor : undefined
}

/**
 * What a platform reports, which may be finer than the currency (`12.3456`): rounded up, so that what was spent is never told
 * too low. Undefined where it is no number.
 */
export function fromMajorUp(text: string, currency: string): number | undefined {
  const match = /^(\d{1,15})(?:\.(\d+))?$/.exec(text)
  if (!match) return undefined
  const fraction = match[2] ?? ''
  const digits = exponentOf(currency)
  const whole = fromMajor(
    `${match[1]}${fraction.length === 0 ? '' : `.${fraction.slice(0, digits) || '0'}`}`,
    currency,
  )
  if (whole === undefined) return undefined
  return /[1-9]/.test(fraction.slice(digits)) ? whole + 1 : whole
}
