import { z } from 'zod'
import type { AdPlan } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { getRest } from '../rest/get-rest.ts'
import { countryKey } from './country-key.ts'
import { geoUrn, targetingOf } from './targeting.ts'

const count = z.number().int().nonnegative()
const counted = z.object({ elements: z.array(z.object({ active: count, total: count })) })

/** Members in the places of the plan: those who come by often, and all of them. */
export async function estimateReach(
  call: TokenCall,
  { audience }: AdPlan,
): Promise<{ readonly from: number; readonly to: number } | undefined> {
  const keys =
    audience.places.length > 0
      ? audience.places.map(({ key }) => key)
      : [await countryKey(call, audience.country)].flatMap((key) => key ?? [])
  if (keys.length === 0) return undefined
  const { elements } = await getRest(call, {
    path: 'audienceCounts',
    query: { q: 'targetingCriteriaV2', targetingCriteria: targetingOf(keys.map(geoUrn)) },
    schema: counted,
  })
  const found = elements[0]
  // Those who come by often are not told of every audience.
  return found && { from: Math.min(found.active || found.total, found.total), to: found.total }
}
