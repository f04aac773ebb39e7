import type { Core } from '../../core/core.ts'
import { type AdAccount, adAccounts, type MetaPixel } from '../../world/meta.ts'
import { listOf, readAdThing, writeAdThing } from './things.ts'

const HOUR_MS = 3_600_000
const KEPT = 500

/** The pixels of an account: the one it began with, and those made since. */
export function pixelsOf(core: Core, { id, pixel }: AdAccount): readonly MetaPixel[] {
  const made = listOf(core, 'adspixels', id).map((one) => ({
    id: one.id,
    name: one.name,
    firedHoursAgo: null,
  }))
  return pixel ? [pixel, ...made] : made
}

export const findPixel = (core: Core, account: AdAccount, id: string): MetaPixel | null =>
  pixelsOf(core, account).find((one) => one.id === id) ?? null

export const accountOfPixel = (core: Core, id: string): AdAccount | null =>
  adAccounts.find((account) => findPixel(core, account, id) !== null) ?? null

/** When it last fired, epoch milliseconds; null = never. */
export function lastFired(core: Core, { id, firedHoursAgo }: MetaPixel): number | null {
  const fired = readAdThing(core, 'pixel-firing', id)?.at
  return fired ?? (firedHoursAgo === null ? null : core.now() - firedHoursAgo * HOUR_MS)
}

/** May it be used in ads? Meta takes some out of use. */
export const isUnavailable = (core: Core, { id }: Pick<MetaPixel, 'id'>): boolean =>
  readAdThing(core, 'pixel-unavailable', id) ?? false

/** Somebody visits the site: the pixel tells of it now. */
export function firePixel(core: Core, id: string, event: string): void {
  const events = readAdThing(core, 'pixel-firing', id)?.events ?? {}
  const own = [...(events[event] ?? []), core.now()].slice(-KEPT)
  writeAdThing(core, 'pixel-firing', id, { at: core.now(), events: { ...events, [event]: own } })
}

/** How often each event came in, hour by hour, newest hour first. */
export function firingsOf(core: Core, pixel: MetaPixel): { hour: number; counts: Record<string, number> }[] {
  const fired = readAdThing(core, 'pixel-firing', pixel.id)
  const last = lastFired(core, pixel)
  // One that fired before anybody looked told of visits to pages.
  const events = fired?.events ?? (last === null ? {} : { PageView: [last] })
  const hours = new Map<number, Record<string, number>>()
  for (const [event, moments] of Object.entries(events))
    for (const at of moments) {
      const hour = Math.floor(at / HOUR_MS) * HOUR_MS
      const counts = hours.get(hour) ?? {}
      counts[event] = (counts[event] ?? 0) + 1
      hours.set(hour, counts)
    }
  return [...hours].sort(([a], [b]) => b - a).map(([hour, counts]) => ({ hour, counts }))
}
