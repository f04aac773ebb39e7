import type { Ads } from '../../core/ads/ad-object.ts'
import { tiktokAdActs } from './acts.ts'
import { advertisersNow } from './ad-account.ts'
import { adObjects } from './record.ts'

export const tiktokAds: Ads = {
  objects: adObjects,
  accounts: (core) => advertisersNow(core).map(({ id, name, currency }) => ({ id, name, currency })),
  acts: tiktokAdActs,
}
