import type { Call } from '../../graph/call.ts'
import { worldAccount } from '../account-state.ts'
import { deliverAnew } from '../delivery/settle-ads.ts'
import { lieWhenTold, requireAdvertiser } from '../may-advertise.ts'
import { isOnlyCheck, readName, readStatus } from '../parameters.ts'
import { type Ad, writeAdThing } from '../things.ts'
import { switched } from './common.ts'
import { readCreative } from './create-ad.ts'
import { beginReview } from './review.ts'

/** `POST /{ad}`: name, status, or another creative, which is reviewed anew. */
export function updateAd(call: Call, ad: Ad): { success: true } {
  const { core, params } = call
  const account = worldAccount(ad.account)
  const by = requireAdvertiser(call, account)
  const changed: Ad = {
    ...switched(core, ad, readStatus(call), by),
    ...(params.has('name') ? { name: readName(call) } : {}),
  }
  const creative = params.has('creative') ? readCreative(call, account) : null
  if (isOnlyCheck(call)) return { success: true }
  const shown = creative ? { creative: creative.keep(by).id, ...beginReview(core) } : {}
  writeAdThing(core, 'ad', ad.id, { ...changed, ...shown })
  deliverAnew(core, ad.account)
  lieWhenTold(core)
  return { success: true }
}

/** `DELETE /{ad}`: its status becomes DELETED; what it cost stays. */
export function deleteAd(call: Call, ad: Ad): { success: true } {
  const by = requireAdvertiser(call, worldAccount(ad.account))
  writeAdThing(call.core, 'ad', ad.id, switched(call.core, ad, 'DELETED', by))
  deliverAnew(call.core, ad.account)
  lieWhenTold(call.core)
  return { success: true }
}
