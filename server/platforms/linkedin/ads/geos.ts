import { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import { getRest } from '../rest/get-rest.ts'
import type { RestliValue } from '../rest/restli-query.ts'
import { idIn } from '../rest/urns.ts'

export interface Geo {
  readonly key: string
  /** In English, from small to large: `Sacramento, California, United States`. */
  readonly name: string
}

const entities = z.object({ elements: z.array(z.object({ urn: z.string(), name: z.string() })) })

const english: RestliValue = { language: 'en', country: 'US' }

/** Places whose names begin like the words. */
export const findGeos = (call: TokenCall, words: string): Promise<Geo[]> =>
  askGeos(call, { q: 'typeahead', facet: 'urn:li:adTargetingFacet:locations', query: words })

/** What LinkedIn itself calls places; those that it does not know are left out. */
export const readGeos = (call: TokenCall, urns: readonly string[]): Promise<Geo[]> =>
  askGeos(call, { q: 'urns', urns })

async function askGeos(call: TokenCall, query: Readonly<Record<string, RestliValue>>): Promise<Geo[]> {
  const { elements } = await getRest(call, {
    path: 'adTargetingEntities',
    query: { ...query, queryVersion: 'QUERY_USES_URNS', locale: english },
    schema: entities,
  })
  return elements.flatMap(({ urn, name }) => {
    const key = idIn(urn, 'geo')
    return key === undefined ? [] : [{ key, name }]
  })
}
