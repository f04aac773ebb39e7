import { z } from 'zod'
import type { Probed } from '../../platform.ts'
import { graphId } from '../graph/ids.ts'
import { isoInstant } from '../graph/instant.ts'

const text = z.string().min(1).optional().catch(undefined)

export const pixel = z.object({
  id: graphId,
  name: text,
  last_fired_time: text,
  creation_time: text,
  is_unavailable: z.boolean().optional().catch(undefined),
  owner_business: z.object({ name: text }).optional().catch(undefined),
})
export type Pixel = z.output<typeof pixel>

export const pixelFields = 'id,name,last_fired_time,creation_time,is_unavailable,owner_business{id,name}'

/** Whether conversions can be counted with it. One that never fired works as soon as the website uses it. */
export function describePixel(pixel: Pixel): Probed {
  const lastFiredAt = isoInstant(pixel.last_fired_time)
  const isUsable = pixel.is_unavailable !== true
  const details = {
    lastFiredAt,
    createdAt: isoInstant(pixel.creation_time),
    business: pixel.owner_business?.name,
  }
  return {
    name: pixel.name ?? pixel.id,
    handle: undefined,
    avatarUrl: undefined,
    link: undefined,
    role: undefined,
    capabilities: isUsable ? ['pixel'] : [],
    missing: isUsable ? [] : [{ code: 'pixel-unavailable', facts: {} }],
    limits: isUsable && lastFiredAt === undefined ? [{ code: 'pixel-never-fired', facts: {} }] : [],
    details: Object.fromEntries(
      Object.entries(details).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  }
}
