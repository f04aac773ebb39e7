import { type Region, regions } from '../../world/geography.ts'
import { failures } from '../failures.ts'
import { type Call, type Resource, texts } from '../rest.ts'

const FACET = 'urn:li:adTargetingFacet:'

type Entity = { readonly urn: string; readonly facetUrn: string; readonly name: string }

/** `Portland, Oregon, United States`. */
function fullName(region: Region): string {
  const above = regions.find(({ name, level }) => name === region.within && level !== 'city')
  return above ? `${region.name}, ${fullName(above)}` : region.name
}

const placesUnder = (facet: string): Entity[] =>
  regions.map((region) => ({
    urn: `urn:li:geo:${region.linkedin}`,
    facetUrn: `${FACET}${facet}`,
    name: fullName(region),
  }))

const named = (facet: string, names: Readonly<Record<string, string>>): Entity[] =>
  Object.entries(names).map(([urn, name]) => ({ urn, facetUrn: `${FACET}${facet}`, name }))

/** The facets there are here, and what can be chosen of each. */
const entities: Readonly<Record<string, readonly Entity[]>> = {
  locations: placesUnder('locations'),
  profileLocations: placesUnder('profileLocations'),
  interfaceLocales: named('interfaceLocales', {
    'urn:li:locale:en_US': 'English',
    'urn:li:locale:es_ES': 'Spanish',
    'urn:li:locale:fr_FR': 'French',
    'urn:li:locale:de_DE': 'German',
  }),
  ageRanges: named('ageRanges', {
    'urn:li:ageRange:(18,24)': '18 to 24',
    'urn:li:ageRange:(25,34)': '25 to 34',
    'urn:li:ageRange:(35,54)': '35 to 54',
    'urn:li:ageRange:(55,2147483647)': '55+',
  }),
  seniorities: named('seniorities', {
    'urn:li:seniority:3': 'Entry',
    'urn:li:seniority:4': 'Senior',
    'urn:li:seniority:5': 'Manager',
    'urn:li:seniority:6': 'Director',
    'urn:li:seniority:10': 'Owner',
  }),
}

/** `GET /rest/adTargetingFacets`: what one can aim by. */
export const adTargetingFacets: Resource = {
  scopes: ['r_ads', 'rw_ads'],
  getAll: () =>
    Response.json({
      elements: Object.keys(entities).map((facetName) => ({
        facetName,
        adTargetingFacetUrn: `${FACET}${facetName}`,
        availableEntityFinders: ['AD_TARGETING_FACET', 'TYPEAHEAD'],
      })),
    }),
}

/** `GET /rest/adTargetingEntities`: the values of a facet, all, by what is typed, or by their URNs. */
export const adTargetingEntities: Resource = {
  scopes: ['r_ads', 'rw_ads'],
  finders: {
    adTargetingFacet(call) {
      const found = facetOf(call)
      return found instanceof Response ? found : Response.json({ elements: found })
    },
    typeahead(call) {
      const query = call.query.get('query')
      const found = facetOf(call)
      if (found instanceof Response) return found
      if (typeof query !== 'string' || query === '') return failures.parameterMissing('query')
      const typed = query.toLowerCase()
      // A part of a name counts from the beginning of a word.
      const fits = ({ name }: Entity): boolean => ` ${name.toLowerCase()}`.includes(` ${typed}`)
      return Response.json({ elements: found.filter(fits).slice(0, 10) })
    },
    urns(call) {
      const urns = texts(call.query.get('urns'))
      if (!urns) return failures.parameterInvalid('urns')
      const all = Object.values(entities).flat()
      const first = urns.flatMap((urn) => all.find((one) => one.urn === urn) ?? [])
      return Response.json({ elements: first })
    },
  },
}

function facetOf({ query }: Call): readonly Entity[] | Response {
  const urn = query.get('facet')
  if (urn === undefined) return failures.parameterMissing('facet')
  const name = typeof urn === 'string' ? urn.replace(FACET, '') : ''
  return (Object.hasOwn(entities, name) ? entities[name] : undefined) ?? failures.parameterInvalid('facet')
}
