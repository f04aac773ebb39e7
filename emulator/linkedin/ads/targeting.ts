import { regions } from '../../world/geography.ts'
import type { Problem } from '../failures.ts'
import { problem } from './problems.ts'

/** `{"include": {"and": [{"or": {"urn:li:adTargetingFacet:locations": ["urn:li:geo:1"]}}]}, "exclude": {"or": {...}}}` (§6). */
export type Targeting = {
  readonly include: { readonly and: readonly { readonly or: Readonly<Record<string, readonly string[]>> }[] }
  readonly exclude?: { readonly or: Readonly<Record<string, readonly string[]>> } | undefined
}

const FACET = 'urn:li:adTargetingFacet:'
const PLACES = [`${FACET}locations`, `${FACET}profileLocations`]

/** Europe, and what advertisers know as EMEA. */
const WIDER = ['100506914', '91000007']

export const placesOf = ({ include }: Targeting): string[] =>
  include.and.flatMap(({ or }) => PLACES.flatMap((facet) => or[facet] ?? []))

const reachesEu = (targeting: Targeting): boolean =>
  placesOf(targeting).some((urn) => {
    const id = urn.replace('urn:li:geo:', '')
    return WIDER.includes(id) || regions.some(({ linkedin, eu }) => eu && linkedin === id)
  })

export function targetingProblems(targeting: Targeting, politicalIntent: string | undefined): Problem[] {
  const facets = targeting.include.and.flatMap(({ or }) => Object.keys(or))
  const odd = facets.find((facet) => !facet.startsWith(FACET))
  const path = '/targetingCriteria'
  if (odd !== undefined) return [problem('INVALID_URN_TYPE', path, `${odd} is not a targeting facet`)]
  if (placesOf(targeting).length === 0)
    return [problem('MISSING_FIELD', `${path}/include`, 'At least one location is required')]
  const strange = placesOf(targeting).find((urn) => !/^urn:li:geo:\d+$/.test(urn))
  if (strange !== undefined) return [problem('INVALID_URN_TYPE', path, `${strange} is not a location`)]
  return reachesEu(targeting) ? intentProblems(politicalIntent) : []
}

/** Since 2025-10-10 nothing political runs in the EU, and every campaign there says that it is not. */
function intentProblems(intent: string | undefined): Problem[] {
  const path = '/politicalIntent'
  if (intent === undefined || intent === 'NOT_DECLARED')
    return [problem('MISSING_FIELD', path, 'The political intent must be declared for the EU')]
  if (intent === 'NOT_POLITICAL') return []
  return [problem('INVALID_VALUE_FOR_FIELD', path, 'Political advertising does not run in the EU')]
}
