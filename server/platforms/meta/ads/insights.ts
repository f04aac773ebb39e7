import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { listEdge } from '../graph/list-edge.ts'

const count = z
  .union([z.string().regex(/^\d{1,15}$/), z.number().int().nonnegative()])
  .transform(Number)
  .optional()

/** All figures are text; a day without delivery is left out, and so is a figure that is nought. */
const row = z.object({
  campaign_id: z.string(),
  date_start: z.string(),
  spend: z.union([z.string(), z.number()]).transform(String).optional(),
  impressions: count,
  reach: count,
  clicks: count,
  actions: z
    .array(z.object({ action_type: z.string(), value: z.union([z.string(), z.number()]).transform(Number) }))
    .optional(),
})
export type InsightsRow = z.output<typeof row>

/** `account`: checked. `span`: a preset or a range; `fields` beside campaign and day. */
export async function readInsights(
  call: TokenCall,
  account: string,
  asked: { campaigns: readonly string[]; fields: string; span: Readonly<Record<string, string>> },
): Promise<InsightsRow[]> {
  const { campaigns, fields, span } = asked
  const filtering = [{ field: 'campaign.id', operator: 'IN', value: campaigns }]
  try {
    return await listEdge(call, {
      path: `${account}/insights`,
      fields: `campaign_id,${fields}`,
      query: { level: 'campaign', filtering: JSON.stringify(filtering), ...span },
      item: row,
    })
  } catch (error) {
    if (!isTooMuch(error) || campaigns.length < 2) throw error
    const half = Math.ceil(campaigns.length / 2)
    const first = await readInsights(call, account, { ...asked, campaigns: campaigns.slice(0, half) })
    return [...first, ...(await readInsights(call, account, { ...asked, campaigns: campaigns.slice(half) }))]
  }
}

/** 100/1487534: more data than one answer holds. */
const isTooMuch = (error: unknown): boolean =>
  error instanceof PlatformFailure && error.code.endsWith('/100/1487534')
