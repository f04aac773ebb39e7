import { regions } from '../../world/geography.ts'
import { failures } from '../failures.ts'
import type { Resource } from '../rest.ts'
import type { RestliValue } from '../restli.ts'
import { placesOf, type Targeting } from './targeting.ts'

/** Fewer members than that are nobody: a campaign for them does not serve (§6). */
export const FEWEST = 300
const MEMBERS_IN_A_HUNDRED = 35
/** People of a place that is not on our list. */
const UNKNOWN = 400_000

/** How many members a targeting reaches: those of its places, less with each further condition. */
export function audienceOf(targeting: Targeting): number {
  const places = [...new Set(placesOf(targeting))]
  const people = places.reduce((sum, urn) => {
    const region = regions.find(({ linkedin }) => urn === `urn:li:geo:${linkedin}`)
    return sum + (region?.people ?? UNKNOWN)
  }, 0)
  const conditions = targeting.include.and.filter(({ or }) => !Object.keys(or).some(isWide)).length
  return Math.floor((people * MEMBERS_IN_A_HUNDRED) / 100 / 4 ** conditions)
}

const isWide = (facet: string): boolean => /:(locations|profileLocations|interfaceLocales)$/.test(facet)

/** `GET /rest/audienceCounts?q=targetingCriteriaV2&targetingCriteria=(...)`: 0 below the least. */
export const audienceCounts: Resource = {
  scopes: ['r_ads', 'rw_ads'],
  finders: {
    targetingCriteriaV2({ query }) {
      const value = query.get('targetingCriteria')
      if (value === undefined) return failures.parameterMissing('targetingCriteria')
      const targeting = readTargeting(value)
      if (!targeting) return failures.parameterInvalid('targetingCriteria')
      const total = audienceOf(targeting)
      return Response.json({ elements: [{ active: 0, total: total < FEWEST ? 0 : total }] })
    },
  },
}

/** A targeting as it stands in a query, or null. */
export function readTargeting(value: RestliValue | undefined): Targeting | null {
  const and = (value as { include?: { and?: unknown } } | undefined)?.include?.and
  const fits =
    Array.isArray(and) && and.every((one: unknown) => typeof (one as { or?: unknown }).or === 'object')
  return fits ? (value as unknown as Targeting) : null
}
