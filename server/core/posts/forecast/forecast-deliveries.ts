import type { HubScope, WorkspaceScope } from '../../../base/scope.ts'
import { listTroubledApps } from '../../../store/app-health.ts'
import type { Tx } from '../../../store/database.ts'
import { listCarriedAccounts, listNotSetUp } from '../../../store/forecast.ts'
import type { Context } from '../../context.ts'
import { countOut } from './count-out.ts'
import { evidenceOf } from './evidence-of.ts'
import { type Forecast, type ForecastWish, goes } from './forecast.ts'
import { judgeWish } from './judge-wish.ts'

/**
 * What will become of each wish at its own moment, in their order: four questions to the database, however many they are. In a
 * hub's scope accounts of all its locations may be named. An account that is not there fails as `not-connected`.
 */
export async function forecastDeliveries(
  ctx: Context,
  tx: Tx<HubScope | WorkspaceScope>,
  wishes: readonly ForecastWish[],
): Promise<readonly Forecast[]> {
  if (wishes.length === 0) return []
  const now = ctx.clock.now()
  const accountIds = [...new Set(wishes.map((wish) => wish.accountId))]
  const [accounts, troubled, lacking] = await Promise.all([
    listCarriedAccounts(tx, accountIds),
    listTroubledApps(tx),
    listNotSetUp(tx, accountIds),
  ])
  const evidence = evidenceOf(ctx, { accounts, troubled, lacking, now })
  const judged = wishes.map((wish) => judgeWish(evidence.get(wish.accountId), wish))
  const late = await countOut(tx, { wishes, judged, evidence })
  return judged.map((one, index) => one ?? late.get(index) ?? goes)
}
