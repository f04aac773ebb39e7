import { groupBy } from '../../server/base/group-by.ts'
import type { ToldAd } from './told.ts'
import type { Thing } from './truth.ts'

/** How many ads came to rest in which state, and why. */
export const restsOf = (told: readonly ToldAd[]): Map<string, number> =>
  countBy(told, (ad) => `${ad.state} ${whyOf(ad)}`.trim())

/** How many wait for a person, and why. */
export const asksOf = (told: readonly ToldAd[]): Map<string, number> =>
  countBy(told.filter(asks), (ad) => `${ad.platform} ${whyOf(ad)}`)

export const asks = ({ state }: ToldAd): boolean => state === 'needs-person'

/** What our rows say of each level, and what there is at the platform with its tag. */
export const standingOf = ({ objects }: ToldAd, things: readonly Thing[]): string =>
  [
    objects.map(({ level, state }) => `${level} ${state}`).join(', ') || 'nothing asked for',
    things.map(({ level, id, status }) => `${level} ${id} ${status}`).join(', ') || 'nothing there',
  ].join('; there: ')

const whyOf = ({ code, facts }: ToldAd): string =>
  [code, facts.platformCode || facts.fields].filter(Boolean).join(' ')

export function countBy(ads: readonly ToldAd[], keyOf: (ad: ToldAd) => string): Map<string, number> {
  return new Map([...groupBy(ads, keyOf)].map(([key, some]) => [key, some.length]))
}
