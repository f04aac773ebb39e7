import { fold } from './fold.ts'

export interface Street {
  /** `48`, `12a`, `12 14`: as written, folded; empty = none given. */
  readonly number: string
  readonly direction: string
  /** Words that name it, its type among them, in one order. */
  readonly words: string
  /** Suite, floor, shop: empty = none given. */
  readonly unit: string
}

const types = foldedKeys({
  street: 'st',
  saint: 'st',
  sankt: 'st',
  sainte: 'st',
  str: 'st',
  strasse: 'st',
  straat: 'st',
  road: 'rd',
  avenue: 'ave',
  av: 'ave',
  avenida: 'ave',
  avda: 'ave',
  boulevard: 'blvd',
  boul: 'blvd',
  bd: 'blvd',
  bvd: 'blvd',
  lane: 'ln',
  drive: 'dr',
  court: 'ct',
  place: 'pl',
  platz: 'pl',
  plaza: 'pl',
  plza: 'pl',
  pza: 'pl',
  piazza: 'pl',
  square: 'sq',
  highway: 'hwy',
  parkway: 'pkwy',
  pky: 'pkwy',
  terrace: 'ter',
  terr: 'ter',
  crescent: 'cres',
  close: 'cl',
  calle: 'c',
  cl: 'c',
  carrer: 'c',
  via: 'v',
  gasse: 'g',
  rue: 'r',
  mount: 'mt',
  fort: 'ft',
  centre: 'ctr',
  center: 'ctr',
})

const directions = foldedKeys({
  north: 'n',
  nord: 'n',
  norte: 'n',
  south: 's',
  sud: 's',
  sur: 's',
  east: 'e',
  ost: 'e',
  est: 'e',
  este: 'e',
  west: 'w',
  ouest: 'w',
  oeste: 'w',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
})
const isDirection = (word: string): boolean => /^(?:[nsew]|[ns][ew])$/.test(word)

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
)

const unitPattern =
  /[\s,]+(?:suite|ste\.?|unit|apt\.?|apartment|floor|fl\.?|shop|level|room|rm\.?|bldg\.?|local|piso|[eé]tage|etage|top|stiege|bureau|#)\s*\.?\s*#?\s*(\d+\w{0,2}|[a-z])\b|[\s,]+(\d{1,2})(?:st|nd|rd|th)\s+floor\b/i

/** A street line taken apart. House numbers stand in front or behind, by country; what is left is the street. */
export function readStreet(line: string): Street {
  const unit = unitPattern.exec(line)
  const bare = line.replace(unitPattern, ' ')
  const words = fold(bare.replaceAll(/(\d)\s*[-–—/]\s*(\d)/g, '$1–$2').replaceAll('–', 'to'))
    // `Hauptstraße`, `Hauptstr.` and `Haupt Straße` are one name.
    .replaceAll(/(\p{L}{3,})(strasse|str|straat|gasse|platz|plein)\b/gu, '$1 $2')
    .split(' ')
    .filter(Boolean)
    .map(canonical)
  const at = words.findIndex((word) => /^\d+(?:to\d+)?[a-z]?$/.test(word))
  const number = at < 0 ? '' : (words[at] ?? '')
  const rest = words.filter((_, position) => position !== at)
  // `12 A` at the end of a line is a letter of the house, not a direction.
  const letter = at > 0 && at === words.length - 2 && /^[a-z]$/.test(words.at(-1) ?? '') ? rest.pop() : ''
  const direction = rest.filter(isDirection)
  const named = rest.filter((word) => !isDirection(word))
  return {
    number: number + (letter ?? ''),
    // `North Street` has no other name than its direction.
    direction: named.some((word) => word.length > 3 || /\d/.test(word)) ? direction.join(' ') : '',
    words: (named.some((word) => word.length > 3 || /\d/.test(word)) ? named : rest).join(' '),
    unit: (unit?.[1] ?? unit?.[2] ?? '').toLowerCase(),
  }
}

function canonical(word: string): string {
  const ordinal = ordinals.indexOf(word)
  if (ordinal >= 0) return `${ordinal + 1}th`
  const counted = /^(\d+)(?:st|nd|rd|th)$/.exec(word)
  if (counted) return `${counted[1]}th`
  return types.get(word) ?? directions.get(word) ?? word
}

/** `close`: one of them says less (no direction, no letter, a range), which neither proves nor contradicts. */
export function compareStreets(theirs: Street, ours: Street): 'same' | 'close' | 'differs' {
  if (!isSameName(theirs.words, ours.words)) return 'differs'
  if (theirs.direction !== ours.direction) return theirs.direction && ours.direction ? 'differs' : 'close'
  if (theirs.number === ours.number) return theirs.number ? 'same' : 'close'
  return compareNumbers(theirs.number, ours.number)
}

function compareNumbers(theirs: string, ours: string): 'close' | 'differs' {
  if (!theirs || !ours) return 'close'
  const [their, our] = [theirs.split('to'), ours.split('to')].map((ends) =>
    ends.map((one) => /^\d+/.exec(one)?.[0]),
  )
  const [letter, other] = [theirs, ours].map((one) => /[a-z]$/.exec(one)?.[0])
  if (letter && other && letter !== other) return 'differs'
  return their?.some((one) => our?.includes(one)) ? 'close' : 'differs'
}

const isSameName = (theirs: string, ours: string): boolean =>
  theirs === ours || theirs.replaceAll(' ', '') === ours.replaceAll(' ', '')

function foldedKeys(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).map(([word, short]) => [fold(word), short]))
}
