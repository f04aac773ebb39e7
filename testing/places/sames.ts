import { homePhoneOf, makeLocation, phoneOf, streetOf } from './make-hub.ts'
import type { Make, Page, Scene } from './make-pairs.ts'

/** The location's own Page, told as people tell it. */
export const sames: Readonly<Record<string, Make>> = {
  'as the hub wrote it': ({ here, page }) => ({ page: page(here) }),

  abbreviated: ({ here, page }) => ({ page: edit(page(here), { street: streetOf(here, 'short') }) }),

  'capitals, no accents, more spaces': ({ here, page }) => ({
    page: edit(page(here), {
      street: bare(streetOf(here)).toUpperCase().replaceAll(' ', '  '),
      city: bare(here.town.name).toUpperCase(),
    }),
  }),

  'umlauts written out': (scene) => {
    const page = scene.page(scene.here)
    const written = [streetOf(scene.here), scene.here.town.name].map(writtenOut)
    if (written[0] === streetOf(scene.here) && written[1] === scene.here.town.name) return null
    return { page: edit(page, { street: written[0], city: written[1] }) }
  },

  'phone as dialled at home': (scene) => ({
    page: edit(ownPhone(scene), { phone: homePhoneOf(scene.here) }),
    row: ownPhone(scene).place,
  }),

  'phone with its nought in brackets': (scene) => {
    const { here } = scene
    if (here.land.trunk !== '0') return null
    const phone = `+${here.land.calling} (0)${here.town.area} ${here.line}`
    return { page: edit(ownPhone(scene), { phone }), row: ownPhone(scene).place }
  },

  'no phone, no website': ({ here, page }) => ({
    page: edit(page(here), { phone: undefined, website: undefined }),
  }),

  'no address': (scene) => ({
    page: edit(ownPhone(scene), { street: undefined, postalCode: undefined, region: undefined }),
    row: ownPhone(scene).place,
  }),

  'website and town alone': (scene) => {
    const website = `https://${scene.hub.host}/${scene.here.slug}`
    return {
      page: {
        ...scene.page(scene.here),
        place: { website: `${website}/?utm_source=fb`, city: scene.here.town.name },
      },
      row: { ...scene.row(scene.here), website },
    }
  },

  'the mall’s suite added': ({ here, page, roll }) => ({
    page: edit(page(here), {
      street: `${streetOf(here)}, ${here.land.country === 'US' ? 'Suite' : 'Unit'} ${100 + roll.below(200)}`,
    }),
  }),

  'call centre and front page': ({ here, page, hub }) => ({
    page: edit(page(here), { phone: hub.callCentre, website: `http://${hub.host}` }),
  }),

  'a mobile number': ({ here, page, roll }) => ({
    page: edit(page(here), { phone: `+${here.land.calling} ${here.town.area} 9${roll.digits(6)}` }),
  }),

  'moved, Page not changed': (scene) => {
    const old = makeLocation(scene.roll, scene.here)
    return {
      page: edit(ownPhone(scene), { street: streetOf(old), postalCode: old.postalCode }),
      row: ownPhone(scene).place,
    }
  },

  'the town in another language': ({ here, page }) =>
    here.town.abroad ? { page: edit(page(here), { city: here.town.abroad }) } : null,

  'the brand’s name alone': ({ here, page, hub }) => ({ page: { ...page(here), name: hub.brand } }),

  'the name turned round': ({ here, page, hub }) => ({
    page: {
      ...page(here),
      name: `${hub.brand.toUpperCase()} – ${here.name.split(' ').reverse().join(', ')}`,
    },
  }),

  'a range of numbers': ({ here, page }) => ({
    page: edit(page(here), {
      street: streetOf(here).replace(String(here.number), `${here.number}–${here.number + 4}`),
    }),
  }),

  'nothing but a name': ({ here, page }) => ({ page: { ...page(here), place: null } }),

  'no region, country in words': ({ here, page }) => ({
    page: edit(page(here), { region: undefined, country: here.land.countryName }),
  }),

  'nine digits of postcode': ({ here, page, roll }) =>
    here.land.country === 'US'
      ? { page: edit(page(here), { postalCode: `${here.postalCode}-${roll.digits(4)}` }) }
      : null,
}

export function edit(page: Page & { place: object }, change: Record<string, string | undefined>): Page {
  const merged = Object.entries({ ...page.place, ...change }).filter(([, value]) => value !== undefined)
  return { ...page, place: Object.fromEntries(merged) }
}

/** In a hub where this location has a number of its own. */
const ownPhone = ({ page, here }: Scene) => {
  const one = page(here)
  return { ...one, place: { ...one.place, phone: phoneOf(here) } }
}

const bare = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '')

const writtenOut = (text: string): string =>
  text.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
