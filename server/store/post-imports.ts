import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface PostImport {
  id: string
  fileName: string
  /** The headings of the file, as they came. */
  columns: readonly string[]
  notes: readonly string[]
  madeBy: string
  madeByName: string
  madeAt: Date
  /** What all of its rows are to become; null = nobody has said yet. */
  chosen: 'schedule' | 'draft' | null
  appliedAt: Date | null
}

const columns = `id, file_name as "fileName", columns, notes, made_by as "madeBy", made_by_name as "madeByName",
  made_at as "madeAt", chosen, applied_at as "appliedAt"`

export async function addPostImport(
  tx: Tx<WorkspaceScope>,
  one: Omit<PostImport, 'chosen' | 'appliedAt'>,
): Promise<void> {
  await tx.query(
    `insert into post_imports (hub_id, workspace_id, id, file_name, columns, notes, made_by, made_by_name, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      one.id,
      one.fileName,
      JSON.stringify(one.columns),
      JSON.stringify(one.notes),
      one.madeBy,
      one.madeByName,
      one.madeAt,
    ],
  )
}

export async function findPostImport(tx: Tx<WorkspaceScope>, id: string): Promise<PostImport | undefined> {
  const [row] = await tx.query<PostImport>(
    `select ${columns} from post_imports where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

export const listPostImports = (tx: Tx<WorkspaceScope>, limit: number): Promise<PostImport[]> =>
  tx.query(
    `select ${columns} from post_imports where hub_id = $1 and workspace_id = $2 order by made_at desc, id limit $3`,
    [tx.scope.hubId, tx.scope.workspaceId, limit],
  )

/** What the rows become is said once: false when somebody has said the other. */
export async function chooseEnd(
  tx: Tx<WorkspaceScope>,
  id: string,
  as: 'schedule' | 'draft',
): Promise<boolean> {
  const rows = await tx.query(
    `update post_imports set chosen = $4 where hub_id = $1 and workspace_id = $2 and id = $3 and coalesce(chosen, $4) = $4 returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, id, as],
  )
  return rows.length === 1
}

/** True for the one who finds that no row waits any more. */
export async function finishPostImport(tx: Tx<WorkspaceScope>, id: string, at: Date): Promise<boolean> {
  const rows = await tx.query(
    `update post_imports set applied_at = $4 where hub_id = $1 and workspace_id = $2 and id = $3 and applied_at is null
       and not exists (select from post_import_rows r where r.hub_id = $1 and r.workspace_id = $2 and r.import_id = $3 and r.result is null)
     returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, id, at],
  )
  return rows.length === 1
}
