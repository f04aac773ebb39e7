import type { HubScope } from '../../base/scope.ts'
import { getHub, type HubSettings, updateHubSettings } from '../../store/hubs.ts'
import { writeLedger } from '../../store/ledger.ts'
import type { Context } from '../context.ts'

export async function changeHubSettings(
  ctx: Context,
  scope: HubScope,
  change: Partial<HubSettings>,
): Promise<HubSettings> {
  return ctx.db.inScope(scope, async (tx) => {
    await updateHubSettings(tx, change)
    await writeLedger(tx, {
      action: 'hub.settings-changed',
      subject: scope.hubId,
      facts: { ...change },
      at: ctx.clock.now(),
    })
    return (await getHub(tx)).settings
  })
}
