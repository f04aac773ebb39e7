import { audienceOf } from '../posts/broadcast-to.ts'

/** The body of a playbook for one workspace; whole, so that it can be opened. */
export const playbookTo = (
  workspace: string,
  name: string,
  { currency = 'EUR', media = [] as readonly string[] } = {},
) => ({
  name,
  purpose: 'Brings people nearby to the soup of the week.',
  kinds: [{ kind: 'meta_ad_account', event: null }],
  objective: 'traffic',
  content:
    media.length > 0
      ? { kind: 'own', text: 'Soup at {name}', headline: 'Soup', link: 'https://soup.example/', media }
      : { kind: 'latest-post' },
  budget: { per: 'day', currency, leastMinor: 100, mostMinor: 2_000 },
  schedule: { starts: 'joined', days: 7 },
  audience: { km: null, ages: null },
  category: 'none',
  payer: { beneficiary: '{name}', payor: '{name}' },
  offered: audienceOf(workspace),
})
