import { z } from 'zod'
import type { AdStatus } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { listPages } from '../business/list-pages.ts'
import { majorUnits } from './budgets.ts'
import { type Level, words } from './levels.ts'

const text = z.string().optional().catch(undefined)
const many = z
  .array(z.union([z.string(), z.number()]).transform(String))
  .nullish()
  .catch(undefined)
const common = {
  advertiser_id: text,
  operation_status: text,
  secondary_status: text,
}
const budgeted = { budget: majorUnits.optional().catch(undefined), budget_mode: text }

export const campaign = z.object({
  ...common,
  ...budgeted,
  campaign_id: z.string(),
  objective_type: text,
  special_industries: many,
})
export type Campaign = z.output<typeof campaign>

export const group = z.object({
  ...common,
  ...budgeted,
  adgroup_id: z.string(),
  campaign_id: text,
  schedule_type: text,
  schedule_start_time: text,
  schedule_end_time: text,
  location_ids: many,
  age_groups: many,
  gender: text,
  languages: many,
  pixel_id: text,
  optimization_event: text,
})
export type Group = z.output<typeof group>

export const ad = z.object({
  ...common,
  ad_id: z.string(),
  adgroup_id: text,
  campaign_id: text,
  ad_text: text,
  landing_page_url: text,
  tiktok_item_id: text,
})
export type Ad = z.output<typeof ad>

/** Of one level, by their ids. As many at once as a page holds; those that are deleted do not come. */
export const readSome = <Item extends z.ZodType>(
  call: TokenCall,
  asked: {
    readonly account: string
    readonly level: Level
    readonly ids: readonly string[]
    readonly item: Item
  },
): Promise<z.output<Item>[]> =>
  listPages(call, {
    path: `${words[asked.level].path}/get`,
    query: { advertiser_id: asked.account, filtering: { [words[asked.level].ids]: asked.ids } },
    item: asked.item,
  })

/** Whether it is switched on; what is deleted, or on its way there, is gone. */
export function statusOf(one: {
  readonly operation_status?: string | undefined
  readonly secondary_status?: string | undefined
}): AdStatus | 'gone' {
  if (/(^|_)DELETED?$/.test(one.secondary_status ?? '') || one.operation_status === 'DELETE') return 'gone'
  return one.operation_status === 'ENABLE' ? 'active' : 'paused'
}
