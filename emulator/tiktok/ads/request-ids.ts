import { keepThing, thingOf } from '../../core/things.ts'
import { businessAnswer } from '../failures.ts'
import type { AdCall } from './call.ts'

const REMEMBERED_MS = 10_000

/**
 * The refusal for a `request_id` that came within the last ten seconds, for the same address and ad account; null for a
 * new one, which is remembered, or where there is none. A request that was refused does not count.
 */
export function refuseRepeat({ core, advertiser, input }: AdCall, what: string): Response | null {
  const id = input.request_id
  if (id === undefined) return null
  const at = thingOf<number>(core, 'tiktok', 'requestId', `${what}|${advertiser.id}|${String(id)}`)
  if (at !== undefined && core.now() - at < REMEMBERED_MS && at <= core.now())
    return businessAnswer({}, 40050, 'The request is a duplicate of one with the same request_id.')
  return null
}

export function rememberRequest({ core, advertiser, input }: AdCall, what: string): void {
  if (input.request_id === undefined) return
  keepThing(core, 'tiktok', 'requestId', `${what}|${advertiser.id}|${String(input.request_id)}`, core.now())
}
