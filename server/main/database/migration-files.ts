import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../project-root.ts'

export type Migration = { name: string; sql: string; sha256: string }

export const migrationsFolder = (): string => join(projectRoot(), 'server/store/migrations')

/** The migrations of a folder in order: `NNNN_name.sql`. Line ends do not count. Throws on another name. */
export function migrationFiles(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  for (const [index, name] of names.entries()) {
    if (!/^\d{4}_[a-z0-9_-]+\.sql$/.test(name))
      throw new Error(`${name} is not named like 0001_what_it_does.sql.`)
    if (names[index - 1]?.slice(0, 4) === name.slice(0, 4))
      throw new Error(`${names[index - 1]} and ${name} have the same number.`)
  }
  return names.map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}
