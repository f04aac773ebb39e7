import { latest } from '../../core/ads/history.ts'
import { settingOf } from '../../core/platform.ts'
import { businessFailures } from '../failures.ts'
import type { AdCall } from './call.ts'
import { facts, listOf, statusOf } from './things.ts'

/** A campaign's name must be its own in the ad account where the setting says so. */
export function refuseName(call: AdCall, kind: 'adCampaign', name: string): Response | null {
  const { core, advertiser } = call
  if (settingOf(core, facts, 'adsSameName') === 'allowed') return null
  const taken = listOf(core, kind, advertiser.id).some(
    (one) => statusOf(one) !== 'DELETE' && latest(one).fields.campaign_name === name,
  )
  return taken ? businessFailures.parameter('campaign_name: the name is taken.') : null
}
