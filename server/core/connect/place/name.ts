import { fold, wordsOf } from './fold.ts'

/** Says what a place sells or who keeps the Page, not which place it is. */
const idle = new Set(
  wordsOf(
    `the of at in and am im an der die das zu le la les de du des el los las il lo di da van het official offizielle
     restaurant cafe coffee bakery store shop pizza pizzeria grill bar gym salon studio hotel inc llc ltd gmbh co company
     page team location branch filiale tienda negozio boutique`,
  ),
)

/** Somebody else's Page about the place, or one that is over. */
const notThePlace = new Set(
  wordsOf(
    'fan fans fanpage unofficial inoffiziell memes jobs careers karriere hiring closed geschlossen ferme cerrado chiuso old former formerly duplicate alumni catering supplier review reviews reunion union staff',
  ),
)

export interface NameFinding {
  /** It carries the brand: its own words, or the website's, in one piece. */
  readonly brand: boolean
  /** What is left names this place, or something else; `nothing`: the brand alone. */
  readonly says: 'here' | 'something-else' | 'nothing'
  /** It has every word of this location's name, and nothing that is not of this place. */
  readonly own: boolean
  /** One of the words that make it another Page than the place's own. */
  readonly aside: boolean
  /** What is left without the brand, as it is written, to be looked up among the hub's other places. */
  readonly rest: string
}

/** What a Page's name says of a place: two hundred Pages begin with the same words, so only what follows them counts. */
export function readName(
  theirName: string,
  ours: {
    readonly brand: string
    readonly site?: string | undefined
    readonly name: string
    /** City, street, region: a name may be made of these. */
    readonly around: readonly string[]
  },
): NameFinding {
  const squashed = fold(theirName).replaceAll(' ', '')
  const brands = [ours.brand, ours.site ? labelOf(ours.site) : '']
    .map((one) => fold(one).replaceAll(' ', ''))
    .filter((one) => one.length > 2)
  const found = brands.find((one) => squashed.includes(one))
  const brandWords = new Set(wordsOf(ours.brand))
  const told = theirName
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}'’]+/u)
    .filter((word) => {
      const folded = fold(word)
      return folded !== '' && !brandWords.has(folded) && folded !== found && !idle.has(folded)
    })
  const rest = told.flatMap(wordsOf)
  const own = wordsOf(ours.name).filter((word) => !brandWords.has(word) && !idle.has(word))
  const around = new Set([...own, ...ours.around.flatMap(wordsOf)])
  const isAround = rest.length > 0 && rest.every((word) => around.has(word))
  const isOwn = isAround && contains(rest, own)
  // Named after its town or street: several places may be. `North` alone is neither.
  const isHere = isOwn || (isAround && ours.around.some((one) => contains(rest, wordsOf(one))))
  return {
    brand: found !== undefined,
    says: rest.length === 0 ? 'nothing' : isHere ? 'here' : 'something-else',
    own: isOwn,
    aside: wordsOf(theirName).some((word) => notThePlace.has(word) && !around.has(word)),
    rest: told.join(' '),
  }
}

const contains = (words: readonly string[], wanted: readonly string[]): boolean =>
  wanted.length > 0 && wanted.every((word) => words.includes(word))

/** `copperkettle` of `shop.copperkettle.example`. */
const labelOf = (host: string): string => host.split('.').at(-2) ?? ''
