import type { AskedAd } from '../../platforms/advertising.ts'
import type { Account } from '../../store/accounts.ts'
import type { AdObject } from '../../store/ad-objects.ts'
import type { AdWatch } from '../../store/ad-watches.ts'
import type { Ad } from '../../store/ads.ts'
import { madeOf } from './taken-ad.ts'
import type { Opened } from './with-account-call.ts'

/** Ads of one account that stand at its platform, with what was made of each. */
export interface Watched {
  readonly watch: AdWatch
  readonly account: Account
  readonly lease: string
  readonly ads: readonly (Ad & { readonly objects: readonly AdObject[] })[]
  readonly opened: Opened
}

export const askedOf = ({ ads }: Pick<Watched, 'ads'>): AskedAd[] =>
  ads
    .filter(({ objects }) =>
      objects.some(({ level, externalId }) => level === 'campaign' && externalId !== null),
    )
    .map((ad) => ({
      key: ad.id,
      objective: ad.objective,
      made: madeOf(
        ad.objects.map((one) => (one.state === 'gone' ? { ...one, state: 'made' as const } : one)),
      ),
    }))
