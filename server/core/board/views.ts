import { newId } from '../../base/id.ts'
import { notFound, Problem } from '../../base/problem.ts'
import type { HubScope } from '../../base/scope.ts'
import { addView, deleteView, listViews, type View } from '../../store/views.ts'
import type { Context } from '../context.ts'

export type { View } from '../../store/views.ts'

export const listBoardViews = (ctx: Context, scope: HubScope): Promise<View[]> =>
  ctx.db.inScope(scope, listViews)

/** Keeps a way of looking at the board, for oneself or for everybody in the hub. */
export async function saveView(ctx: Context, scope: HubScope, view: Omit<View, 'id'>): Promise<View> {
  const saved = { ...view, id: newId('view') }
  await ctx.db.inScope(scope, (tx) => addView(tx, { ...saved, at: ctx.clock.now() }))
  return saved
}

export async function dropView(ctx: Context, scope: HubScope, id: string): Promise<void> {
  await ctx.db.inScope(scope, async (tx) => {
    if (await deleteView(tx, id)) return
    const isSeen = (await listViews(tx)).some((view) => view.id === id)
    if (!isSeen) throw notFound('view')
    throw new Problem('not-allowed', 'Only whoever made this view can forget it.')
  })
}
