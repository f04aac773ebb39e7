import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Which of these rough words about a place another location of the hub has too; which one stays unsaid. */
export async function listPlacesElsewhere(
  tx: Tx<WorkspaceScope>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const rows = await tx.query<{ key: string }>('select key from tenancy.places_elsewhere($1) key', [keys])
  return new Set(rows.map((row) => row.key))
}
