import { z } from 'zod'
import type { Probed, Reached, TokenCall } from '../../platform.ts'
import { listPages } from '../business/list-pages.ts'

const pixel = z.object({
  pixel_id: z.string().regex(/^[\w-]{1,64}$/),
  pixel_name: z.string().min(1).optional().catch(undefined),
  pixel_code: z.string().min(1).optional().catch(undefined),
  activity_status: z.string().optional().catch(undefined),
})
type Pixel = z.output<typeof pixel>

export const readPixels = (call: TokenCall, advertiser: string, id?: string): Promise<Pixel[]> =>
  listPages(call, {
    path: 'pixel/list',
    query: { advertiser_id: advertiser, pixel_id: id },
    name: 'pixels',
    item: pixel,
  })

/** One that saw nothing lately works as soon as the website uses it. */
export const describePixel = ({ pixel_id, pixel_name, pixel_code, activity_status }: Pixel): Probed => ({
  name: pixel_name ?? `Pixel ${pixel_id}`,
  capabilities: ['pixel'],
  missing: [],
  limits: activity_status === 'NO_RECENT_ACTIVITY' ? [{ code: 'pixel-never-fired', facts: {} }] : [],
  details: pixel_code === undefined ? {} : { code: pixel_code },
})

export const reachPixel = (advertiser: string, one: Pixel): Reached => ({
  kind: 'tiktok_pixel',
  externalId: one.pixel_id,
  parentExternalId: advertiser,
  ...describePixel(one),
})
