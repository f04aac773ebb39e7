import type { PlaceRecord } from '../../store/workspaces.ts'
import { comparePlace, type Findings, fields, type PlaceText } from './place/compare-place.ts'
import { type NameFinding, readName } from './place/name.ts'
import { keyOf, placeKeys } from './place/place-keys.ts'
import { readSite } from './place/site.ts'

export interface PlaceMatch {
  /** `match` is the only one that is kept without a look. */
  readonly verdict: 'match' | 'unsure' | 'mismatch' | 'unknown'
  readonly differences: readonly { field: string; theirs: string; ours: string }[]
}

export interface Theirs {
  readonly name: string
  readonly place: PlaceText | null
}

export interface Ours {
  readonly name: string
  /** The hub's name: the words that all its Pages share. */
  readonly brand: string
  readonly place: PlaceRecord
}

/**
 * Is this account the one of this location? `match` takes a proof and no contradiction. Proofs are the address, or a
 * phone or web page that no other place of the hub has; the name supports, and alone is never enough (two hundred
 * near-identical Pages). `elsewhere` holds those of `keysOf` that other places of the hub have.
 */
export function matchPlace(theirs: Theirs, ours: Ours, elsewhere: ReadonlySet<string>): PlaceMatch {
  const place = theirs.place ?? {}
  const found = comparePlace(place, ours.place, elsewhere)
  const name = nameOf(theirs, ours)
  const isSiblings =
    !name.own && [keyOf.name(name.rest), keyOf.name(theirs.name)].some((key) => key && elsewhere.has(key))
  const against = contradictions(found) + (isSiblings ? 1 : 0)
  const differences: { field: string; theirs: string; ours: string }[] = fields.flatMap((field) =>
    found[field] === 'differs' ||
    found[field] === 'elsewhere' ||
    (field === 'street' && found.unit === 'differs')
      ? [{ field, theirs: place[field] ?? '', ours: ours.place[field] ?? '' }]
      : [],
  )
  if (isSiblings && differences.length === 0) {
    differences.push({ field: 'name', theirs: theirs.name, ours: ours.name })
  }
  return { verdict: judge(found, name, against), differences }
}

/** What has to be known of the hub's other places before a Page can be matched with this one. */
export function keysOf(theirs: Theirs, ours: Ours): string[] {
  const rest = keyOf.name(nameOf(theirs, ours).rest)
  return [
    ...placeKeys(theirs.place ?? {}, theirs.name),
    ...placeKeys(ours.place, ours.name),
    ...(rest ? [rest] : []),
  ]
}

function judge(found: Findings, name: NameFinding, against: number): PlaceMatch['verdict'] {
  const silent = Object.values(found).every((one) => one === 'silent')
  if (against === 0 && name.brand && !name.aside && isProven(found, name)) return 'match'
  if (silent && against === 0) return name.brand && name.says === 'here' ? 'unsure' : 'unknown'
  if (against === 0 || agreements(found) > against) return 'unsure'
  // A location that moved: its Page has the old address, and still its own phone or web page.
  const hasMoved = isOwn(found) && name.says === 'here'
  return hasMoved ? 'unsure' : 'mismatch'
}

function isProven(found: Findings, name: NameFinding): boolean {
  if (isOwn(found)) {
    if (found.street === 'close') return found.postalCode === 'same'
    return found.city === 'same' || found.postalCode === 'same' || name.says === 'here'
  }
  // An address alone: another shop of the brand may be in the same building, so nothing may point to one.
  if (!isAddress(found) || name.says === 'something-else') return false
  return found.phone !== 'differs' || name.says === 'here'
}

/** The phone or the web page that no other place of the hub has. */
const isOwn = (found: Findings): boolean => found.phone === 'same' || found.website === 'same'

const isAddress = (found: Findings): boolean =>
  (found.street === 'same' || (found.street === 'shared' && found.unit === 'same')) &&
  found.city !== 'differs' &&
  (found.postalCode === 'same' || (found.city === 'same' && found.region === 'same'))

/** Facts that no two places share. */
const agreements = (found: Findings): number =>
  [found.phone, found.website, found.street, found.postalCode].filter((one) => one === 'same').length

/** A phone that merely differs is none: places have several numbers. */
const contradictions = (found: Findings): number =>
  Object.entries(found).filter(
    ([field, one]) => one === 'elsewhere' || (one === 'differs' && field !== 'phone'),
  ).length

const nameOf = (theirs: Theirs, { name, brand, place }: Ours): NameFinding =>
  readName(theirs.name, {
    brand,
    site: place.website ? readSite(place.website)?.host : undefined,
    name,
    around: [place.city, place.street, place.region].filter((one) => one !== undefined),
  })
