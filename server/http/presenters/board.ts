import type * as z from 'zod'
import type { boardRoutes } from '../../../contract/routes/board.ts'
import type { BoardCounts } from '../../core/board/count-board.ts'
import type { BoardPage } from '../../core/board/list-board.ts'
import type { BoardRefresh, RefreshItem } from '../../core/board/show-refresh.ts'
import type { View } from '../../core/board/views.ts'
import { writePlace } from '../board-query.ts'

type Routes = typeof boardRoutes
type ReplyOf<K extends keyof Routes> = Routes[K] extends { reply: infer R extends z.ZodType }
  ? z.input<R>
  : never
type Page = ReplyOf<'GET /api/hubs/{hub}/board'>
type Counts = ReplyOf<'GET /api/hubs/{hub}/board/counts'>
type Shown = ReplyOf<'GET /api/hubs/{hub}/board/refreshes/{refresh}'>
type Cell = Page['rows'][number]['cells'][number]

const iso = (date: Date | null): string | null => date?.toISOString() ?? null

export const presentBoard = ({ rows, next }: BoardPage): Page => ({
  rows: rows.map(({ workspaceId, name, kind, city, owner, place, cells }) => ({
    id: workspaceId,
    name,
    kind,
    city,
    owner,
    place: writePlace(place),
    cells: cells.map((cell) => ({
      platform: cell.platform as Cell['platform'],
      status: cell.status,
      accounts: cell.accounts,
      accountId: cell.accountId,
      cause: cell.cause as Cell['cause'],
      actBy: iso(cell.actBy),
      actByKind: cell.actByKind as Cell['actByKind'],
      since: iso(cell.since),
      troubleSince: iso(cell.troubleSince),
    })),
  })),
  next: next && writePlace(next),
})

export const presentCounts = (
  counts: BoardCounts & { version: string; matching: number; settling: boolean },
  platforms: readonly { readonly id: string }[],
): Counts => ({
  version: counts.version,
  workspaces: counts.workspaces,
  attention: counts.attention,
  fine: counts.workspaces - counts.attention - counts.notSetUp,
  notSetUp: counts.notSetUp,
  matching: counts.matching,
  settling: counts.settling,
  platforms: platforms.map(({ id }) => {
    const { connected = 0, expiring = 0, disconnected = 0, missing = 0 } = counts.platforms[id] ?? {}
    return { platform: id as Cell['platform'], connected, expiring, disconnected, notSetUp: missing }
  }),
})

export const presentView = (view: View, personId: string) => ({
  id: view.id,
  name: view.name,
  mine: view.ownerId === personId,
  shared: view.shared,
  by: view.ownerName,
  filter: view.filter,
})

export const presentRefresh = (refresh: BoardRefresh): Shown['refresh'] => ({
  id: refresh.id,
  by: refresh.askedByName,
  at: refresh.askedAt.toISOString(),
  waiting: refresh.waiting,
  extended: refresh.extended,
  person: refresh.person,
  failed: refresh.failed,
  gone: refresh.gone,
})

export const presentRefreshItem = (item: RefreshItem): Shown['items'][number] => ({
  id: item.id,
  workspaceId: item.workspaceId,
  workspace: item.workspace,
  account: item.account,
  platform: item.platform as Cell['platform'],
  result: item.result ?? 'waiting',
  code: item.code,
  at: iso(item.settledAt),
})
