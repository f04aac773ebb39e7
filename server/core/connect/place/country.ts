import { fold } from './fold.ts'

const codes = (
  'AT AU BE BR CA CH CZ DE DK ES FI FR GB GR HU IE IN IT JP LU MX NL NO NZ PL PT RO SE SG TR US ZA' as const
).split(' ')

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da']

/** Country names as people write them, in a few languages, to their ISO 3166 code. */
const byName = new Map(
  languages.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' })
    return codes.map((code): [string, string] => [fold(names.of(code) ?? code), code])
  }),
)
for (const [name, code] of [
  ['usa', 'US'],
  ['u s a', 'US'],
  ['u s', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['scotland', 'GB'],
  ['wales', 'GB'],
  ['holland', 'NL'],
] as const) {
  byName.set(name, code)
}

/** `us`, `United States` and `Vereinigte Staaten` are one country; undefined = not one we know. */
export function countryCode(country: string | undefined): string | undefined {
  if (!country) return undefined
  const code = country.trim().toUpperCase()
  return codes.includes(code) ? code : byName.get(fold(country))
}
