import type { HubScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface ImportRowRecord {
  line: number
  /** Name or code, whichever the row has: what people call it. */
  label: string
  /** The cells as they came, by position. */
  cells: readonly string[]
  plan: 'create' | 'change' | 'same' | 'refuse'
  workspaceId: string | null
  changes: readonly { field: string; from: string; to: string }[]
  problems: readonly { field: string; fix: string }[]
  result: 'created' | 'changed' | 'same' | 'refused' | null
}

export interface ImportRecord {
  id: string
  fileName: string
  /** The headings of the file, as they came. */
  columns: readonly string[]
  notes: readonly string[]
  madeBy: string
  madeByName: string
  madeAt: Date
  appliedAt: Date | null
}

const columns = `id, file_name as "fileName", columns, notes, made_by as "madeBy", made_by_name as "madeByName",
  made_at as "madeAt", applied_at as "appliedAt"`
const rowColumns = 'line, label, cells, plan, workspace_id as "workspaceId", changes, problems, result'

export async function addImport(
  tx: Tx<HubScope>,
  one: Omit<ImportRecord, 'appliedAt'>,
  rows: readonly Omit<ImportRowRecord, 'result'>[],
): Promise<void> {
  const { hubId } = tx.scope
  await tx.query(
    `insert into imports (hub_id, id, file_name, columns, notes, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      hubId,
      one.id,
      one.fileName,
      JSON.stringify(one.columns),
      JSON.stringify(one.notes),
      one.madeBy,
      one.madeByName,
      one.madeAt,
    ],
  )
  await tx.query(
    `insert into import_rows (hub_id, import_id, line, label, cells, plan, workspace_id, changes, problems)
     select $1, $2, r.line, r.label, r.cells, r.plan, r."workspaceId", r.changes, r.problems
     from jsonb_to_recordset($3::jsonb) as r (
       line integer, label text, cells jsonb, plan text, "workspaceId" text, changes jsonb, problems jsonb)`,
    [hubId, one.id, JSON.stringify(rows)],
  )
}

export async function findImport(tx: Tx<HubScope>, id: string): Promise<ImportRecord | undefined> {
  const [row] = await tx.query<ImportRecord>(`select ${columns} from imports where hub_id = $1 and id = $2`, [
    tx.scope.hubId,
    id,
  ])
  return row
}

export const listImports = (tx: Tx<HubScope>, limit: number): Promise<ImportRecord[]> =>
  tx.query(`select ${columns} from imports where hub_id = $1 order by made_at desc, id limit $2`, [
    tx.scope.hubId,
    limit,
  ])

/** How many rows of each import have which plan and which result. */
export const countRows = (
  tx: Tx<HubScope>,
  ids: readonly string[],
): Promise<
  { importId: string; plan: ImportRowRecord['plan']; result: ImportRowRecord['result']; rows: number }[]
> =>
  tx.query(
    `select import_id as "importId", plan, result, count(*)::integer as rows from import_rows
     where hub_id = $1 and import_id = any ($2) group by 1, 2, 3`,
    [tx.scope.hubId, ids],
  )

export const listImportRows = (
  tx: Tx<HubScope>,
  id: string,
  page: { only?: string | undefined; after: number; limit: number },
): Promise<ImportRowRecord[]> =>
  tx.query(
    `select ${rowColumns} from import_rows
     where hub_id = $1 and import_id = $2 and line > $3 and ($4::text is null or plan = $4) order by line limit $5`,
    [tx.scope.hubId, id, page.after, page.only ?? null, page.limit],
  )

/** Refused when looked at, or when it was carried out. */
export const listRefusedRows = (
  tx: Tx<HubScope>,
  id: string,
  after: number,
  limit: number,
): Promise<ImportRowRecord[]> =>
  tx.query(
    `select ${rowColumns} from import_rows where hub_id = $1 and import_id = $2 and line > $3
       and (plan = 'refuse' or result = 'refused') order by line limit $4`,
    [tx.scope.hubId, id, after, limit],
  )

/** Takes the next row behind `after` that waits; whoever else applies this import takes another one. */
export async function takeRow(
  tx: Tx<HubScope>,
  id: string,
  after: number,
): Promise<ImportRowRecord | undefined> {
  const [row] = await tx.query<ImportRowRecord>(
    `select ${rowColumns} from import_rows where hub_id = $1 and import_id = $2 and result is null and line > $3
     order by line limit 1 for update skip locked`,
    [tx.scope.hubId, id, after],
  )
  return row
}

export async function settleRow(
  tx: Tx<HubScope>,
  id: string,
  line: number,
  done: Pick<ImportRowRecord, 'result' | 'workspaceId' | 'changes' | 'problems'>,
): Promise<void> {
  await tx.query(
    `update import_rows set result = $4, workspace_id = $5, changes = $6, problems = $7
     where hub_id = $1 and import_id = $2 and line = $3`,
    [
      tx.scope.hubId,
      id,
      line,
      done.result,
      done.workspaceId,
      JSON.stringify(done.changes),
      JSON.stringify(done.problems),
    ],
  )
}

/** True for the one who finds that no row waits any more. */
export async function finishImport(tx: Tx<HubScope>, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `update imports set applied_at = $3 where hub_id = $1 and id = $2 and applied_at is null
       and not exists (select 1 from import_rows r where r.hub_id = $1 and r.import_id = $2 and r.result is null)
     returning id`,
    [tx.scope.hubId, id, at],
  )
  return rows.length === 1
}
