import { hoursMs, secondsMs } from '../../../base/clock.ts'
import { type AdsFacts, readFields, specialCategories } from '../../advertising.ts'
import { everyAge } from './targeting.ts'
import { listedCurrencies, minorInUnit } from './units.ts'

/** What can be run from an ad account of Meta's (platforms/meta.md 5; Marketing API v26). */
export const adAccountAdvertising: AdsFacts = {
  objectives: {
    awareness: { needs: [] },
    traffic: { needs: ['link'] },
    engagement: { needs: [] },
    leads: { needs: ['pixel', 'link'] },
    sales: { needs: ['pixel', 'link'] },
  },
  boosts: ['facebook_page', 'instagram_account'],
  shows: ['facebook_page', 'instagram_account'],
  // Files and lengths from general knowledge: what goes with every placement of both; a Page alone would take more.
  file: {
    image: {
      types: ['image/jpeg', 'image/png'],
      bytes: 8_000_000,
      ratio: { least: 0.8, most: 1.91 },
      width: { least: 320 },
    },
    video: {
      types: ['video/mp4', 'video/quicktime'],
      bytes: 1_000_000_000,
      seconds: { least: 1, most: 3_600 },
      ratio: { least: 0.56, most: 1.91 },
    },
    required: true,
  },
  text: { most: 2200 },
  headline: { most: 255 },
  levels: [
    { level: 'campaign', word: 'campaign' },
    { level: 'group', word: 'ad set' },
    { level: 'creative', word: 'ad creative' },
    { level: 'ad', word: 'ad' },
  ],
  categories: specialCategories,
  budgets: ['day', 'lifetime'],
  steps: Object.fromEntries(listedCurrencies.map((code) => [code, minorInUnit(code) ?? 0])),
  leastDailyHours: 24,
  audience: { radius: { least: 1, most: 80 }, places: true, ages: everyAge },
  // Up to three quarters more on a day, and in a week never more than seven days' worth.
  overspend: { day: 175, week: 700 },
  // General knowledge: insights follow within a quarter of an hour, and are set right for some hours.
  spendLagMs: hoursMs(1),
  // Housing, employment and financial products: fifteen miles at least, and every age.
  special: { leastKm: 25, ages: false },
  reads: readFields,
  events: [
    'PURCHASE',
    'LEAD',
    'COMPLETE_REGISTRATION',
    'CONTACT',
    'SCHEDULE',
    'SUBSCRIBE',
    'ADD_TO_CART',
    'INITIATED_CHECKOUT',
    'CONTENT_VIEW',
    'SEARCH',
    'OTHER',
  ],
  namesPayer: true,
  quarantineMs: secondsMs(120),
  manager: 'https://adsmanager.facebook.com/adsmanager/manage/campaigns?act={digits}',
  // General knowledge.
  billing: 'https://business.facebook.com/billing_hub/accounts/details?asset_id={digits}',
  source: 'Marketing API: Basic ad creation, Basic targeting, Ad set budget sharing, Currency codes',
  checkedOn: '2026-11-30',
}
