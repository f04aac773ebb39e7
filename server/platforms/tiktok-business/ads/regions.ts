import { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import { callBusiness } from '../business/call-business.ts'

const id = z.union([z.string(), z.number()]).transform(String)
const region = z.object({
  location_id: id,
  parent_id: id.optional().catch(undefined),
  name: z.string(),
  /** ISO 3166-1 at countries; below them it varies. */
  region_code: z.string().optional().catch(undefined),
  level: z.string().optional().catch(undefined),
})
export type Region = z.output<typeof region>

export interface Regions {
  readonly all: readonly Region[]
  /** The country that a place lies in or is. */
  countryOf(id: string): Region | undefined
}

/** Where an ad account may show ads: countries and what is in them, with TikTok's own numbers. */
export async function readRegions(call: TokenCall, advertiser: string): Promise<Regions> {
  const { region_info: all } = await callBusiness(call, {
    path: 'tool/region',
    query: { advertiser_id: advertiser, placements: ['PLACEMENT_TIKTOK'], objective_type: 'TRAFFIC' },
    schema: z.object({ region_info: z.array(region) }),
  })
  const byId = new Map(all.map((one) => [one.location_id, one]))
  const countryOf = (id: string): Region | undefined => {
    let one = byId.get(id)
    // Country, province, city, and whatever lies between: never deep, and never round.
    for (let depth = 0; one && !isCountry(one) && depth < 6; depth += 1) one = byId.get(one.parent_id ?? '')
    return one && isCountry(one) ? one : undefined
  }
  return { all, countryOf }
}

export const isCountry = ({ level }: Region): boolean => level === 'COUNTRY'
