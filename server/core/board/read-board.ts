import type { HubScope } from '../../base/scope.ts'
import { listUnsettled } from '../../store/board.ts'
import type { BoardMoment, Notice } from '../../store/board-filter.ts'
import type { Tx } from '../../store/database.ts'
import { getHub, type HubSettings, noticeDaysFor } from '../../store/hubs.ts'
import type { Context } from '../context.ts'
import { settle, settledAtOnce } from './settle-board.ts'

export interface Reading extends BoardMoment {
  readonly tx: Tx<HubScope>
  /** More changed than one reader settles; the rest follows within seconds. */
  readonly landslide: boolean
}

/** Reads the board as it is at this moment, in one transaction: what is not written yet is written first. */
export async function readBoard<T>(
  ctx: Context,
  scope: HubScope,
  read: (reading: Reading) => Promise<T>,
): Promise<T> {
  return ctx.db.inScope(scope, async (tx) => {
    const now = ctx.clock.now()
    const [hub, unsettled] = await Promise.all([getHub(tx), listUnsettled(tx, now, settledAtOnce)])
    await settle(ctx, tx, unsettled, now)
    const landslide = unsettled.length >= settledAtOnce
    return read({ tx, now, notice: boardNotice(hub.settings), landslide })
  })
}

export const boardNotice = (settings: HubSettings): Notice => ({
  ...Object.fromEntries(
    Object.keys(settings.platformThresholds).map((platform) => [platform, noticeDaysFor(settings, platform)]),
  ),
  '': noticeDaysFor(settings, ''),
})
