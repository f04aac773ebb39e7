import type { AdPlan } from '../../server/platforms/advertising.ts'

/** A plan to start from: an own ad of a Page, in francs, five kilometres around Zürich, for a week. */
export const adPlan = (more: Partial<AdPlan> = {}): AdPlan => ({
  account: { kind: 'meta_ad_account', externalId: 'act_3001', currency: 'CHF', timeZone: 'Europe/Zurich' },
  shownBy: { kind: 'facebook_page', externalId: '2001' },
  content: {
    kind: 'own',
    text: 'Soup of the day',
    headline: 'Menu',
    link: 'https://a.example/menu',
    files: [{ kind: 'image', mark: 'ab'.repeat(32) }],
  },
  objective: 'traffic',
  budget: { per: 'day', minor: 2000 },
  startsAt: '2026-12-01T09:00:00.000Z',
  endsAt: '2026-12-08T09:00:00.000Z',
  audience: { country: 'CH', around: { latitude: 47.3769, longitude: 8.5417, km: 5 }, places: [] },
  category: 'none',
  ...more,
})
