import type { Client } from 'pg'
import type { Migration } from './migration-files.ts'

/** What the database has applied against what this program brings. `pending` only holds when `problems` is empty. */
export async function differences(
  client: Client,
  files: readonly Migration[],
): Promise<{ pending: Migration[]; problems: string[] }> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from mooring_migrations order by name',
  )
  const problems: string[] = []
  for (const { name, sha256 } of rows) {
    const file = files.find((candidate) => candidate.name === name)
    if (!file)
      problems.push(`The database has migration ${name}, which this program does not know: it is older.`)
    else if (file.sha256 !== sha256)
      problems.push(
        `Migration ${name} was changed after it was applied. Restore it; changes go into a new file.`,
      )
  }
  const applied = new Set(rows.map(({ name }) => name))
  const last = rows.at(-1)?.name ?? ''
  const pending = files.filter(({ name }) => !applied.has(name))
  for (const { name } of pending)
    if (name < last)
      problems.push(`Migration ${name} comes before ${last}, which is already applied. Renumber it.`)
  return { pending, problems }
}
