import { Problem } from '../../base/problem.ts'
import { askRefresh } from '../../core/board/ask-refresh.ts'
import { boardPlatforms } from '../../core/board/board-platforms.ts'
import { countBoardNow } from '../../core/board/count-board.ts'
import { exportBoard } from '../../core/board/export-board.ts'
import { listBoardPage } from '../../core/board/list-board.ts'
import { listBoardRefreshes, showRefresh } from '../../core/board/show-refresh.ts'
import { showVersion } from '../../core/board/show-version.ts'
import { dropView, listBoardViews, saveView } from '../../core/board/views.ts'
import { filterOf, keptFilter, readPlace } from '../board-query.ts'
import { hubRoleSuffices } from '../caller.ts'
import type { Handlers } from '../handler.ts'
import {
  presentBoard,
  presentCounts,
  presentRefresh,
  presentRefreshItem,
  presentView,
} from '../presenters/board.ts'

type Mine =
  | 'GET /api/hubs/{hub}/board'
  | 'GET /api/hubs/{hub}/board/counts'
  | 'GET /api/hubs/{hub}/board/version'
  | 'POST /api/hubs/{hub}/board/export'
  | 'GET /api/hubs/{hub}/board/views'
  | 'POST /api/hubs/{hub}/board/views'
  | 'DELETE /api/hubs/{hub}/board/views/{view}'
  | 'GET /api/hubs/{hub}/board/refreshes'
  | 'POST /api/hubs/{hub}/board/refreshes'
  | 'GET /api/hubs/{hub}/board/refreshes/{refresh}'

const pageSize = 40

export const boardHandlers: Handlers<Mine> = {
  'GET /api/hubs/{hub}/board': async ({ app, caller, query }) =>
    presentBoard(
      await listBoardPage(app.core, caller.scope, filterOf(query), {
        sort: query.sort ?? 'worst',
        after: readPlace(query.after),
        upto: readPlace(query.upto),
        limit: Number(query.limit ?? pageSize),
      }),
    ),
  'GET /api/hubs/{hub}/board/counts': async ({ app, caller, query }) =>
    presentCounts(await countBoardNow(app.core, caller.scope, filterOf(query)), boardPlatforms(app.core)),
  'GET /api/hubs/{hub}/board/version': async ({ app, caller }) => ({
    version: await showVersion(app.core, caller.scope),
  }),
  'POST /api/hubs/{hub}/board/export': async ({ app, caller, body }) =>
    exportBoard(app.core, caller.scope, filterOf(body)),
  'GET /api/hubs/{hub}/board/views': async ({ app, caller }) => ({
    views: (await listBoardViews(app.core, caller.scope)).map((one) =>
      presentView(one, caller.session.userId),
    ),
  }),
  'POST /api/hubs/{hub}/board/views': async ({ app, caller, body }) => {
    if (body.shared && !hubRoleSuffices(caller.role, 'admin'))
      throw new Problem('not-allowed', 'A hub admin shares views with everybody. Keep it for yourself.')
    const { userId, name } = caller.session
    const view = { name: body.name, shared: body.shared, filter: keptFilter(body.filter) }
    return presentView(
      await saveView(app.core, caller.scope, { ...view, ownerId: userId, ownerName: name }),
      userId,
    )
  },
  'DELETE /api/hubs/{hub}/board/views/{view}': async ({ app, caller, params }) => {
    await dropView(app.core, caller.scope, params.view)
    return undefined
  },
  'GET /api/hubs/{hub}/board/refreshes': async ({ app, caller }) => ({
    refreshes: (await listBoardRefreshes(app.core, caller.scope)).map(presentRefresh),
  }),
  'POST /api/hubs/{hub}/board/refreshes': async ({ app, caller, body }) => ({
    id: await askRefresh(app.core, caller.scope, {
      filter: { ...filterOf(body.filter), workspaceIds: body.workspaces },
      as: keptFilter(body.filter),
      by: { id: caller.session.userId, name: caller.session.name },
    }),
  }),
  'GET /api/hubs/{hub}/board/refreshes/{refresh}': async ({ app, caller, params, query }) => {
    const { refresh, items, next } = await showRefresh(app.core, caller.scope, params.refresh, query)
    return { refresh: presentRefresh(refresh), items: items.map(presentRefreshItem), next }
  },
}
