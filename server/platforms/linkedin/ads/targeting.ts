import { z } from 'zod'
import type { AdPlan } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { Handle } from '../../publishing.ts'

const locations = 'urn:li:adTargetingFacet:locations'

export const geoUrn = (key: string): string => `urn:li:geo:${key}`

/** The places of a plan, else its country as `prepare` found it. Throws `ours` where it did not. */
export function geosOf({ audience }: AdPlan, handle: Handle): string[] {
  if (audience.places.length > 0) return audience.places.map(({ key }) => geoUrn(key))
  if (!handle.country) throw new PlatformFailure('linkedin', 'ours', 'not-prepared')
  return [geoUrn(handle.country)]
}

export const targetingOf = (geos: readonly string[]) => ({
  include: { and: [{ or: { [locations]: geos } }] },
})

export const targeting = z.object({
  include: z.object({ and: z.array(z.object({ or: z.record(z.string(), z.array(z.unknown())) })) }),
  exclude: z.unknown().optional(),
})

export interface Aimed {
  readonly geos: readonly string[]
  /** Whatever else narrows or moves it, by name; nothing of that is ours. */
  readonly others: readonly string[]
}

export function aimedAt({ include, exclude }: z.output<typeof targeting>): Aimed {
  const facets = include.and.flatMap(({ or }) => Object.entries(or))
  const located = facets.filter(([facet]) => facet === locations)
  return {
    geos: located.flatMap(([, urns]) => urns.map(String)),
    others: [
      ...facets.filter(([facet]) => facet !== locations).map(([facet]) => facet),
      // Two lists of places narrow one another.
      ...located.slice(1).map(([facet]) => facet),
      ...(exclude === undefined || exclude === null ? [] : ['exclude']),
    ],
  }
}
