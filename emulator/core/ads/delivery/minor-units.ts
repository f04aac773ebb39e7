const digits = new Map<string, number>()

/** How many decimals a currency has: 2 for USD, 0 for JPY. Throws for what is no currency code. */
export function digitsOf(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const found = format.resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}

/** `12.5` in minor units, or null where the text is no amount of that currency or too large to count exactly. */
export function toMinor(text: string, currency: string): number | null {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text) ?? []
  if (whole === undefined) return null
  const places = digitsOf(currency)
  if (/[^0]/.test(part.slice(places))) return null
  return Number(whole + part.slice(0, places).padEnd(places, '0'))
}

/** Minor units as a decimal text with all the digits of the currency: 1250 -> `12.50`. */
export function toMain(minor: number, currency: string): string {
  const places = digitsOf(currency)
  if (places === 0) return String(minor)
  const text = String(minor).padStart(places + 1, '0')
  return `${text.slice(0, -places)}.${text.slice(-places)}`
}

/** Whether that is the code of a currency, as far as its form tells. */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text)
