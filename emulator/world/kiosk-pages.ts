import { kiosks } from './kiosks.ts'
import type { AdAccount, Page } from './meta.ts'

/** A Page with its Instagram for each of Pia's kiosks. */
export const kioskPages: readonly Page[] = kiosks.map(({ id, facts }, place) => {
  const username = `copperkettle.${facts.website.split('/').at(-1)}`
  return {
    id: String(130_400_218_840_117n + BigInt(place) * 7_310_577n),
    username,
    place: id,
    category: { id: '128673187201735', name: 'Coffee shop' },
    business: null,
    instagram: {
      id: String(17_841_431_204_118_860n + BigInt(place) * 1_204_477n),
      username,
      name: facts.name,
      professional: true,
      followers: 240 + 31 * place,
      media: 18 + 3 * place,
    },
    access: { pia: { role: 'full', through: 'page', listed: true } },
  }
})

/** It pays for all of them. */
export const kioskAdAccount: AdAccount = {
  id: '752230418867015',
  name: 'Station kiosks',
  currency: 'USD',
  timezone: { id: 10, name: 'America/New_York', offsetHours: -5 },
  status: 1,
  disableReason: 0,
  funding: { id: '5920090274418', says: 'Visa ending in 5513' },
  amountSpent: '641220',
  balance: '5230',
  business: null,
  people: { pia: 'manage' },
  pixel: { id: '614407928853160', name: 'Station orders', firedHoursAgo: 2 },
}
