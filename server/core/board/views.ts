import { newId } from '../../base/id.ts'
import { notFound } from '../../base/problem.ts'
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
  if (!(await ctx.db.inScope(scope, (tx) => deleteView(tx, id)))) throw notFound('view')
}
