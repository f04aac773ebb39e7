import type { HubScope } from '../../base/scope.ts'
import type { BoardFilter } from '../../store/board-filter.ts'
import { type BoardPageRow, type BoardPlace, type BoardSort, listBoard } from '../../store/board-page.ts'
import type { Context } from '../context.ts'
import { type BoardCell, cellsOf } from './cells-of.ts'
import { readBoard } from './read-board.ts'
import { settle } from './settle-board.ts'

export type { BoardFilter } from '../../store/board-filter.ts'
export type { BoardPlace, BoardSort } from '../../store/board-page.ts'

export interface BoardPage {
  readonly rows: readonly (BoardPageRow & { readonly cells: readonly BoardCell[] })[]
  readonly next: BoardPlace | null
}

/** A page of the board in order. With `upto` it is the stretch between two places, however many have moved into it. */
export async function listBoardPage(
  ctx: Context,
  scope: HubScope,
  filter: BoardFilter,
  page: { sort: BoardSort; after?: BoardPlace | undefined; upto?: BoardPlace | undefined; limit: number },
): Promise<BoardPage> {
  return readBoard(ctx, scope, async ({ tx, now, notice, landslide }) => {
    const list = () => listBoard(tx, filter, { now, notice }, { ...page, limit: page.limit + 1 })
    let found = await list()
    if (landslide) {
      // What is on screen is true even while the worker is still writing the rest.
      await settle(
        ctx,
        tx,
        found.map((row) => row.workspaceId),
        now,
      )
      found = await list()
    }
    const rows = found
      .slice(0, page.limit)
      .map((row) => ({ ...row, cells: cellsOf(ctx, row, { now, notice }) }))
    return { rows, next: found.length > page.limit ? (rows.at(-1)?.place ?? null) : null }
  })
}
