/** ITU calling codes, and the digit that is dialled before a number inside the country only. */
const countries: Readonly<Record<string, readonly [code: string, trunk: string]>> = {
  AT: ['43', '0'],
  AU: ['61', '0'],
  BE: ['32', '0'],
  BR: ['55', '0'],
  CA: ['1', '1'],
  CH: ['41', '0'],
  CZ: ['420', ''],
  DE: ['49', '0'],
  DK: ['45', ''],
  ES: ['34', ''],
  FI: ['358', '0'],
  FR: ['33', '0'],
  GB: ['44', '0'],
  GR: ['30', ''],
  HU: ['36', '06'],
  IE: ['353', '0'],
  IN: ['91', '0'],
  // Italy's leading nought is part of the number.
  IT: ['39', ''],
  JP: ['81', '0'],
  LU: ['352', ''],
  MX: ['52', ''],
  NL: ['31', '0'],
  NO: ['47', ''],
  NZ: ['64', '0'],
  PL: ['48', ''],
  PT: ['351', ''],
  RO: ['40', '0'],
  SE: ['46', '0'],
  SG: ['65', ''],
  TR: ['90', '0'],
  US: ['1', '1'],
  ZA: ['27', '0'],
}

/**
 * A number as everybody in the world would dial it, digits only. Undefined where it is written for one country and that
 * country is not known: then it proves nothing.
 */
export function dialled(phone: string, country: string | undefined): string | undefined {
  const written = phone.replace(/(?:;?\s*ext\.?|\s*x|\s*#|\s*durchwahl)\s*=?\d+\s*$/i, '').trim()
  const abroad = /^(?:\+|00(?!0)|011(?=[\s.-]))/.exec(written)?.[0]
  if (abroad) {
    // `+49 (0)30`: the nought in brackets is for callers inside the country.
    const digits = written.slice(abroad.length).replace(/\(0\)/, '').replaceAll(/\D/g, '')
    return digits.length >= 7 ? digits : undefined
  }
  const known = country && countries[country]
  const digits = written.replaceAll(/\D/g, '')
  if (!known || digits.length < 6) return undefined
  const [code, trunk] = known
  const inside = trunk && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits
  return code + inside
}

/** Numbers that a whole country dials, free or at one price: a call centre's, never a shop's. By calling code. */
const nationwide: Readonly<Record<string, RegExp>> = {
  '1': /^8(?:00|33|44|55|66|77|88)/,
  '31': /^(?:800|90[069])/,
  '32': /^(?:800|70|90)/,
  '33': /^8/,
  '34': /^(?:80|90)/,
  '39': /^(?:80|84|89|199)/,
  '41': /^(?:800|84|90)/,
  '43': /^(?:800|810|820|90)/,
  '44': /^(?:3|80|84|87|9)/,
  '49': /^(?:800|180|700|900)/,
  '61': /^1(?:3|8)/,
}

export const isNationwide = (dialled: string): boolean =>
  Object.entries(nationwide).some(
    ([code, line]) => dialled.startsWith(code) && line.test(dialled.slice(code.length)),
  )
