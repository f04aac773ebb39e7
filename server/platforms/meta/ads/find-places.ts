import { z } from 'zod'
import type { AdPlace } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from '../graph/call-graph.ts'
import { placeLists } from './targeting.ts'

const most = '25'
const found = z.object({
  key: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  type: z.string(),
  region: z.string().optional().catch(undefined),
})

/** Places of a country whose names begin so, of the kinds that an ad set takes (Marketing API, "Targeting search"). */
export async function findPlaces(
  call: TokenCall,
  { words, country }: { words: string; country: string },
): Promise<AdPlace[]> {
  const { data } = await callGraph(call, {
    path: 'search',
    query: {
      type: 'adgeolocation',
      location_types: JSON.stringify(Object.keys(placeLists)),
      q: words,
      country_code: country,
      limit: most,
    },
    schema: z.object({ data: z.array(found) }),
  })
  return data
    .filter(({ type }) => placeLists[type] !== undefined)
    .map(({ key, name, type, region }) => ({ key, kind: type, name: region ? `${name}, ${region}` : name }))
}
