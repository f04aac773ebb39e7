import { hoursMs, secondsMs } from '../../../base/clock.ts'
import type { AdsFacts } from '../../advertising.ts'

/**
 * Boosting posts of a Page (platforms/linkedin.md 6; learn.microsoft.com/linkedin, Campaign Groups, Campaigns and Creatives,
 * 2026-02). Leads and conversions need forms and rules that nothing here makes.
 */
export const adAccountAdvertising: AdsFacts = {
  objectives: { awareness: { needs: [] }, traffic: { needs: [] }, engagement: { needs: [] } },
  boosts: ['linkedin_page'],
  shows: [],
  levels: [
    { level: 'campaign', word: 'campaign group' },
    { level: 'group', word: 'campaign' },
    { level: 'ad', word: 'creative' },
  ],
  // Political ads are not taken at all, gambling only with LinkedIn's own permission.
  categories: ['none', 'housing', 'employment', 'financial'],
  budgets: ['day', 'lifetime'],
  // No circles: places by name alone.
  audience: { places: true },
  // Half as much again on one day; with an end, never more than a budget for each day (LinkedIn Help, a422101).
  overspend: { day: 150, week: 700 },
  // General knowledge: reports follow within a few hours; nothing documented.
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
    'shownBy',
    'post',
    'status',
  ],
  // Our own deadline of 20 s, and a generous lag of its lists.
  quarantineMs: secondsMs(120),
  manager: 'https://www.linkedin.com/campaignmanager/accounts/{account}',
  source: 'platforms/linkedin.md 6; Create and manage campaign groups, campaigns, creatives (li-lms-2026-02)',
  checkedOn: '2026-11-30',
}
