import type { AdObject } from '../../core/ads/ad-object.ts'
import { type Told, tell, withMoney } from '../../core/ads/record-things.ts'
import type { Core } from '../../core/core.ts'
import { advertisersNow } from './ad-account.ts'
import { budgetOf, createDeliveries } from './family.ts'
import {
  type AdFields,
  type Campaign,
  type CampaignFields,
  find,
  type GroupFields,
  listOf,
  type Operation,
  statusOf,
} from './things.ts'

type Switched = { readonly operation_status: Operation }

const wordOf = ({ operation_status }: Switched): string => operation_status
const common = {
  wordOf,
  statusNow: statusOf,
  isOn: (thing: Parameters<typeof statusOf>[0]) => statusOf(thing) === 'ENABLE',
}

/** Everything that was ever made, for the record. */
export function adObjects(core: Core): AdObject[] {
  const deliveries = createDeliveries(core)
  const lines = advertisersNow(core).flatMap(({ id, currency }) => {
    const budget = (fields: Parameters<typeof budgetOf>[0]): AdObject['budget'] => {
      const { daily, total } = budgetOf(fields, currency)
      return { daily, lifetime: total }
    }
    const campaigns: Told<CampaignFields> = {
      ...common,
      level: 'campaign',
      word: 'campaign',
      name: ({ campaign_name }) => campaign_name,
      budgetOf: budget,
    }
    const groups: Told<GroupFields> = {
      ...common,
      level: 'adset',
      word: 'ad group',
      name: ({ adgroup_name }) => adgroup_name,
      budgetOf: budget,
    }
    return [
      ...tell(campaigns, currency, listOf(core, 'adCampaign', id)),
      ...tell(groups, currency, listOf(core, 'adGroup', id)),
      ...tell(ads, currency, listOf(core, 'adAd', id)),
    ]
  })
  return withMoney(lines, (id) => deliveries(find(core, 'adCampaign', id) as Campaign))
}

const ads: Told<AdFields> = {
  ...common,
  level: 'ad',
  word: 'ad',
  name: ({ ad_name }) => ad_name,
  budgetOf: () => ({ daily: null, lifetime: null }),
}
