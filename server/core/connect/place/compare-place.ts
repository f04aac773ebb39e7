import { compareCities } from './city.ts'
import { countryCode } from './country.ts'
import { fold } from './fold.ts'
import { dialled, isNationwide } from './phone.ts'
import { keyOf } from './place-keys.ts'
import { comparePostalCodes } from './postal-code.ts'
import { readSite, siteKey } from './site.ts'
import { compareStreets, readStreet } from './street.ts'

/** `silent`: one of the two does not say. `shared`: the same, and other places of the hub have it too. */
export type Finding = 'same' | 'shared' | 'close' | 'differs' | 'elsewhere' | 'silent'

export interface PlaceText {
  readonly street?: string | undefined
  readonly city?: string | undefined
  readonly region?: string | undefined
  readonly postalCode?: string | undefined
  readonly country?: string | undefined
  readonly phone?: string | undefined
  readonly website?: string | undefined
}

export const fields = ['phone', 'website', 'street', 'postalCode', 'city', 'region', 'country'] as const
export type Findings = Record<(typeof fields)[number] | 'unit', Finding>

/** Field by field, what a Page's place says against a location's. `elsewhere`: rough keys that other places of the hub have. */
export function comparePlace(theirs: PlaceText, ours: PlaceText, elsewhere: ReadonlySet<string>): Findings {
  const both = (field: keyof PlaceText, compare: (their: string, our: string) => Finding): Finding => {
    const [their, our] = [theirs[field]?.trim(), ours[field]?.trim()]
    return their && our ? compare(their, our) : 'silent'
  }
  const isElsewhere = (key: string | undefined) => key !== undefined && elsewhere.has(key)
  const ourCountry = countryCode(ours.country)
  const theirCountry = countryCode(theirs.country) ?? ourCountry
  return {
    phone: both('phone', (their, our) => {
      const [a, b] = [dialled(their, theirCountry), dialled(our, ourCountry)]
      if (a === undefined || b === undefined) return 'silent'
      if (a === b) return isNationwide(a) || isElsewhere(keyOf.phone(our)) ? 'shared' : 'same'
      return isElsewhere(keyOf.phone(their)) ? 'elsewhere' : 'differs'
    }),
    website: both('website', (their, our) => compareSites(their, our, isElsewhere)),
    street: both('street', (their, our) => {
      const same = compareStreets(readStreet(their), readStreet(our))
      return same === 'same' && isElsewhere(keyOf.address(ours.street, ours.postalCode)) ? 'shared' : same
    }),
    unit: both('street', (their, our) => {
      const [a, b] = [readStreet(their).unit, readStreet(our).unit]
      return a && b ? (a === b ? 'same' : 'differs') : 'silent'
    }),
    postalCode: both('postalCode', comparePostalCodes),
    city: both('city', compareCities),
    region: both('region', (their, our) => {
      if (fold(their) === fold(our)) return 'same'
      // `OR` against `Oregon` says nothing; two codes, or two names, do.
      return their.length === 2 && our.length === 2 ? 'differs' : 'silent'
    }),
    country: both('country', () => {
      const [a, b] = [countryCode(theirs.country), ourCountry]
      return a && b ? (a === b ? 'same' : 'differs') : 'silent'
    }),
  }
}

/** The brand's front page, or a page that several places share, proves no place; two pages of one site are two places. */
function compareSites(
  theirs: string,
  ours: string,
  isElsewhere: (key: string | undefined) => boolean,
): Finding {
  const [their, our] = [readSite(theirs), readSite(ours)]
  if (!their || !our) return 'silent'
  if (siteKey(their) === siteKey(our)) {
    const shared = our.path === '' || isElsewhere(keyOf.site(ours))
    return shared ? 'shared' : 'same'
  }
  if (isElsewhere(keyOf.site(theirs)) && their.path !== '') return 'elsewhere'
  if (their.host !== our.host) return 'close'
  return their.path && our.path && !isWithin(their.path, our.path) ? 'differs' : 'close'
}

/** `austin/menu` is a page of `austin`; `austin-north` is not. */
const isWithin = (one: string, other: string): boolean =>
  one.startsWith(`${other}/`) || other.startsWith(`${one}/`)
