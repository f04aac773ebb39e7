import type { HubScope } from '../../base/scope.ts'
import { boardVersion } from '../../store/board.ts'
import { getHub } from '../../store/hubs.ts'
import type { Context } from '../context.ts'
import { boardNotice } from './read-board.ts'

/** What pages ask every few seconds: as long as it is the same, so is everything on the board. */
export async function showVersion(ctx: Context, scope: HubScope): Promise<string> {
  return ctx.db.inScope(scope, async (tx) => {
    const { settings } = await getHub(tx)
    return boardVersion(tx, ctx.clock.now(), boardNotice(settings))
  })
}
