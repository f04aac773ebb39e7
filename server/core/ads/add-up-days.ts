import type { HubScope } from '../../base/scope.ts'
import { addUpDays } from '../../store/hub-ads.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'

/** What the ads of whole hubs did, day by day, from what was written since: the hub's page reads nothing else. */
export async function addUpAdDays(
  ctx: Context,
  sweep: Sweep,
  asHub: (hubId: string) => HubScope,
  stopped: () => boolean = () => false,
): Promise<number> {
  let days = 0
  for (const { hubId } of await sweep.adDaysToAdd()) {
    if (stopped()) break
    days += await ctx.db.inScope(asHub(hubId), (tx) => addUpDays(tx))
  }
  return days
}
