/** Graph and Marketing versions with the day they end (`platforms/meta.md` §7); null = not announced. Oldest first. */
const VERSIONS = [
  { name: 'v21.0', graphEnds: '2027-01-21', marketingEnds: '2026-05-01' },
  { name: 'v22.0', graphEnds: '2027-05-20', marketingEnds: '2026-05-01' },
  { name: 'v23.0', graphEnds: '2027-10-08', marketingEnds: '2026-06-09' },
  { name: 'v24.0', graphEnds: '2028-02-18', marketingEnds: '2026-10-06' },
  { name: 'v25.0', graphEnds: '2028-07-29', marketingEnds: null },
  { name: 'v26.0', graphEnds: null, marketingEnds: null },
] as const

const NEWEST = VERSIONS[VERSIONS.length - 1]?.name ?? 'v26.0'

export type Served = { readonly version: string; readonly marketing: string; readonly named: boolean }

/**
 * Which version answers. A living one answers itself, an expired one is served by the oldest that lives, an unnamed
 * one by the app's default (here: the newest). null = there never was such a version. `now` in epoch milliseconds.
 */
export function serveVersion(asked: string | null, now: number): Served | null {
  if (asked === null) return { version: NEWEST, marketing: NEWEST, named: false }
  const wanted = numberOf(asked)
  if (asked !== `v${wanted}.0` && !(wanted >= 2 && wanted < 4 && /^v\d\.\d{1,2}$/.test(asked))) return null
  if (wanted < 1 || wanted > numberOf(NEWEST)) return null
  const living = (end: string | null): boolean => end === null || now < Date.parse(`${end}T00:00:00Z`)
  const serve = (ends: 'graphEnds' | 'marketingEnds'): string =>
    VERSIONS.find((one) => living(one[ends]) && numberOf(one.name) >= wanted)?.name ?? NEWEST
  return { version: serve('graphEnds'), marketing: serve('marketingEnds'), named: true }
}

const numberOf = (name: string): number => Number(/^v(\d+)\./.exec(name)?.[1] ?? 0)
