import { z } from 'zod'
import type { TokenCall } from '../../platform.ts'
import { callBusiness } from '../business/call-business.ts'
import { type Advertiser, advertiser, advertiserFields } from './advertiser.ts'

/** As many as one request takes. */
const atOnce = 100

/** The ad accounts that this consent reaches, by id: names, and everything else as far as TikTok tells. */
export async function listReach(call: TokenCall): Promise<ReadonlyMap<string, string | undefined>> {
  const { list } = await callBusiness(call, {
    path: 'oauth2/advertiser/get',
    query: { app_id: call.app.clientId, secret: call.app.clientSecret.reveal() },
    schema: z.object({
      list: z.array(
        z.object({ advertiser_id: advertiser.shape.advertiser_id, advertiser_name: z.string().optional() }),
      ),
    }),
  })
  return new Map(list.map((one) => [one.advertiser_id, one.advertiser_name]))
}

export async function readAdvertisers(
  call: TokenCall,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Advertiser>> {
  const found = new Map<string, Advertiser>()
  for (let start = 0; start < ids.length; start += atOnce) {
    const { list } = await callBusiness(call, {
      path: 'advertiser/info',
      query: { advertiser_ids: ids.slice(start, start + atOnce), fields: advertiserFields },
      schema: z.object({ list: z.array(advertiser) }),
    })
    for (const one of list) found.set(one.advertiser_id, one)
  }
  return found
}
