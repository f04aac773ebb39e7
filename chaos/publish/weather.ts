/** What goes wrong, and how often. Times are real milliseconds, but for the lag, which is on the clock in a hurry. */
export interface Weather {
  /** How much faster the clock of product and platforms runs. */
  readonly speed: number
  /** Whose accounts are there to post to. */
  readonly people: number
  /** Which kinds of account are posted to. */
  readonly kinds: RegExp
  readonly killEveryMs: readonly [number, number]
  /** Which requests to the platforms meet trouble (emulator/README.md). */
  readonly where: { readonly platform: string; readonly method?: string; readonly path: string }
  /** Shares of these. */
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
  /** Whether it is over with the last kill. */
  readonly clearsUp: boolean
  /** How long everything may then take to come to an end. */
  readonly calmMs: number
  /** So many duplicates are enough; null = all of it is waited for. */
  readonly shown: number | null
}

export const calm: Weather = {
  speed: 20,
  people: 12,
  kinds: /./,
  killEveryMs: [300, 800],
  where: { platform: 'all', path: '/*' },
  rates: { early: 0.015, lost: 0.015, cut: 0.005, slow: 0.02, html: 0.005 },
  slowMs: [200, 1_500],
  delayMs: [0, 60],
  lagMs: 30_000,
  cutChance: 0.1,
  cutShare: 0.3,
  restartChance: 0.003,
  lieChance: 0.3,
  clearsUp: true,
  calmMs: 240_000,
  shown: null,
}

/** For planted defects, which have to show within half a minute: where posts go out by one request that names no draft. */
export const storm: Weather = {
  ...calm,
  people: 6,
  kinds: /^x_/,
  where: { platform: 'x', method: 'POST', path: '/2/tweets' },
  rates: { early: 0.02, lost: 0.3, cut: 0.05, slow: 0.02, html: 0.05 },
  clearsUp: false,
  calmMs: 90_000,
  shown: 3,
}
