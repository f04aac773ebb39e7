import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { worldAccount } from '../account-state.ts'
import { isGone } from '../effective-status.ts'
import { adFailures } from '../failures.ts'
import { lieWhenTold, requireAdvertiser } from '../may-advertise.ts'
import { readName } from '../parameters.ts'
import { adsOf, type Creative, writeAdThing } from '../things.ts'

/** `POST /{creative}`: nothing but its name can be changed. */
export function updateCreative(call: Call, creative: Creative): { success: true } {
  requireAdvertiser(call, worldAccount(creative.account))
  const name = call.params.has('name') ? readName(call) : creative.name
  writeAdThing(call.core, 'ad-creative', creative.id, { ...creative, name })
  lieWhenTold(call.core)
  return { success: true }
}

/** `DELETE /{creative}`: not while an ad shows it. */
export function deleteCreative(call: Call, creative: Creative): { success: true } {
  const { core } = call
  requireAdvertiser(call, worldAccount(creative.account))
  const ads = adsOf(core, creative.account)
  if (ads.some((ad) => ad.creative === creative.id && !isGone(ad.status)))
    throw new GraphFailure(adFailures.creative('An ad uses the creative.'))
  writeAdThing(core, 'ad-creative', creative.id, { ...creative, status: 'DELETED' })
  lieWhenTold(core)
  return { success: true }
}
