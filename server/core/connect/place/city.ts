import { fold } from './fold.ts'

/** One city, several languages. */
const aliases: readonly (readonly string[])[] = [
  ['München', 'Munich', 'Monaco di Baviera'],
  ['Köln', 'Cologne', 'Keulen'],
  ['Nürnberg', 'Nuremberg'],
  ['Hannover', 'Hanover'],
  ['Wien', 'Vienna', 'Vienne'],
  ['Zürich', 'Zurigo'],
  ['Genève', 'Geneva', 'Genf', 'Ginevra'],
  ['Basel', 'Bâle', 'Basle'],
  ['Bern', 'Berne'],
  ['Firenze', 'Florence', 'Florenz'],
  ['Roma', 'Rome', 'Rom'],
  ['Milano', 'Milan', 'Mailand'],
  ['Venezia', 'Venice', 'Venedig'],
  ['Torino', 'Turin'],
  ['Napoli', 'Naples', 'Neapel'],
  ['Lisboa', 'Lisbon', 'Lissabon'],
  ['Praha', 'Prague', 'Prag'],
  ['København', 'Copenhagen', 'Kopenhagen'],
  ['Göteborg', 'Gothenburg'],
  ['Bruxelles', 'Brussel', 'Brussels', 'Brüssel'],
  ['Antwerpen', 'Antwerp', 'Anvers'],
  ['Gent', 'Ghent', 'Gand'],
  ['Den Haag', 'The Hague', "'s-Gravenhage"],
  ['Sevilla', 'Seville'],
  ['Warszawa', 'Warsaw', 'Warschau'],
  ['Kraków', 'Cracow', 'Krakau'],
  ['New York', 'New York City', 'NYC'],
]

const known = new Map(aliases.flatMap((names) => names.map((name) => [fold(name), fold(names[0] ?? name)])))

const cityKey = (city: string): string => {
  const words = fold(city.replaceAll(/\(.*?\)/g, ' '))
    .replace(/^city of /, '')
    .split(' ')
    .map((word) => (word === 'saint' || word === 'sankt' ? 'st' : word))
    .join(' ')
  return known.get(words) ?? words
}

/** York is not New York; Frankfurt may be Frankfurt am Main, which neither proves nor contradicts. */
export function compareCities(theirs: string, ours: string): 'same' | 'close' | 'differs' {
  const [their, our] = [cityKey(theirs), cityKey(ours)]
  if (their === our) return 'same'
  return their.startsWith(`${our} `) || our.startsWith(`${their} `) ? 'close' : 'differs'
}
