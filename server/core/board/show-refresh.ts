import { notFound } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import {
  type BoardRefresh,
  findRefresh,
  listRefreshes,
  listRefreshItems,
  type RefreshItem,
  type RefreshResult,
} from '../../store/board-refreshes.ts'
import type { Context } from '../context.ts'

export type { BoardRefresh, RefreshItem } from '../../store/board-refreshes.ts'

const [newest, pageSize] = [20, 100]

export const listBoardRefreshes = (ctx: Context, scope: HubScope): Promise<BoardRefresh[]> =>
  ctx.db.inScope(scope, (tx) => listRefreshes(tx, newest))

/** How far a refresh is, and a page of its accounts, each with what became of it. */
export async function showRefresh(
  ctx: Context,
  scope: HubScope,
  id: string,
  page: { result?: RefreshResult | 'waiting' | undefined; after?: string | undefined },
): Promise<{ refresh: BoardRefresh; items: RefreshItem[]; next: string | null }> {
  return ctx.db.inScope(scope, async (tx) => {
    const refresh = await findRefresh(tx, id)
    if (!refresh) throw notFound('refresh')
    const found = await listRefreshItems(tx, id, { ...page, limit: pageSize + 1 })
    const items = found.slice(0, pageSize)
    return { refresh, items, next: found.length > pageSize ? (items.at(-1)?.id ?? null) : null }
  })
}
