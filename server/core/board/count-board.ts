import type { HubScope } from '../../base/scope.ts'
import { boardVersion, listUnsettled } from '../../store/board.ts'
import type { BoardFilter } from '../../store/board-filter.ts'
import { type BoardCounts, countBoard, countMatching } from '../../store/board-page.ts'
import type { Context } from '../context.ts'
import { readBoard } from './read-board.ts'

export type { BoardCounts } from '../../store/board-page.ts'

/** The whole board in numbers, and how many workspaces a filter leaves. Exact: counted, never kept. */
export async function countBoardNow(
  ctx: Context,
  scope: HubScope,
  filter: BoardFilter,
): Promise<BoardCounts & { version: string; matching: number; settling: boolean }> {
  return readBoard(ctx, scope, async ({ tx, now, notice }) => {
    const moment = { now, notice }
    // The version first: what changes meanwhile makes it an old one, never the other way round.
    const version = await boardVersion(tx, now, notice)
    const counts = await countBoard(tx, moment)
    const narrowed = Object.values(filter).some((part) => part !== undefined)
    const matching = narrowed ? await countMatching(tx, filter, moment) : counts.workspaces
    const settling = (await listUnsettled(tx, now, 1)).length > 0
    return { ...counts, version, matching, settling }
  })
}
