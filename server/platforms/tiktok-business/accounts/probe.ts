import { PlatformFailure } from '../../failure.ts'
import type { Probed, TokenCall } from '../../platform.ts'
import { describeAdvertiser } from './advertiser.ts'
import { listReach, readAdvertisers } from './list-advertisers.ts'
import { describePixel, readPixels } from './pixels.ts'

/** Whether the ad account is still in reach, and how it stands. Throws PlatformFailure: `role-lost` when it is not. */
export async function probe(
  call: TokenCall,
  account: { kind: string; externalId: string; parentExternalId?: string | undefined },
): Promise<Probed> {
  if (account.kind === 'tiktok_ad_account') return probeAdvertiser(call, account.externalId)
  if (account.kind === 'tiktok_pixel' && account.parentExternalId) {
    return probePixel(call, account.parentExternalId, account.externalId)
  }
  throw new PlatformFailure('tiktok-business', 'ours', 'unknown-kind')
}

async function probeAdvertiser(call: TokenCall, id: string): Promise<Probed> {
  const reach = await listReach(call)
  if (!reach.has(id))
    throw new PlatformFailure('tiktok-business', 'role-lost', 'not-in-reach', { cause: 'role-lost' })
  const known = await readAdvertisers(call, [id])
  return describeAdvertiser(id, reach.get(id), known.get(id), call.scopes)
}

async function probePixel(call: TokenCall, advertiser: string, id: string): Promise<Probed> {
  const found = (await readPixels(call, advertiser, id)).find(({ pixel_id }) => pixel_id === id)
  if (found) return describePixel(found)
  return {
    name: `Pixel ${id}`,
    capabilities: [],
    missing: [{ code: 'pixel-unavailable', facts: {} }],
    limits: [],
    details: {},
  }
}
