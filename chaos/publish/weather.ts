/** What goes wrong, and how often. Times are real milliseconds, but for the lag, which is on the clock in a hurry. */
export interface Weather {
  /** How much faster the clock of product and platforms runs. */
  readonly speed: number
  /** Whose accounts are there to post to. */
  readonly people: number
  readonly killEveryMs: readonly [number, number]
  /** Shares of all requests to the platforms. */
  readonly rates: Readonly<Record<'early' | 'lost' | 'cut' | 'slow' | 'html', number>>
  readonly slowMs: readonly [number, number]
  /** On the way: half of it before anything happens. */
  readonly delayMs: readonly [number, number]
  /** How long a post is out before lists show it. */
  readonly lagMs: number
  /** After each kill. */
  readonly cutChance: number
  readonly cutShare: number
  readonly restartChance: number
  readonly lieChance: number
  /** How long everything may take to come to an end when nothing goes wrong any more. */
  readonly calmMs: number
}

export const calm: Weather = {
  speed: 20,
  people: 12,
  killEveryMs: [300, 800],
  rates: { early: 0.015, lost: 0.015, cut: 0.005, slow: 0.02, html: 0.005 },
  slowMs: [200, 1_500],
  delayMs: [0, 60],
  lagMs: 30_000,
  cutChance: 0.1,
  cutShare: 0.3,
  restartChance: 0.003,
  lieChance: 0.3,
  calmMs: 240_000,
}

/** For planted defects, which have to show within half a minute. */
export const storm: Weather = {
  ...calm,
  people: 4,
  rates: { early: 0.02, lost: 0.08, cut: 0.03, slow: 0.02, html: 0.02 },
  lieChance: 0.8,
  calmMs: 8_000,
}
