import { randomFrom } from '../../chaos/parts/random.ts'

/** Throws of dice; the same seed makes the same pairs. */
export interface Dice {
  below(most: number): number
  pick<T>(list: readonly T[]): T
  digits(many: number): string
}

export function dice(seed: number): Dice {
  const next = randomFrom(seed)
  const below = (most: number) => Math.floor(next() * most)
  return {
    below,
    pick: (list) => {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    digits: (many) => Array.from({ length: many }, () => below(10)).join(''),
  }
}
