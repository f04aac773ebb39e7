import { accountActs, actsByHand } from '../../core/ads/acts-by-hand.ts'
import type { AdAct } from '../../core/ads/ad-object.ts'
import { toMain } from '../../core/ads/delivery/minor-units.ts'
import { latest } from '../../core/ads/history.ts'
import { findPost } from '../../core/wall.ts'
import type { Advertiser } from '../../world/tiktok.ts'
import { advertisersNow } from './ad-account.ts'
import { firePixel, pixelsOf } from './pixels.ts'
import { isPublicPost } from './posts.ts'
import { CODE_DAYS, giveCode } from './spark-codes.ts'
import { facts } from './things.ts'

const NAMES: Readonly<Record<string, string>> = {
  adCampaign: 'campaign_name',
  adGroup: 'adgroup_name',
  adAd: 'ad_name',
}
const STATUSES = ['STATUS_ENABLE', 'STATUS_DISABLE', 'STATUS_LIMIT', 'STATUS_PENDING_CONFIRM'] as const
/** What an ad account has after somebody paid something in. */
const PAID_IN = 500

/** What people and TikTok do to ads in Ads Manager or the app, without an app of ours. */
export const tiktokAdActs: Readonly<Record<string, AdAct>> = {
  ...actsByHand({
    facts,
    kinds: Object.keys(NAMES),
    idOf: (given) => given,
    statuses: ['ENABLE', 'DISABLE', 'DELETE'],
    statusField: () => 'operation_status',
    nameField: (kind) => NAMES[kind] ?? '',
    budget(core, thing, minor) {
      const account = advertisersNow(core).find(({ id }) => id === thing.account)
      return account && 'budget' in latest(thing).fields
        ? { budget: Number(toMain(minor, account.currency)) }
        : null
    },
  }),
  ...accountActs<Advertiser>({
    facts,
    all: advertisersNow,
    statuses: STATUSES,
    status: (word) => ({ status: STATUSES.find((one) => one === word) ?? 'STATUS_ENABLE' }),
    funded: (can) => ({ balance: can ? PAID_IN : 0 }),
  }),
  'fire-pixel': {
    says: 'A pixel is seen on the site',
    run(core, { id }) {
      const known = advertisersNow(core).some((one) => pixelsOf(core, one).some((pixel) => pixel.id === id))
      if (!known) return { problem: `There is no pixel "${id}".` }
      firePixel(core, id)
      return { said: 'the pixel was seen just now.' }
    },
  },
  'give-spark-code': {
    says: 'A creator makes the code with which a post may be advertised',
    value: `for how many days: ${CODE_DAYS.join(', ')}`,
    run(core, { id, value }) {
      const post = findPost(core, 'tiktok', id)
      if (!post || !isPublicPost(core, post)) return { problem: `There is no public post "${id}".` }
      const days = CODE_DAYS.find((one) => String(one) === value)
      if (days === undefined) return { problem: `A code is for ${CODE_DAYS.join(', ')} days.` }
      return { said: giveCode(core, id, post.person, days).code }
    },
  },
}
