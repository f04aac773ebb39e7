import { places } from '../../../world/places.ts'

export type Found = {
  readonly key: string
  readonly name: string
  readonly type: 'country' | 'region' | 'city' | 'zip'
  readonly country_code: string
  readonly country_name: string
  readonly region?: string
  readonly region_id?: number
  readonly supports_region: boolean
  readonly supports_city: boolean
}

const COUNTRIES: Readonly<Record<string, string>> = {
  US: 'United States',
  CH: 'Switzerland',
  DE: 'Germany',
  GB: 'United Kingdom',
  JP: 'Japan',
}

const REGIONS: Readonly<Record<string, readonly [name: string, country: string, id: number]>> = {
  IL: ['Illinois', 'US', 3856],
  OR: ['Oregon', 'US', 3880],
  WA: ['Washington', 'US', 3890],
  TX: ['Texas', 'US', 3886],
  CO: ['Colorado', 'US', 3848],
  MN: ['Minnesota', 'US', 3866],
  NY: ['New York', 'US', 3875],
  LA: ['Louisiana', 'US', 3861],
  CA: ['California', 'US', 3847],
  ID: ['Idaho', 'US', 3855],
  ZH: ['Zürich', 'CH', 542],
  TK: ['Tokyo', 'JP', 2153],
}

const parts = (country: string) => ({ country_code: country, country_name: COUNTRIES[country] ?? country })
const supports = { supports_region: true, supports_city: true }

const cityOf = (key: string, name: string, region: string): Found => {
  const [regionName, country, id] = REGIONS[region] ?? ['', 'US', 0]
  return { key, name, type: 'city', ...parts(country), region: regionName, region_id: id, ...supports }
}

/** Places people can be looked for in: those of the world's locations, and a few beyond. Keys are our own. */
export const geography: readonly Found[] = [
  ...Object.keys(COUNTRIES).map(
    (code): Found => ({
      key: code,
      name: COUNTRIES[code] ?? code,
      type: 'country',
      ...parts(code),
      ...supports,
    }),
  ),
  ...Object.values(REGIONS).map(
    ([name, country, id]): Found => ({
      key: String(id),
      name,
      type: 'region',
      ...parts(country),
      ...supports,
    }),
  ),
  ...Object.values(places).map(({ city, region }, at) => cityOf(String(2_420_000 + at), city, region)),
  cityOf('875208', 'Zürich', 'ZH'),
  cityOf('1109537', 'Tokyo', 'TK'),
  ...Object.values(places).map(
    ({ postcode, country, region }): Found => ({
      key: `${country}:${postcode}`,
      name: postcode,
      type: 'zip',
      ...parts(country),
      region: REGIONS[region]?.[0] ?? region,
      ...supports,
    }),
  ),
]
