import { hoursMs, secondsMs } from '../../../base/clock.ts'
import type { AdsFacts } from '../../advertising.ts'

/**
 * Videos of one's own, shown under the TikTok account that is linked to the ad account, and boosts of that account's posts (Spark)
 * (platforms/tiktok.md 3; API for Business v1.3). Ages go by fixed groups there, and are left to TikTok.
 */
export const adAccountAdvertising: AdsFacts = {
  objectives: {
    awareness: { needs: [] },
    traffic: { needs: ['link'] },
    engagement: { needs: [] },
    sales: { needs: ['pixel', 'link'] },
  },
  boosts: ['tiktok_account'],
  shows: ['tiktok_account'],
  // General knowledge: the placement's own page of specifications.
  file: {
    video: {
      types: ['video/mp4', 'video/quicktime'],
      bytes: 500_000_000,
      seconds: { least: 5, most: 600 },
      width: { least: 540 },
    },
    required: true,
  },
  text: { most: 100 },
  levels: [
    { level: 'campaign', word: 'campaign' },
    { level: 'group', word: 'ad group' },
    { level: 'ad', word: 'ad' },
  ],
  // Political ads are not taken, gambling only with TikTok's own permission.
  categories: ['none', 'housing', 'employment', 'financial'],
  budgets: ['day', 'lifetime'],
  audience: { places: true },
  // Said of the dynamic daily budget, the loosest there is: a quarter more on a day, seven days' worth in a week.
  overspend: { day: 125, week: 700 },
  // General knowledge: reports follow within some hours.
  spendLagMs: hoursMs(3),
  reads: [
    'account',
    'currency',
    'objective',
    'budget',
    'startsAt',
    'endsAt',
    'country',
    'places',
    'category',
    'pixel',
    'post',
    'text',
    'link',
    'status',
  ],
  events: ['SHOPPING', 'INITIATE_ORDER', 'ON_WEB_CART', 'FORM', 'ON_WEB_REGISTER'],
  // Our own deadline of 20 s, and a generous lag of its lists.
  quarantineMs: secondsMs(120),
  manager: 'https://ads.tiktok.com/i18n/manage/campaign?aadvid={account}',
  source: 'platforms/tiktok.md 3; tiktok-business-api-sdk, AdgroupCreateBody and AdcreateCreatives',
  checkedOn: '2026-11-30',
}
