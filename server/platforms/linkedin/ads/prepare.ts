import type { AdPlan } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { DeliveryCall, DeliveryFile, Handle, Ready } from '../../publishing.ts'
import { countryKey } from './country-key.ts'
import { readPromoted } from './read-promoted.ts'

/** Nothing is uploaded: what LinkedIn calls the country is looked up, and of which format the post is. */
export async function prepare(
  call: DeliveryCall,
  plan: AdPlan,
  _files: readonly DeliveryFile[],
  handle: Handle,
): Promise<Ready> {
  if (plan.content.kind !== 'post') throw new PlatformFailure('linkedin', 'ours', 'boosts-alone')
  let kept = handle
  if (plan.audience.places.length === 0 && !kept.country) {
    const country = await countryKey(call, plan.audience.country)
    if (!country) throw new PlatformFailure('linkedin', 'content-refused', 'country-not-offered')
    kept = { ...kept, country }
    await call.keep(kept)
  }
  if (!kept.format) {
    const post = await readPromoted(call, plan.content.externalId)
    if (!post) throw new PlatformFailure('linkedin', 'content-refused', 'post-gone')
    // A video campaign says so when it is made; every other takes the format of its first creative.
    await call.keep({ ...kept, format: post.hasVideo ? 'SINGLE_VIDEO' : 'by-creative' })
  }
  return { state: 'ready' }
}
