import type { AdAccount } from '../../../world/meta.ts'
import { GraphFailure } from '../../failures.ts'
import type { Call } from '../../graph/call.ts'
import { adFailures } from '../failures.ts'
import { requirePageToAdvertise } from '../may-advertise.ts'
import { readObject, textOf } from '../parameters.ts'
import { findPixel, isUnavailable } from '../pixels.ts'
import type { Json } from '../things.ts'
import { PIXEL_EVENTS } from './goals.ts'

const NEEDS_PAGE = ['PAGE_LIKES', 'LEAD_GENERATION', 'QUALITY_LEAD', 'CONVERSATIONS', 'EVENT_RESPONSES']
const NEEDS_PIXEL = ['OFFSITE_CONVERSIONS', 'VALUE']

/** `promoted_object` of an ad set: what its goal is about (§5.4). */
export function readPromoted(call: Call, account: AdAccount, goal: string): Json | null {
  const promoted = readObject(call, 'promoted_object')
  const refuse = (says: string): never => {
    throw new GraphFailure(adFailures.promoted(says))
  }
  const page = textOf(promoted?.page_id)
  const pixel = textOf(promoted?.pixel_id)
  const event = textOf(promoted?.custom_event_type)
  if (NEEDS_PAGE.includes(goal) && page === null) refuse(`The goal ${goal} needs a page_id.`)
  if (NEEDS_PIXEL.includes(goal) && (pixel === null || event === null))
    refuse(`The goal ${goal} needs a pixel_id and a custom_event_type.`)
  if (page !== null) requirePageToAdvertise(call, page, false)
  if (pixel !== null && !findPixel(call.core, account, pixel))
    refuse(`The pixel ${pixel} is not shared with this ad account.`)
  if (pixel !== null && isUnavailable(call.core, { id: pixel })) refuse(`The pixel ${pixel} is out of use.`)
  if (event !== null && !(PIXEL_EVENTS as readonly string[]).includes(event))
    refuse(`${event} is no event of a pixel.`)
  return promoted
}
