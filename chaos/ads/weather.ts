import type { Planted } from './plan.ts'

/** What goes wrong, and how often. Times are real milliseconds, but for the lag, which is on the clock in a hurry. */
export interface Weather {
  /** How much faster the clock of product and platforms runs. */
  readonly speed: number
  /** How many locations there are. */
  readonly people: number
  readonly linkedin: boolean
  /** What a location may spend in a month, minor units. */
  readonly monthMinor: number
  readonly killEveryMs: readonly [number, number]
  /** Which requests to the platforms meet trouble (emulator/README.md). */
  readonly where: { readonly platform: string; readonly method?: string; readonly path: string }
  /** Shares of these. */
  readonly rates: Readonly<Record<'early' | 'lost' | 'cut' | 'slow' | 'html', number>>
  readonly slowMs: readonly [number, number]
  /** On the way: half of it before anything happens. */
  readonly delayMs: readonly [number, number]
  /** How long something stands there before lists show it. */
  readonly lagSeconds: number
  /** After each kill. */
  readonly cutChance: number
  readonly cutShare: number
  readonly restartChance: number
  readonly lieChance: number
  /** What people do after each kill, chances of each. */
  readonly deeds: Readonly<
    Record<'pair' | 'pause' | 'end' | 'again' | 'stop' | 'hand' | 'limit' | 'dark', number>
  >
  /** A stop is lifted after so many kills; null: never. */
  readonly liftAfter: readonly [number, number] | null
  /** How long everything may take to come to rest after the last kill. */
  readonly calmMs: number
  /** A defect need not be waited for once it has shown. */
  readonly isShort: boolean
}

export const calm: Weather = {
  speed: 20,
  people: 7,
  linkedin: true,
  monthMinor: 100_000,
  killEveryMs: [250, 700],
  where: { platform: 'all', path: '/*' },
  rates: { early: 0.03, lost: 0.03, cut: 0.01, slow: 0.02, html: 0.01 },
  slowMs: [200, 1_500],
  delayMs: [0, 80],
  lagSeconds: 30,
  cutChance: 0.08,
  cutShare: 0.3,
  restartChance: 0.003,
  lieChance: 0.2,
  deeds: { pair: 0.2, pause: 0.15, end: 0.1, again: 0.3, stop: 0.1, hand: 0.15, limit: 0.05, dark: 0.03 },
  liftAfter: [3, 10],
  calmMs: 240_000,
  isShort: false,
}

/** For a look within a minute: everything befalls, and nothing that takes long is waited for. */
export const brief: Weather = {
  ...calm,
  people: 4,
  linkedin: false,
  deeds: { ...calm.deeds, dark: 0 },
  calmMs: 90_000,
  isShort: true,
}

const none: Weather['deeds'] = { pair: 0, pause: 0, end: 0, again: 0, stop: 0, hand: 0, limit: 0, dark: 0 }

/** For planted defects, each of which has to show within half a minute: people do what it takes. */
export const stormFor = (planted: Planted): Weather => ({
  ...calm,
  people: 3,
  linkedin: false,
  where: { platform: 'meta', method: 'POST', path: '/*' },
  rates: { early: 0.15, lost: 0.15, cut: 0.03, slow: 0.05, html: 0.03 },
  deeds: { ...none, ...provoking[planted] },
  // While workers die every half second hardly anything is begun: what is in force has to outlast that.
  liftAfter: planted === 'deaf-to-stops' ? null : [2, 3],
  calmMs: 60_000,
  isShort: true,
})

const provoking: Readonly<Record<Planted, Partial<Weather['deeds']>>> = {
  'no-tag-search': {},
  'active-at-once': {},
  'cap-outside': { pair: 1, again: 0.5 },
  'deaf-to-stops': { stop: 0.6 },
}
