/**
 * The ISO 3166-1 code of a country as people write it in an address: its code, or its English name. Undefined: nobody can tell, and
 * nothing is guessed where money is spent.
 */
export function countryOf(written: string | undefined): string | undefined {
  const text = (written ?? '').trim()
  const code = text.toUpperCase()
  return byName.get(plain(text)) ?? (codes.has(code) ? code : undefined)
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .replace(/^the /, '')
    .trim()

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Unions, worlds and test codes are no country. */
const noCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

const codes: ReadonlySet<string> = new Set(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter(
      (code) =>
        !noCountries.has(code) &&
        names.of(code) !== undefined &&
        // A former code is read as the one of today.
        Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`,
    ),
)

const byName: ReadonlyMap<string, string> = new Map([
  ...[...codes].map((code): [string, string] => [plain(names.of(code) ?? ''), code]),
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['northern ireland', 'GB'],
  ['czech republic', 'CZ'],
  ['holland', 'NL'],
  ['turkey', 'TR'],
  ['ivory coast', 'CI'],
])
