import type { HubScope } from '../../base/scope.ts'
import { findCampaign, setCampaignDue } from '../../store/campaigns.ts'
import type { Sweep } from '../../store/sweep.ts'
import type { Context } from '../context.ts'
import { throwTogether } from '../grants/throw-together.ts'
import { askPerson } from './ask-person.ts'

const batch = 20
/** A turn of one campaign: a large one keeps the others waiting no longer than this. */
const turn = 200

/**
 * Campaigns that have somebody to ask, person by person: each in a transaction of its own, so that a process which dies has
 * asked somebody whole or not at all, and the next one goes on behind. Answers how many were asked.
 */
export async function askDue(
  ctx: Context,
  sweep: Sweep,
  asHub: (hubId: string) => HubScope,
  stopped: () => boolean = () => false,
): Promise<number> {
  const due = await sweep.campaignsDue(ctx.clock.now(), batch)
  const errors: unknown[] = []
  let asked = 0
  for (const { hubId, id } of due) {
    try {
      for (let left = turn; left > 0 && !stopped(); left -= 1) {
        if (!(await askPerson(ctx, asHub(hubId), id))) break
        asked += 1
      }
      await ctx.db.inScope(asHub(hubId), async (tx) => {
        if (await findCampaign(tx, id, 'update')) await setCampaignDue(tx, id)
      })
    } catch (error) {
      errors.push(error)
    }
  }
  throwTogether('campaign', errors)
  return asked
}
