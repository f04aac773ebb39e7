/** The wish of an ad that sends people in Switzerland to a page, for a week years from now. */
export const adTo = (account: string, shownBy: string, name = 'Soup of the day', media: string[] = []) => ({
  name,
  account,
  shownBy,
  content: { kind: 'own', text: 'Soup of the day', headline: 'Menu', link: 'https://a.example/menu', media },
  objective: 'traffic',
  budget: { per: 'day', minor: 2_000 },
  starts: '2098-06-01T09:30',
  ends: '2098-06-08T09:30',
  audience: { country: 'CH', km: null, places: [], ages: null },
  category: 'none',
  event: null,
  payer: null,
})
