import { type AdPlanWords, adPlanLines } from '../../../../contract/words.ts'
import type { Ad } from '../../../api/types.ts'

/** The plan of an ad in plain sentences. */
export function planLinesOf(ad: Ad, zone: string): readonly (readonly [string, string])[] {
  const { wish, post } = ad
  const content: AdPlanWords['content'] =
    wish.content.kind === 'post'
      ? { kind: 'post', words: post?.words || 'without words' }
      : { ...wish.content, files: wish.content.media.length }
  return adPlanLines({
    ...wish,
    content,
    platform: ad.platform.name,
    account: ad.account.name,
    shownBy: ad.shownBy,
    currency: ad.currency,
    timeZone: zone,
    pointMoved: ad.pointMoved,
  })
}
