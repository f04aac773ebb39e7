import { keysOf, matchPlace, type PlaceMatch } from '../../server/core/connect/match-place.ts'
import { placeKeys } from '../../server/core/connect/place/place-keys.ts'
import { makePairs, type Pair } from './make-pairs.ts'

export type Matcher = (pair: Pair) => PlaceMatch['verdict']

/** The real one, with the database's part done here. */
export const matcher: Matcher = ({ page, ours, siblings }) => {
  const taken = new Set(siblings.flatMap((one) => placeKeys(one.place, one.name)))
  return matchPlace(page, ours, new Set(keysOf(page, ours).filter((key) => taken.has(key)))).verdict
}

export interface Judged {
  readonly pairs: number
  readonly same: number
  readonly accepts: number
  readonly wrongAccepts: number
  readonly precision: number
  readonly recall: number
  /** Of the location's own Pages, how many are called a mismatch. */
  readonly falseAlarms: number
  readonly wrong: readonly { kind: string; page: Pair['page']; ours: Pair['ours'] }[]
  readonly byKind: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Accept = `match`: kept without asking anybody. */
export function judgePairs(seed: number, match: Matcher = matcher): Judged {
  const pairs = makePairs(seed)
  const byKind: Record<string, Record<string, number>> = {}
  const wrong: Judged['wrong'][number][] = []
  let [same, right, falseAlarms] = [0, 0, 0]
  for (const pair of pairs) {
    const verdict = match(pair)
    const kind = `${pair.label}: ${pair.kind}`
    byKind[kind] = { ...byKind[kind], [verdict]: (byKind[kind]?.[verdict] ?? 0) + 1 }
    if (pair.label === 'same') same += 1
    if (pair.label === 'same' && verdict === 'match') right += 1
    if (pair.label === 'same' && verdict === 'mismatch') falseAlarms += 1
    if (pair.label === 'other' && verdict === 'match')
      wrong.push({ kind: pair.kind, page: pair.page, ours: pair.ours })
  }
  const accepts = right + wrong.length
  return {
    pairs: pairs.length,
    same,
    accepts,
    wrongAccepts: wrong.length,
    precision: accepts === 0 ? 1 : round(right / accepts),
    recall: round(right / same),
    falseAlarms,
    wrong,
    byKind,
  }
}

const round = (share: number): number => Math.round(share * 1_000) / 1_000
