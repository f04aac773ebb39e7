import { z } from 'zod'
import type { Core } from '../../core/core.ts'
import { randomFrom } from '../../core/oauth/digest.ts'
import { keepThing, thingOf } from '../../core/things.ts'
import type { Advertiser } from '../../world/tiktok.ts'
import { businessAnswer } from '../failures.ts'
import { type AdCall, read, text } from './call.ts'
import { answerPage, paged } from './list.ts'
import { newId } from './things.ts'

const HOUR = 3_600_000
const RECENT_HOURS = 7 * 24
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** `firedAt` in epoch milliseconds; null = it was never seen. */
export type Pixel = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly firedAt: number | null
}

const madeFor = (core: Core, account: string): readonly Omit<Pixel, 'firedAt'>[] =>
  thingOf<readonly Omit<Pixel, 'firedAt'>[]>(core, 'tiktok', 'pixels', account) ?? []

export function pixelsOf(core: Core, { id, pixel }: Advertiser): Pixel[] {
  const fired = (pixelId: string): number | null =>
    thingOf<number>(core, 'tiktok', 'pixelFired', pixelId) ?? null
  const made = madeFor(core, id).map((one) => ({ ...one, firedAt: fired(one.id) }))
  if (!pixel) return made
  const { firedHoursAgo, ...first } = pixel
  const firedAt = fired(first.id) ?? (firedHoursAgo === null ? null : core.now() - firedHoursAgo * HOUR)
  return [{ ...first, firedAt }, ...made]
}

/** The pixel is seen on the site. */
export const firePixel = (core: Core, id: string): void =>
  keepThing(core, 'tiktok', 'pixelFired', id, core.now())

/** `GET /pixel/list/?advertiser_id&...` (§3.3). */
export function listPixels(call: AdCall): Response {
  const input = read(paged, call.input)
  if (input instanceof Response) return input
  const fits = (name: string, value: string): boolean => input[name] === undefined || input[name] === value
  const found = pixelsOf(call.core, call.advertiser).filter(
    ({ id, code, name }) => fits('pixel_id', id) && fits('code', code) && fits('name', name),
  )
  return answerPage(found, input, (pixel) => view(call.core, pixel), 'pixels')
}

/** TikTok says `NO_RECENT_ACTIVITY` for a pixel that was never seen, too. */
function view(core: Core, { id, code, name, firedAt }: Pixel) {
  const active = firedAt !== null && core.now() - firedAt < RECENT_HOURS * HOUR
  return {
    pixel_id: id,
    pixel_code: code,
    pixel_name: name,
    pixel_setup_mode: 'DEVELOPER',
    activity_status: active ? 'ACTIVE' : 'NO_RECENT_ACTIVITY',
    create_time: '2025-10-07 10:00:00',
    events: [],
  }
}

/** `POST /pixel/create/`. */
export function createPixel(call: AdCall): Response {
  const input = read(z.object({ pixel_name: text(40) }), call.input)
  if (input instanceof Response) return input
  const { core, advertiser } = call
  const pixel = { id: newId(core), code: `C${randomFrom(LETTERS, 19)}`, name: input.pixel_name }
  keepThing(core, 'tiktok', 'pixels', advertiser.id, [...madeFor(core, advertiser.id), pixel])
  return businessAnswer({ pixel_id: pixel.id, pixel_code: pixel.code })
}
