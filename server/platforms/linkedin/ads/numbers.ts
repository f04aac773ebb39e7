import type { AdAccountRef, AdDay, AskedAd } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { report } from './analytics.ts'
import { inBatches } from './in-batches.ts'

/** Day by day in UTC, which is LinkedIn's day for every account. */
export async function numbers(
  call: TokenCall,
  {
    account,
    ads,
    from,
    to,
  }: {
    readonly account: AdAccountRef
    readonly ads: readonly AskedAd[]
    readonly from: string
    readonly to: string
  },
): Promise<readonly AdDay[]> {
  return inBatches(ads, async (some) => {
    const ids = some.flatMap(({ made }) => made.group ?? [])
    if (ids.length === 0) return []
    const rows = await report(call, { account, ids, every: 'DAILY', from, to })
    return rows.flatMap(({ id, results, ...row }) =>
      some
        .filter(({ made }) => made.group === id)
        .map(({ key, objective }) => ({ key, ...row, results: results[objective] ?? 0 })),
    )
  })
}
