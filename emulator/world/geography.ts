/** A place at which ads can be aimed. */
export type Region = {
  readonly name: string
  readonly level: 'country' | 'region' | 'city'
  /** The name of what it lies in; null for countries. */
  readonly within: string | null
  /** ISO 3166-1 of the country. */
  readonly country: string
  readonly eu?: true
  /** People, about. */
  readonly people: number
  /** `urn:li:geo:<linkedin>`. Of countries as in the documentation and in public projects, below them ours. */
  readonly linkedin: string
  /** The `location_id`, which is the number of GeoNames; null where ads of TikTok are not offered. */
  readonly tiktok: string | null
}

const US = 'United States'

const inEu = (name: string, country: string, people: number, linkedin: string, tiktok: string): Region => ({
  name,
  level: 'country',
  within: null,
  country,
  eu: true,
  people,
  linkedin,
  tiktok,
})

const state = (name: string, people: number, linkedin: string, tiktok: string): Region => ({
  name,
  level: 'region',
  within: US,
  country: 'US',
  people,
  linkedin,
  tiktok,
})

const city = (name: string, within: string, people: number, linkedin: string, tiktok: string): Region => ({
  name,
  level: 'city',
  within,
  country: 'US',
  people,
  linkedin,
  tiktok,
})

const country = (name: string, code: string, people: number, linkedin: string, tiktok: string): Region => ({
  name,
  level: 'country',
  within: null,
  country: code,
  people,
  linkedin,
  tiktok,
})

/** Where Copper Kettle is, and where somebody would try. */
export const regions: readonly Region[] = [
  country(US, 'US', 340_000_000, '103644278', '6252001'),
  country('Canada', 'CA', 40_000_000, '101174742', '6251999'),
  country('United Kingdom', 'GB', 68_000_000, '101165590', '2635167'),
  country('Switzerland', 'CH', 9_000_000, '106693272', '2658434'),
  inEu('Austria', 'AT', 9_000_000, '103883259', '2782113'),
  inEu('Belgium', 'BE', 12_000_000, '100565514', '2802361'),
  inEu('Czechia', 'CZ', 11_000_000, '104508036', '3077311'),
  inEu('Denmark', 'DK', 6_000_000, '104514075', '2623032'),
  inEu('Finland', 'FI', 6_000_000, '100456013', '660013'),
  inEu('France', 'FR', 68_000_000, '105015875', '3017382'),
  inEu('Germany', 'DE', 84_000_000, '101282230', '2921044'),
  inEu('Greece', 'GR', 10_000_000, '104677530', '390903'),
  inEu('Ireland', 'IE', 5_000_000, '104738515', '2963597'),
  inEu('Italy', 'IT', 59_000_000, '103350119', '3175395'),
  inEu('Netherlands', 'NL', 18_000_000, '102890719', '2750405'),
  inEu('Poland', 'PL', 37_000_000, '105072130', '798544'),
  inEu('Portugal', 'PT', 10_000_000, '100364837', '2264397'),
  inEu('Romania', 'RO', 19_000_000, '106670623', '798549'),
  inEu('Spain', 'ES', 48_000_000, '105646813', '2510769'),
  inEu('Sweden', 'SE', 10_000_000, '105117694', '2661886'),
  state('Illinois', 12_500_000, '101949407', '4896861'),
  state('Oregon', 4_200_000, '101685541', '5744337'),
  state('Washington', 7_800_000, '103977389', '5815135'),
  state('Texas', 30_500_000, '102748797', '4736286'),
  state('Colorado', 5_900_000, '105763813', '5417618'),
  state('Minnesota', 5_700_000, '103411167', '5037779'),
  state('New York', 19_500_000, '105080838', '5128638'),
  state('Louisiana', 4_600_000, '101822552', '4331987'),
  state('California', 39_000_000, '102095887', '5332921'),
  state('Idaho', 2_000_000, '102560739', '5596512'),
  city('Chicago', 'Illinois', 2_700_000, '103112676', '4887398'),
  city('Portland', 'Oregon', 630_000, '104727230', '5746545'),
  city('Seattle', 'Washington', 750_000, '104116203', '5809844'),
  city('Tacoma', 'Washington', 220_000, '106137034', '5812944'),
  city('Austin', 'Texas', 980_000, '104472866', '4671654'),
  city('Denver', 'Colorado', 720_000, '103736294', '5419384'),
  city('Minneapolis', 'Minnesota', 425_000, '103039849', '5037649'),
  city('New York City', 'New York', 8_300_000, '102571732', '5128581'),
  city('New Orleans', 'Louisiana', 365_000, '106231449', '4335045'),
  city('Sacramento', 'California', 525_000, '102448103', '5389489'),
  city('Boise', 'Idaho', 235_000, '103774184', '5586437'),
]
