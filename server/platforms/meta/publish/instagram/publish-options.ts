import { z } from 'zod'
import type { TokenCall } from '../../../platform.ts'
import type { DeliveryAccount, PublishOptions } from '../../../publishing.ts'
import { callGraph } from '../../graph/call-graph.ts'
import { idOf } from '../as-account.ts'

const quota = z.object({
  data: z
    .array(
      z.object({
        quota_usage: z.number().int().nonnegative(),
        config: z.object({ quota_total: z.number().int().positive() }).optional().catch(undefined),
      }),
    )
    .min(1),
})

/** How many posts are left of the running 24 hours. Meta's pages say 50 here and 100 there, so the account is asked. */
export async function publishOptions(call: TokenCall, account: DeliveryAccount): Promise<PublishOptions> {
  const { data } = await callGraph(call, {
    path: `${idOf(account)}/content_publishing_limit`,
    query: { fields: 'quota_usage,config' },
    schema: quota,
  })
  const total = data[0]?.config?.quota_total
  return {
    choices: {},
    shownAs: account.handle,
    ...(total === undefined ? {} : { left: Math.max(0, total - (data[0]?.quota_usage ?? 0)) }),
  }
}
