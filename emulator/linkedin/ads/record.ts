import type { AdObject } from '../../core/ads/ad-object.ts'
import { type Line, type Told, tell, withMoney } from '../../core/ads/record-things.ts'
import type { Core } from '../../core/core.ts'
import { accountsNow } from './ad-account.ts'
import { createDeliveries, isOn, minorOf } from './family.ts'
import {
  type CampaignFields,
  type CreativeFields,
  find,
  type Group,
  type GroupFields,
  listOf,
  type Money,
  statusNow,
  urnOf,
  wordOf,
} from './things.ts'

/** Everything that was ever made, for the record. */
export function adObjects(core: Core): AdObject[] {
  const deliveries = createDeliveries(core)
  const common = { wordOf, isOn, statusNow: (thing: Parameters<typeof isOn>[0]) => statusNow(core, thing) }
  const groups: Told<GroupFields> = { ...common, ...group }
  const campaigns: Told<CampaignFields> = { ...common, ...campaign }
  const creatives: Told<CreativeFields> = { ...common, ...creative }
  const lines: Line[] = accountsNow(core).flatMap(({ id, currency }) => [
    ...tell(groups, currency, listOf(core, 'adGroup', id)),
    ...tell(campaigns, currency, listOf(core, 'adCampaign', id)),
    ...tell(creatives, currency, listOf(core, 'adCreative', id)),
  ])
  return withMoney(lines, (id) => deliveries(find(core, 'adGroup', id) as Group))
}

type Budgeted = { readonly dailyBudget?: Money | undefined; readonly totalBudget?: Money | undefined }

const budgetOf = ({ dailyBudget, totalBudget }: Budgeted): AdObject['budget'] => ({
  daily: minorOf(dailyBudget),
  lifetime: minorOf(totalBudget),
})
const named = ({ name }: { readonly name: string }): string => name

const group = { level: 'campaign', word: 'campaign group', name: named, budgetOf } as const
const campaign = { level: 'adset', word: 'campaign', name: named, budgetOf } as const
const creative = {
  level: 'ad',
  word: 'creative',
  id: (id: string) => urnOf('adCreative', id),
  name: ({ name }: CreativeFields) => name ?? '',
  budgetOf: () => ({ daily: null, lifetime: null }),
} as const
