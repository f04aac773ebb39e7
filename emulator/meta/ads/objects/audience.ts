import type { Places } from './locations.ts'

export type Ages = { readonly min: number; readonly max: number }
/** What a targeting says, as far as it is counted here. */
export type Reading = { readonly places: Places; readonly ages: Ages; readonly genders: readonly number[] }

/** People on the platform per square kilometre of a town, and in a country of which nothing else is known. */
const PER_KM2 = 650
const IN_A_COUNTRY = 12_000_000
const COUNTRIES: Readonly<Record<string, number>> = {
  US: 195_000_000,
  CH: 4_300_000,
  DE: 38_000_000,
  GB: 44_000_000,
  JP: 42_000_000,
}
const IN_A_REGION = 2_400_000
const IN_A_ZIP = 14_000
/** Women, men, as `genders` counts them: 1 male, 2 female. */
const SHARE = { 1: 0.49, 2: 0.51 } as const

/** About how many people a targeting means; the same for the same words. */
export function peopleIn({ places, ages, genders }: Reading): number {
  const { circles, countries, regions, zips } = places
  const everybody =
    circles.reduce((sum, { kilometers }) => sum + Math.PI * kilometers ** 2 * PER_KM2, 0) +
    countries.reduce((sum, country) => sum + (COUNTRIES[country] ?? IN_A_COUNTRY), 0) +
    regions * IN_A_REGION +
    zips * IN_A_ZIP
  // Nobody is counted a year beyond 65: "65" means 65 and more.
  const years = (ages.max - ages.min + (ages.max === 65 ? 15 : 1)) / 68
  const share = genders.length === 1 ? (SHARE[genders[0] as 1 | 2] ?? 1) : 1
  return Math.floor(everybody * Math.min(1, years) * share)
}
