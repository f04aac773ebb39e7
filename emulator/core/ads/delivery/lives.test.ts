import { describe, expect, it } from 'vitest'
import { utc } from './calendar.ts'
import { deliver } from './deliver.ts'
import type { Family, Switch, Turn } from './family.ts'

const START = Date.parse('2026-11-22T00:00:00Z')
const MINUTE = 60_000
const LIFE = 4 * 24 * 60

/** Numbers below `most`, the same for the same seed. */
function numbers(seed: number): (most: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * most)
  }
}

/** A campaign that was switched, paid, scheduled and reviewed at random, at whole minutes. */
function aLife(seed: number): Family {
  const next = numbers(seed)
  const at = (n: number): number => (n === 0 ? START : START + next(LIFE) * MINUTE)
  const sorted = <T extends { at: number }>(all: T[]): T[] => all.sort((a, b) => a.at - b.at)
  const switches = (most: number): Switch[] =>
    sorted(Array.from({ length: 1 + next(most) }, (_, n) => ({ at: at(n), on: n === 0 || next(3) > 0 })))
  const turns = (most: number, budget: () => Pick<Turn, 'daily' | 'total'>): Turn[] => {
    const start = next(2) === 0 ? null : START + next(LIFE / 2) * MINUTE
    const end = next(2) === 0 ? null : START + (LIFE / 2 + next(LIFE / 2)) * MINUTE
    return switches(most).map((one) => ({
      ...one,
      ...budget(),
      start,
      end,
      percent: next(2) === 0 ? 100 : 150,
    }))
  }
  const total = next(3) === 0 ? 4000 + next(4000) : null
  return {
    account: switches(3),
    turns: turns(5, () => ({ daily: null, total: null })),
    sets: Array.from({ length: 1 + next(3) }, (_, s) => ({
      id: `s${s}`,
      turns: turns(6, () => ({ daily: 1000 + next(5000), total })),
      ads: Array.from({ length: 1 + next(3) }, (__, a) => ({
        id: `s${s}a${a}`,
        turns: switches(4),
        approved: [{ at: START + next(LIFE / 4) * MINUTE, on: next(5) > 0 }],
      })),
    })),
  }
}

const holds = <T extends { at: number }>(turns: readonly T[], now: number): T | undefined =>
  turns.filter(({ at }) => at <= now).at(-1)

/** The same, reckoned minute by minute and in no clever way. */
function reckon({ account, turns, sets }: Family, until: number): Map<string, number> {
  const spent = new Map<string, number>()
  const runs = (one: Turn | undefined, now: number): one is Turn =>
    one?.on === true && now >= (one.start ?? 0) && now < (one.end ?? Number.POSITIVE_INFINITY)
  for (let now = START; now < until; now += MINUTE)
    for (const set of sets) {
      const turn = holds(set.turns, now)
      const shown = set.ads.some((ad) => holds(ad.turns, now)?.on && holds(ad.approved, now)?.on)
      if (!shown || !holds(account, now)?.on || !runs(holds(turns, now), now) || !runs(turn, now)) continue
      const before = spent.get(set.id) ?? 0
      const more = ((turn.daily ?? 0) * turn.percent) / 100 / (24 * 60)
      spent.set(set.id, Math.min(before + more, turn.total ?? Number.POSITIVE_INFINITY))
    }
  return spent
}

describe('what ads cost over random lives', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    'life %i costs what a slow reckoning says',
    (seed) => {
      const life = aLife(seed)
      for (const minutes of [LIFE / 3, LIFE / 2, LIFE]) {
        const until = START + Math.floor(minutes) * MINUTE
        const { cells } = deliver(life, until, utc)
        const slow = reckon(life, until)
        for (const { id } of life.sets) {
          const sum = cells.reduce((all, { set, minor }) => all + (set === id ? minor : 0), 0)
          expect(Math.abs(sum - (slow.get(id) ?? 0)), `${id} after ${minutes}`).toBeLessThanOrEqual(1)
        }
      }
    },
  )

  it('some of these lives cost something, use a budget up, and cost nothing', () => {
    const ends = Array.from({ length: 40 }, (_, seed) => deliver(aLife(seed + 1), START + LIFE * MINUTE, utc))
    expect(ends.filter(({ cells }) => cells.length > 0).length).toBeGreaterThan(20)
    expect(ends.some(({ usedUp }) => usedUp.size > 0)).toBe(true)
    expect(ends.some(({ serving }) => serving.size > 0)).toBe(true)
  })
})
