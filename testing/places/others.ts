import { lands } from './lands.ts'
import { type Location, makeLocation, phoneOf, streetOf } from './make-hub.ts'
import type { Make, Scene } from './make-pairs.ts'
import { edit } from './sames.ts'

/** Another place's Page that looks like ours. */
export const others: Readonly<Record<string, Make>> = {
  'a sibling': (scene) => ({ page: scene.page(sibling(scene)) }),

  'a sibling in the same town': (scene) => {
    const other = nearby(scene, `${scene.here.town.name} Quay`)
    return { page: scene.page(other), siblings: [other] }
  },

  'the same street and number in another town': (scene) => {
    const { here, roll } = scene
    const town = roll.pick(here.land.towns)
    if (town === here.town) return null
    const other = {
      ...makeLocation(roll, { land: here.land, town, name: `${town.name} Gate` }),
      street: here.street,
      number: here.number,
    }
    return { page: scene.page(other), siblings: [other] }
  },

  'two towns of one name': (scene) => {
    const { here, roll } = scene
    const town = here.land.towns.find((one) => one.name === here.town.name && one !== here.town)
    if (!town) return null
    const other = {
      ...makeLocation(roll, { land: here.land, town, name: `${town.name} ${town.region}` }),
      street: here.street,
      number: here.number,
    }
    return { page: { ...scene.page(other), name: `${scene.hub.brand} ${town.name}` }, siblings: [other] }
  },

  'two towns of one name, no postcode': (scene) => {
    const { here, roll } = scene
    const town = here.land.towns.find((one) => one.name === here.town.name && one !== here.town)
    if (!town) return null
    const other = {
      ...makeLocation(roll, { land: here.land, town, name: town.name }),
      street: here.street,
      number: here.number,
    }
    const page = edit(scene.page(other), {
      postalCode: undefined,
      region: undefined,
      phone: scene.hub.callCentre,
      website: scene.hub.host,
    })
    return { page, row: { ...scene.row(here), phone: scene.hub.callCentre, website: scene.hub.host } }
  },

  'a town inside another’s name': (scene) => {
    const { here, roll } = scene
    const town = here.land.towns.find(
      (one) =>
        one.name !== here.town.name &&
        (one.name.includes(here.town.name) || here.town.name.includes(one.name)),
    )
    if (!town) return null
    const other = {
      ...makeLocation(roll, { land: here.land, town, name: town.name }),
      street: here.street,
      number: here.number,
    }
    return {
      page: edit(scene.page(other), { postalCode: undefined, phone: undefined, website: scene.hub.host }),
    }
  },

  'house number swapped': (scene) => {
    const swapped = Number([...String(scene.here.number)].reverse().join(''))
    if (swapped === scene.here.number || swapped < 10) return null
    const other = {
      ...nearby(scene, `${scene.here.town.name} Corner`),
      street: scene.here.street,
      number: swapped,
      postalCode: scene.here.postalCode,
    }
    return { page: edit(scene.page(other), { phone: undefined, website: scene.hub.host }), siblings: [other] }
  },

  'phone digits swapped': (scene) => {
    const { here } = scene
    const line = here.line.slice(0, 4) + [...here.line.slice(4)].reverse().join('')
    if (line === here.line) return null
    const other = { ...nearby(scene, `${here.town.name} Yard`), line }
    return { page: { name: scene.page(here).name, place: { phone: phoneOf(other), city: here.town.name } } }
  },

  'the same number in another country': (scene) => {
    const { here, roll } = scene
    const land = roll.pick(lands)
    if (land.calling === here.land.calling) return null
    const other = {
      ...makeLocation(roll, { land, town: roll.pick(land.towns), name: 'Abroad' }),
      line: here.line,
    }
    const phone = `+${land.calling} ${here.town.area} ${here.line}`
    return {
      page: {
        name: scene.hub.brand,
        place: { ...scene.row(other), phone, website: `https://${scene.hub.host}` },
      },
      row: { ...scene.row(here), phone: phoneOf(here) },
    }
  },

  'the same number in another country, nothing else told': (scene) => {
    const { here, roll } = scene
    const land = roll.pick(lands)
    if (land.calling === here.land.calling) return null
    return {
      page: {
        name: scene.page(here).name,
        place: { phone: `+${land.calling} ${here.town.area} ${here.line}` },
      },
      row: { ...scene.row(here), phone: phoneOf(here) },
    }
  },

  'call centre and front page, no address': (scene) => ({
    page: {
      name: scene.page(sibling(scene)).name,
      place: { phone: scene.hub.callCentre, website: `https://${scene.hub.host}` },
    },
    row: { ...scene.row(scene.here), phone: scene.hub.callCentre, website: `https://${scene.hub.host}/` },
  }),

  'our phone copied onto a sibling’s Page': (scene) => ({
    page: {
      name: scene.page(sibling(scene)).name,
      place: { phone: phoneOf(scene.here) },
    },
    row: { ...scene.row(scene.here), phone: phoneOf(scene.here) },
  }),

  'our web page copied onto a sibling’s Page': (scene) => {
    const website = `https://${scene.hub.host}/${scene.here.slug}`
    return {
      page: edit(scene.page(sibling(scene)), { website }),
      row: { ...scene.row(scene.here), website },
    }
  },

  'whoever rented the shop before': (scene) => ({
    page: {
      name: scene.roll.pick(['Mario’s Pizza', 'Nail Bar Lux', 'Buchhandlung Vogel', 'Tapas 24']),
      place: {
        ...scene.row(scene.here),
        phone: scene.row(sibling(scene)).phone,
        website: 'https://before.example/',
      },
    },
  }),

  'the mall it is in': (scene) => ({
    page: {
      name: `${scene.here.town.name} Galleria`,
      place: { ...scene.row(scene.here), phone: undefined, website: 'https://galleria.example' },
    },
  }),

  'another shop of the brand in the same building': (scene) => {
    const other = {
      ...nearby(scene, `${scene.here.town.name} Terminal 2`),
      street: scene.here.street,
      number: scene.here.number,
      postalCode: scene.here.postalCode,
    }
    return { page: edit(scene.page(other), { website: scene.hub.host }) }
  },

  'the same mall, another suite': (scene) => {
    const other = {
      ...nearby(scene, `${scene.here.town.name} Level 2`),
      street: scene.here.street,
      number: scene.here.number,
      postalCode: scene.here.postalCode,
    }
    const suite = 100 + scene.roll.below(100)
    return {
      page: edit(
        { ...scene.page(other), name: scene.hub.brand },
        {
          street: `${streetOf(other)}, Suite ${suite}`,
          phone: scene.hub.callCentre,
          website: scene.hub.host,
        },
      ),
      row: { ...scene.row(scene.here), street: `${streetOf(scene.here)}, Ste. ${suite + 7}` },
      siblings: [other],
    }
  },

  'two siblings in one building, no suites': (scene) => {
    const other = {
      ...nearby(scene, `${scene.here.town.name} Food Court`),
      street: scene.here.street,
      number: scene.here.number,
      postalCode: scene.here.postalCode,
    }
    return {
      page: edit(
        { ...scene.page(other), name: scene.hub.brand },
        { phone: scene.hub.callCentre, website: scene.hub.host },
      ),
      siblings: [other],
    }
  },

  'a sibling that moved, its Page still at our address': (scene) => {
    const moved = nearby(scene, `${scene.here.town.name} Green`)
    return {
      page: edit(scene.page(moved), { street: streetOf(scene.here), postalCode: scene.here.postalCode }),
      siblings: [moved],
    }
  },

  'the other end of the street': (scene) => {
    const line = streetOf(scene.here)
    const other = line.includes('North ')
      ? line.replace('North ', 'South ')
      : line.includes('South ')
        ? line.replace('South ', 'North ')
        : line.includes('East ')
          ? line.replace('East ', 'West ')
          : line
    if (other === line) return null
    return {
      page: edit(
        { ...scene.page(scene.here), name: scene.hub.brand },
        { street: other, phone: undefined, website: scene.hub.host },
      ),
    }
  },

  'Street and Road of one name': (scene) => {
    const line = streetOf(scene.here)
    const other = line
      .replace(/ Street$/, ' Road ')
      .replace(/ Road$/, ' Street')
      .replace(/ Lane$/, ' Close')
      .replace(/straße /, 'platz ')
      .replace('rue ', 'avenue ')
      .replace('Calle ', 'Plaza ')
      .replace('Via ', 'Piazza ')
      .trim()
    if (other === line) return null
    return {
      page: edit(
        { ...scene.page(scene.here), name: scene.hub.brand },
        { street: other, phone: undefined, website: scene.hub.host },
      ),
    }
  },

  'next door, by letter': (scene) => {
    const at = (letter: string) =>
      streetOf(scene.here).replace(String(scene.here.number), `${scene.here.number}${letter}`)
    return {
      page: edit(
        { ...scene.page(scene.here), name: scene.hub.brand },
        { street: at('b'), phone: undefined, website: scene.hub.host },
      ),
      row: { ...scene.row(scene.here), street: at('a') },
    }
  },

  'its fans': (scene) => ({
    page: edit(
      { ...scene.page(scene.here), name: `${scene.page(scene.here).name} Fans` },
      { phone: undefined, website: undefined },
    ),
  }),

  'its job offers': (scene) => ({
    page: { ...scene.page(scene.here), name: `${scene.hub.brand} Jobs & Careers ${scene.here.town.name}` },
  }),

  'head office': (scene) => {
    const office = nearby(scene, 'Head Office')
    return {
      page: edit(
        { ...scene.page(office), name: scene.hub.brand },
        { phone: scene.hub.callCentre, website: `https://${scene.hub.host}` },
      ),
    }
  },

  'another brand in the same town': (scene) => {
    const other = nearby(scene, scene.here.name)
    return {
      page: {
        name: `Golden Spoon ${scene.here.name}`,
        place: { ...scene.row(other), website: 'https://goldenspoon.example' },
      },
    }
  },

  'another brand with our number by mistake': (scene) => ({
    page: {
      name: `Golden Spoon ${scene.here.town.name}`,
      place: { phone: phoneOf(scene.here), city: scene.here.town.name },
    },
    row: { ...scene.row(scene.here), phone: phoneOf(scene.here) },
  }),

  'a sibling by name alone': (scene) => ({ page: { name: scene.page(sibling(scene)).name, place: null } }),

  'a sibling’s name, only the town told': (scene) => {
    const other = nearby(scene, `${scene.here.town.name} South Gate`)
    return {
      page: {
        name: scene.page(other).name,
        place: { city: scene.here.town.name, country: scene.here.land.country },
      },
      siblings: [other],
    }
  },
}

function sibling({ hub, here, roll }: Scene): Location {
  const other = roll.pick(hub.locations.filter((one) => one !== here))
  return other
}

/** Another location of the brand in the same town. */
const nearby = ({ here, roll }: Scene, name: string): Location =>
  makeLocation(roll, { land: here.land, town: here.town, name })
