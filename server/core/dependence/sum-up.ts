import type { Platform } from '../../platforms/platform.ts'
import { type Dependence, lastEnd } from './map-dependence.ts'

export interface Sum {
  readonly key: string
  /** Accounts that a living grant of theirs carries. */
  carries: number
  locations: Set<string>
  /** Accounts that nobody else's grant carries. */
  alone: number
  /** Accounts that go dark when what they allowed at the platforms ends. */
  dark: number
  darkLocations: Set<string>
}

/** For everybody who carries something: how much, and how much of it alone. */
/** Each once; nearly always there is one. */
const holdersOf = (keys: readonly string[]): Iterable<string> => (keys.length === 1 ? keys : new Set(keys))

export function sumUp({ accounts, holderOf }: Dependence): Map<string, Sum> {
  const sums = new Map<string, Sum>()
  const of = (key: string): Sum => {
    const known = sums.get(key)
    if (known) return known
    const sum: Sum = {
      key,
      carries: 0,
      locations: new Set(),
      alone: 0,
      dark: 0,
      darkLocations: new Set(),
    }
    sums.set(key, sum)
    return sum
  }
  for (const { grants, workspaceId, leave, dark } of accounts) {
    for (const key of holdersOf(grants.map(holderOf))) {
      const sum = of(key)
      sum.carries += 1
      sum.locations.add(workspaceId)
    }
    for (const key of leave) {
      of(key).alone += 1
    }
    for (const key of dark) {
      const sum = of(key)
      sum.dark += 1
      sum.darkLocations.add(workspaceId)
    }
  }
  return sums
}

/** For these: the first day on which one of the accounts they carry alone ends by itself. */
export function firstEnds(
  { accounts }: Dependence,
  keys: readonly string[],
  platforms: readonly Platform[],
): Map<string, Date> {
  const wanted = new Set(keys)
  const ends = new Map<string, Date>()
  for (const { grants, leave } of accounts) {
    for (const key of leave) {
      const end = wanted.has(key) ? lastEnd(grants, platforms) : null
      const known = ends.get(key)
      if (end && (!known || end < known)) ends.set(key, end)
    }
  }
  return ends
}
