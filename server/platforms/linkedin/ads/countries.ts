import type { Geo } from './geos.ts'

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** What a country is called in English; undefined for a code that stands for none. */
export const nameOf = (country: string): string | undefined => names.of(country)

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const codes: ReadonlyMap<string, string> = new Map(
  letters
    .flatMap((first) => letters.map((second) => `${first}${second}`))
    // A code out of use (DD) has the name of its successor.
    .filter((code) => new Intl.Locale(`und-${code}`).region === code)
    .flatMap((code): [string, string][] => {
      const name = nameOf(code)
      return name === undefined ? [] : [[name, code]]
    }),
)

/** ISO 3166-1 of the country that a place lies in or is: the last part of its name. */
export const countryOf = ({ name }: Geo): string | undefined => codes.get(name.split(', ').at(-1) ?? '')

export const isCountry = ({ name }: Geo): boolean => codes.has(name)
