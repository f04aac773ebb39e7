import type { WorkspaceScope } from '../../../base/scope.ts'
import { listPostImportRows, type PostImportRow, settleLook } from '../../../store/post-import-rows.ts'
import type { Context } from '../../context.ts'
import { type Column, mapColumns } from '../../csv/map-columns.ts'
import { postColumns } from './columns.ts'
import { fetchAddresses } from './fetch-addresses.ts'
import { judgePostRow } from './judge-post-row.ts'
import { readCells, type Values } from './read-cells.ts'
import { addressesIn } from './read-files.ts'
import { roomFor } from './room-for.ts'
import { type PostImportSummary, showPostImport } from './show-post-import.ts'

const atOnceMs = 4_000
const batch = 20

/**
 * Looks at the next rows for a few seconds: fetches what they name, and says of each what it could become. Asked again, it goes
 * on; rows whose files are still to come wait for them.
 */
export async function lookAtRows(
  ctx: Context,
  scope: WorkspaceScope,
  { id, by }: { id: string; by: { id: string; name: string } },
): Promise<PostImportSummary> {
  const { columns: headings } = await showPostImport(ctx, scope, id)
  const { columns } = mapColumns(headings, postColumns)
  const until = performance.now() + atOnceMs
  for (let line = 0; performance.now() < until; ) {
    const rows = await ctx.db.inScope(scope, (tx) =>
      listPostImportRows(tx, id, { only: 'new', after: line, limit: batch }),
    )
    if (rows.length === 0) break
    await lookAtBatch(ctx, scope, { id, by, columns, until }, rows)
    line = rows.at(-1)?.line ?? line
  }
  return showPostImport(ctx, scope, id)
}

interface Looking {
  readonly id: string
  readonly by: { readonly id: string; readonly name: string }
  readonly columns: readonly (Column | undefined)[]
  readonly until: number
}

async function lookAtBatch(
  ctx: Context,
  scope: WorkspaceScope,
  look: Looking,
  rows: readonly PostImportRow[],
): Promise<void> {
  const read = rows.map((row) => ({ ...row, values: readCells(row.cells, look.columns).values }))
  const addresses = read.flatMap(({ values }) => addressesIn(values))
  await fetchAddresses(ctx, scope, { importId: look.id, by: look.by, until: look.until }, addresses)
  const room = await roomFor(
    ctx,
    scope,
    look.id,
    read.map(({ values }) => values),
  )
  const isHere = (values: Values) =>
    addressesIn(values).every((address) => {
      const came = room.files.fetched.get(address)
      return came?.mediaId || came?.code
    })
  for (const row of read.filter(({ values }) => isHere(values)))
    await ctx.db.inScope(scope, async (tx) =>
      settleLook(tx, look.id, row.line, (await judgePostRow(ctx, tx, row, room)).found),
    )
}
