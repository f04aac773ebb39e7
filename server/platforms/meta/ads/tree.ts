import { z } from 'zod'
import { targeting } from './read-targeting.ts'

const word = z.string().optional().catch(undefined)
/** Ids and amounts come as text, some older ones as numbers. */
const figure = z.union([z.string(), z.number()]).transform(String).optional()
const issues = z
  .array(z.object({ error_code: figure, error_summary: word }))
  .optional()
  .catch(undefined)
const link = z.object({ type: word, value: z.object({ link: word }).optional() }).optional()

const campaign = z.object({
  id: z.string(),
  account_id: figure,
  objective: word,
  status: z.string(),
  daily_budget: figure,
  lifetime_budget: figure,
  special_ad_categories: z.array(z.string()).optional(),
  issues_info: issues,
})
const adSet = z.object({
  id: z.string(),
  account_id: figure,
  status: z.string(),
  optimization_goal: word,
  daily_budget: figure,
  lifetime_budget: figure,
  start_time: word,
  end_time: word,
  targeting: targeting.optional(),
  promoted_object: z.object({ pixel_id: figure, custom_event_type: word }).optional(),
  dsa_beneficiary: word,
  dsa_payor: word,
  issues_info: issues,
})
const creative = z.object({
  id: z.string(),
  account_id: figure,
  status: word,
  object_story_id: word,
  source_instagram_media_id: figure,
  instagram_user_id: figure,
  object_story_spec: z
    .object({
      page_id: figure,
      instagram_user_id: figure,
      link_data: z.object({ message: word, link: word }).optional(),
      photo_data: z.object({ caption: word }).optional(),
      video_data: z.object({ message: word, call_to_action: link }).optional(),
    })
    .optional(),
})

/** An ad with everything that it hangs on. */
export const tree = z.object({
  id: z.string(),
  account_id: figure,
  status: z.string(),
  effective_status: word,
  issues_info: issues,
  ad_review_feedback: z
    .object({ global: z.record(z.string(), z.unknown()).optional() })
    .optional()
    .catch(undefined),
  campaign,
  adset: adSet,
})
export type Tree = z.output<typeof tree>

export const treeWithCreative = tree.extend({ creative })
export type TreeWithCreative = z.output<typeof treeWithCreative>

/** How it stands: status, budget, reasons. */
export const standingFields = [
  'id,account_id,status,effective_status,issues_info,ad_review_feedback',
  'campaign{id,account_id,status,daily_budget,lifetime_budget,issues_info}',
  'adset{id,account_id,status,daily_budget,lifetime_budget,start_time,end_time,issues_info}',
].join(',')

/** Everything that was decided about it. */
export const wholeFields = [
  'id,account_id,status,effective_status',
  'campaign{id,account_id,objective,status,daily_budget,lifetime_budget,special_ad_categories}',
  'adset{id,account_id,status,optimization_goal,daily_budget,lifetime_budget,start_time,end_time,targeting,promoted_object,dsa_beneficiary,dsa_payor}',
  'creative{id,account_id,status,object_story_id,source_instagram_media_id,instagram_user_id,object_story_spec}',
].join(',')
