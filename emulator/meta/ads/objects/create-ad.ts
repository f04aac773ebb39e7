import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { readRequired } from '../../publish/parameters.ts'
import { deliverAnew } from '../delivery/settle-ads.ts'
import { isGone } from '../effective-status.ts'
import { adFailures } from '../failures.ts'
import { type Doer, lieWhenTold, requireAdvertiser, requireOpenAccount } from '../may-advertise.ts'
import { isOnlyCheck, readFirstStatus, readName, readObject, textOf } from '../parameters.ts'
import { type Ad, type AdSet, addToList, adsOf, type Creative, readAdThing, writeAdThing } from '../things.ts'
import { begin, refuseTooMany } from './common.ts'
import { addCreative, readShown } from './create-creative.ts'
import type { Shown } from './existing-post.ts'
import { beginReview } from './review.ts'

/** `POST /{act}/ads` (§5.6): an ad set, and a creative by its id or spelled out. */
export function createAd(call: Call, account: AdAccount): unknown {
  const { core } = call
  const by = requireAdvertiser(call, account)
  requireOpenAccount(call, account)
  const name = readName(call)
  const adset = readAdSet(call, account)
  const status = readFirstStatus(call)
  const creative = readCreative(call, account)
  const ads = adsOf(core, account.id)
  refuseTooMany(core, 'ads', ads)
  if (isOnlyCheck(call)) return { success: true }
  const ad: Ad = {
    ...begin(core, by, { account: account.id, name, status }),
    campaign: adset.campaign,
    adset: adset.id,
    creative: creative.keep(by).id,
    ...beginReview(core),
  }
  writeAdThing(core, 'ad', ad.id, ad)
  addToList(core, `ads|${adset.id}`, ad.id)
  deliverAnew(core, account.id)
  lieWhenTold(core)
  return { id: ad.id }
}

function readAdSet(call: Call, account: AdAccount): AdSet {
  const adset = readAdThing(call.core, 'ad-set', readRequired(call, 'adset_id'))
  if (!adset || adset.account !== account.id || isGone(adset.status))
    throw new GraphFailure(
      adFailures.invalid(null, 'Ad set', 'The ad set does not exist in this ad account.', 'adset_id'),
    )
  return adset
}

type Kept = { keep(by: Doer): Creative }

/** `creative`: `{"creative_id": ...}`, or what a creative is made of. Checked now, made when everything is right. */
export function readCreative(call: Call, account: AdAccount): Kept {
  const wanted = readObject(call, 'creative')
  if (!wanted) throw new GraphFailure(adFailures.missing('creative'))
  const id = textOf(wanted.creative_id) ?? textOf(wanted.id)
  if (id !== null) {
    const creative = readAdThing(call.core, 'ad-creative', id)
    if (!creative || creative.account !== account.id || creative.status === 'DELETED')
      throw new GraphFailure(adFailures.creative('The creative does not exist in this ad account.'))
    return { keep: () => creative }
  }
  const inner: Call = {
    ...call,
    params: new Map(
      Object.entries(wanted).map(([name, value]) => [
        name,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    ),
  }
  const shown: Shown = readShown(inner, account)
  return { keep: (by) => addCreative(inner, account, by, shown) }
}
