import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** What a row was understood to mean, for people to look at. */
export interface RowPreview {
  readonly text: string
  /** On the location's clocks; null = no moment. */
  readonly wallTime: string | null
  readonly dueAt: string | null
  readonly files: number
  readonly targets: readonly {
    readonly accountId: string
    readonly platform: string
    readonly account: string
    readonly kind: string
    readonly shape: string
  }[]
}

export interface PostImportRow {
  line: number
  /** The first words of its text. */
  label: string
  /** The cells as they came, by position. */
  cells: readonly string[]
  mark: string
  plan: 'schedule' | 'draft' | 'same' | 'refuse' | null
  preview: RowPreview | null
  problems: readonly { field: string; fix: string }[]
  warnings: readonly string[]
  result: 'scheduled' | 'draft' | 'same' | 'refused' | null
  postId: string | null
}

type Plan = PostImportRow['plan']

const columns = 'line, label, cells, mark, plan, preview, problems, warnings, result, post_id as "postId"'

export async function addPostImportRows(
  tx: Tx<WorkspaceScope>,
  id: string,
  rows: readonly Pick<PostImportRow, 'line' | 'label' | 'cells' | 'mark' | 'plan' | 'problems'>[],
): Promise<void> {
  await tx.query(
    `insert into post_import_rows (hub_id, workspace_id, import_id, line, label, cells, mark, plan, problems)
     select $1, $2, $3, r.line, r.label, r.cells, r.mark, r.plan, r.problems
     from jsonb_to_recordset($4::jsonb) as r (line integer, label text, cells jsonb, mark text, plan text, problems jsonb)`,
    [tx.scope.hubId, tx.scope.workspaceId, id, JSON.stringify(rows)],
  )
}

export interface RowCount {
  readonly importId: string
  readonly plan: Plan
  readonly result: PostImportRow['result']
  readonly rows: number
}

export const countPostImportRows = (tx: Tx<WorkspaceScope>, ids: readonly string[]): Promise<RowCount[]> =>
  tx.query(
    `select import_id as "importId", plan, result, count(*)::integer as rows from post_import_rows
     where hub_id = $1 and workspace_id = $2 and import_id = any ($3) group by 1, 2, 3`,
    [tx.scope.hubId, tx.scope.workspaceId, ids],
  )

/** Rows behind a line; `only`: those of one plan, `new` those that nobody has looked at, `mend` those that a person has to mend. */
export const listPostImportRows = (
  tx: Tx<WorkspaceScope>,
  id: string,
  page: { only?: NonNullable<Plan> | 'new' | 'mend' | undefined; after: number; limit: number },
): Promise<PostImportRow[]> =>
  tx.query(
    `select ${columns} from post_import_rows
     where hub_id = $1 and workspace_id = $2 and import_id = $3 and line > $4 and case coalesce($5, '')
       when '' then true
       when 'new' then plan is null
       when 'mend' then result = 'refused' or (result is null and plan in ('draft', 'refuse'))
       else plan = $5 end
     order by line limit $6`,
    [tx.scope.hubId, tx.scope.workspaceId, id, page.after, page.only ?? null, page.limit],
  )

/** Writes what a look found, for a row that nobody else has looked at meanwhile. */
export async function settleLook(
  tx: Tx<WorkspaceScope>,
  id: string,
  line: number,
  found: Pick<PostImportRow, 'plan' | 'preview' | 'problems' | 'warnings'>,
): Promise<void> {
  await tx.query(
    `update post_import_rows set plan = $5, preview = $6, problems = $7, warnings = $8
     where hub_id = $1 and workspace_id = $2 and import_id = $3 and line = $4 and plan is null`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      id,
      line,
      found.plan,
      JSON.stringify(found.preview),
      JSON.stringify(found.problems),
      JSON.stringify(found.warnings),
    ],
  )
}

/** Takes the next row behind `after` that waits; whoever else applies this import takes another one. */
export async function takePostImportRow(
  tx: Tx<WorkspaceScope>,
  id: string,
  after: number,
): Promise<PostImportRow | undefined> {
  const [row] = await tx.query<PostImportRow>(
    `select ${columns} from post_import_rows
     where hub_id = $1 and workspace_id = $2 and import_id = $3 and result is null and line > $4
     order by line limit 1 for update skip locked`,
    [tx.scope.hubId, tx.scope.workspaceId, id, after],
  )
  return row
}

export async function settlePostImportRow(
  tx: Tx<WorkspaceScope>,
  id: string,
  line: number,
  done: Pick<PostImportRow, 'result' | 'problems' | 'postId'>,
): Promise<void> {
  await tx.query(
    `update post_import_rows set result = $5, problems = $6, post_id = $7
     where hub_id = $1 and workspace_id = $2 and import_id = $3 and line = $4 and result is null`,
    [tx.scope.hubId, tx.scope.workspaceId, id, line, done.result, JSON.stringify(done.problems), done.postId],
  )
}

/** Where this very row has become a post before that is still there. */
export async function findWritten(
  tx: Tx<WorkspaceScope>,
  mark: string,
): Promise<{ line: number; fileName: string } | undefined> {
  const [row] = await tx.query<{ line: number; fileName: string }>(
    `select r.line, i.file_name as "fileName" from post_import_rows r
     join post_imports i on i.hub_id = r.hub_id and i.workspace_id = r.workspace_id and i.id = r.import_id
     where r.hub_id = $1 and r.workspace_id = $2 and r.mark = $3 and r.post_id is not null`,
    [tx.scope.hubId, tx.scope.workspaceId, mark],
  )
  return row
}
