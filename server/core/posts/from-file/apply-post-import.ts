import { type FieldProblem, Problem } from '../../../base/problem.ts'
import type { WorkspaceScope } from '../../../base/scope.ts'
import { brokenRule, sqlState, type Tx } from '../../../store/database.ts'
import { writeLedger } from '../../../store/ledger.ts'
import {
  listPostImportRows,
  type PostImportRow,
  settlePostImportRow,
  takePostImportRow,
} from '../../../store/post-import-rows.ts'
import { chooseEnd, finishPostImport } from '../../../store/post-imports.ts'
import type { Context } from '../../context.ts'
import { type Column, mapColumns } from '../../csv/map-columns.ts'
import { writePostIn } from '../write-post.ts'
import { postColumns } from './columns.ts'
import { judgePostRow } from './judge-post-row.ts'
import { readCells } from './read-cells.ts'
import type { Room } from './read-post-row.ts'
import { roomFor } from './room-for.ts'
import { type PostImportSummary, showPostImport } from './show-post-import.ts'

const atOnceMs = 4_000
const mostRows = 1_000

interface Wish {
  readonly id: string
  /** `draft`: everything is kept as a draft. `schedule`: what is not in order yet is left out. */
  readonly as: 'schedule' | 'draft'
  readonly by: { readonly id: string; readonly name: string }
}

/**
 * Writes rows as posts for a few seconds, each in a transaction of its own with what became of it, so that none is written
 * twice and one that fails stops no other; asked again, it goes on. Each row is judged once more. Throws `conflict` before all
 * rows were looked at, or when the rows are becoming something else already.
 */
export async function applyPostImport(
  ctx: Context,
  scope: WorkspaceScope,
  wish: Wish,
): Promise<PostImportSummary> {
  const { id } = wish
  const { columns: headings, toLook } = await showPostImport(ctx, scope, id)
  if (toLook > 0) throw new Problem('conflict', 'Not all rows of this file have been looked at yet.')
  const { columns } = mapColumns(headings, postColumns)
  const applying = { ...wish, columns, room: await roomOfWaiting(ctx, scope, id, columns) }
  const until = performance.now() + atOnceMs
  let line = 0
  for (;;) {
    const done = await applyNext(ctx, scope, applying, line)
    if (done === undefined) break
    if (performance.now() > until) return showPostImport(ctx, scope, id)
    line = done
  }
  await finish(ctx, scope, wish)
  return showPostImport(ctx, scope, id)
}

interface Applying extends Wish {
  readonly columns: readonly (Column | undefined)[]
  readonly room: Room
}

async function roomOfWaiting(
  ctx: Context,
  scope: WorkspaceScope,
  id: string,
  columns: Applying['columns'],
): Promise<Room> {
  const rows = await ctx.db.inScope(scope, (tx) => listPostImportRows(tx, id, { after: 0, limit: mostRows }))
  const waiting = rows.filter(({ result }) => result === null)
  return roomFor(
    ctx,
    scope,
    id,
    waiting.map(({ cells }) => readCells(cells, columns).values),
  )
}

/** The line that was carried out, the first one waiting behind `after`; undefined when none waits. */
async function applyNext(
  ctx: Context,
  scope: WorkspaceScope,
  applying: Applying,
  after: number,
): Promise<number | undefined> {
  let line: number | undefined
  try {
    return await ctx.db.inScope(scope, async (tx) => {
      await choose(tx, applying)
      const row = await takePostImportRow(tx, applying.id, after)
      line = row?.line
      if (row) await settlePostImportRow(tx, applying.id, row.line, await carryOut(ctx, tx, row, applying))
      return line
    })
  } catch (error) {
    // A database that is away, or a fault of ours, is no fault of the row: it goes on waiting.
    if (line === undefined || !isRowsFault(error)) throw error
    const settled = faultOf(error)
    const at = line
    await ctx.db.inScope(scope, (tx) => settlePostImportRow(tx, applying.id, at, settled))
    return line
  }
}

/** Once for all of its rows; whoever comes with the other choice is told. */
async function choose(tx: Tx<WorkspaceScope>, { id, as }: Wish): Promise<void> {
  if (!(await chooseEnd(tx, id, as)))
    throw new Problem('conflict', 'This file was confirmed the other way. Give it once more to do otherwise.')
}

type Done = Pick<PostImportRow, 'result' | 'problems' | 'postId'>

async function carryOut(
  ctx: Context,
  tx: Tx<WorkspaceScope>,
  row: PostImportRow,
  { as, by, columns, room }: Applying,
): Promise<Done> {
  const left = (result: 'same' | 'refused', problems: readonly FieldProblem[]): Done => ({
    result,
    problems,
    postId: null,
  })
  // What could not be read, or was said twice, stays so; anything else is judged by how things are now.
  if (row.problems.some(({ field }) => field === 'Row')) return left('refused', row.problems)
  const { values, problems } = readCells(row.cells, columns)
  if (problems.length > 0) return left('refused', problems)
  const { found, wish } = await judgePostRow(ctx, tx, { values, mark: row.mark }, room)
  if (found.plan === 'same') return left('same', [])
  if (found.plan === 'refuse' || (as === 'schedule' && found.plan === 'draft'))
    return left('refused', found.problems)
  const { id } = await writePostIn(ctx, tx, { ...wish, as, by })
  return { result: as === 'draft' ? 'draft' : 'scheduled', problems: [], postId: id }
}

/** What is not there any more, and data that the database refuses (SQLSTATE classes 22 and 23). */
const isRowsFault = (error: unknown): boolean =>
  error instanceof Problem || /^2[23]/.test(sqlState(error) ?? '')

function faultOf(error: unknown): Done {
  // The same row of another file was written in that very moment.
  if (brokenRule(error) === 'post_import_rows_once') return { result: 'same', problems: [], postId: null }
  const fix =
    error instanceof Problem ? error.message : 'could not be saved as it is; write this post by hand'
  return { result: 'refused', problems: [{ field: 'Row', fix }], postId: null }
}

/** One line in the ledger, when the last row is settled. */
async function finish(ctx: Context, scope: WorkspaceScope, wish: Wish): Promise<void> {
  const { id } = wish
  const { results, fileName } = await showPostImport(ctx, scope, id)
  const at = ctx.clock.now()
  await ctx.db.inScope(scope, async (tx) => {
    await choose(tx, wish)
    if (!(await finishPostImport(tx, id, at))) return
    await writeLedger(tx, { action: 'posts.imported', subject: id, facts: { fileName, ...results }, at })
  })
}
