import type { AdLevel } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'

/** TikTok's words by our levels: the collection, and how ids and names are called in it. */
export const words = {
  campaign: { path: 'campaign', id: 'campaign_id', ids: 'campaign_ids', name: 'campaign_name' },
  group: { path: 'adgroup', id: 'adgroup_id', ids: 'adgroup_ids', name: 'adgroup_name' },
  ad: { path: 'ad', id: 'ad_id', ids: 'ad_ids', name: 'ad_name' },
} as const
export type Level = keyof typeof words

export const fromTop: readonly Level[] = ['campaign', 'group', 'ad']

/** Throws `ours` for a level that TikTok has not. */
export function levelOf(level: AdLevel): Level {
  if (level === 'creative') throw new PlatformFailure('tiktok-business', 'ours', 'no-such-level')
  return level
}
