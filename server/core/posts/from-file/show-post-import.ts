import { notFound } from '../../../base/problem.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import {
  countPostImportRows,
  listPostImportRows,
  type PostImportRow,
  type RowCount,
} from '../../../store/post-import-rows.ts'
import {
  findPostImport,
  listPostImports as listLatest,
  type PostImport,
} from '../../../store/post-imports.ts'
import { getWorkspace } from '../../../store/workspaces.ts'
import type { Context } from '../../context.ts'

export interface PostImportSummary extends PostImport {
  /** Rows that nobody has looked at yet. */
  readonly toLook: number
  readonly plans: Record<NonNullable<PostImportRow['plan']>, number>
  readonly results: Record<NonNullable<PostImportRow['result']>, number>
  /** Rows of which nothing has become yet. */
  readonly waiting: number
}

const pageSize = 100

function summaryOf(one: PostImport, counts: readonly RowCount[]): PostImportSummary {
  const sum = (is: (count: RowCount) => boolean) =>
    counts
      .filter((count) => count.importId === one.id && is(count))
      .reduce((total, count) => total + count.rows, 0)
  const planned = (plan: PostImportRow['plan']) => sum((count) => count.plan === plan)
  const ended = (result: PostImportRow['result']) => sum((count) => count.result === result)
  return {
    ...one,
    toLook: planned(null),
    plans: {
      schedule: planned('schedule'),
      draft: planned('draft'),
      same: planned('same'),
      refuse: planned('refuse'),
    },
    results: {
      scheduled: ended('scheduled'),
      draft: ended('draft'),
      same: ended('same'),
      refused: ended('refused'),
    },
    waiting: ended(null),
  }
}

/** The latest files of a workspace. */
export const listPostImports = (ctx: Context, scope: WorkspaceScope): Promise<PostImportSummary[]> =>
  ctx.db.inScope(scope, async (tx) => {
    const found = await listLatest(tx, 20)
    const counts = await countPostImportRows(
      tx,
      found.map((one) => one.id),
    )
    return found.map((one) => summaryOf(one, counts))
  })

/** Throws `not-found`. */
export const showPostImport = (ctx: Context, scope: WorkspaceScope, id: string): Promise<PostImportSummary> =>
  ctx.db.inScope(scope, async (tx) => {
    const found = await findPostImport(tx, id)
    if (!found) throw notFound('file of posts')
    return summaryOf(found, await countPostImportRows(tx, [id]))
  })

/** A page of its rows; `next` is the line to go on behind. */
export const showPostImportRows = (
  ctx: Context,
  scope: WorkspaceScope,
  id: string,
  page: { only?: NonNullable<PostImportRow['plan']> | undefined; after: number },
): Promise<{ rows: PostImportRow[]; next: number | null; timeZone: string }> =>
  ctx.db.inScope(scope, async (tx) => {
    const { timeZone } = await getWorkspace(tx)
    const found = await listPostImportRows(tx, id, { ...page, limit: pageSize + 1 })
    const rows = found.slice(0, pageSize)
    return { rows, next: found.length > pageSize ? (rows.at(-1)?.line ?? null) : null, timeZone }
  })
