import { settingOf } from '../../core/platform.ts'
import { businessFailures } from '../failures.ts'
import type { AdCall } from './call.ts'
import { facts, type Operation } from './things.ts'

/** Nothing is made in an ad account that is closed or not confirmed yet; a limited one takes it and shows nothing. */
export function refuseAccount({ advertiser: { id, status } }: AdCall): Response | null {
  if (status === 'STATUS_ENABLE' || status === 'STATUS_LIMIT') return null
  return businessFailures.parameter(`advertiser_id: the status of ${id} is ${status}.`)
}

/** With what status something begins: apps that are not on the list for it cannot make anything switched off. */
export function firstStatus({ core, bearer }: AdCall, asked: Operation): Operation {
  return settingOf(core, facts, 'adsStatusAtCreate', bearer.app) === 'ignored' ? 'ENABLE' : asked
}
