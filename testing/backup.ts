import { Client } from 'pg'
import type { TestDatabase } from './database.ts'

/** Every row of every table of ours, as JSON, and how far each sequence has come. */
export type Backup = ReadonlyMap<string, string>

const tablesOf = `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'auth') and c.relname <> 'mooring_migrations' order by 1`

const sequencesOf = `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences
  where schemaname in ('public', 'auth') and last_value is not null order by 1`

/** What pg_dump would keep, at one instant, while everything runs. */
export async function backUp(database: TestDatabase): Promise<Backup> {
  return asAdmin(database, async (admin) => {
    await admin.query('begin isolation level repeatable read read only')
    const { rows } = await admin.query<{ name: string }>(tablesOf)
    const backup = new Map<string, string>()
    for (const { name } of rows) {
      const kept = await admin.query<{ all: string }>(
        `select coalesce(json_agg(t), '[]')::text as all from ${name} t`,
      )
      backup.set(name, kept.rows[0]?.all ?? '[]')
    }
    const sequences = await admin.query<{ name: string; last: string }>(sequencesOf)
    for (const { name, last } of sequences.rows) backup.set(`sequence ${name}`, last)
    await admin.query('commit')
    return backup
  })
}

/** What the database works out by itself is not put back. */
const storedOf = `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
  where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`

/** Puts it back: into the same database, as a restore does, or into another one, as a clone. */
export async function restore(database: TestDatabase, backup: Backup): Promise<void> {
  await asAdmin(database, async (admin) => {
    await admin.query('begin')
    // Neither keys between tables nor the ledger's own guard stop an administrator who restores.
    await admin.query(`set local session_replication_role = 'replica'`)
    const tables = [...backup].filter(([name]) => !name.startsWith('sequence '))
    for (const [name] of tables) await admin.query(`delete from ${name}`)
    for (const [name, last] of backup)
      if (name.startsWith('sequence '))
        await admin.query('select setval($1, $2)', [name.replace('sequence ', ''), last])
    for (const [name, rows] of tables) {
      const { columns } = (await admin.query<{ columns: string }>(storedOf, [name])).rows[0] ?? {}
      await admin.query(
        `insert into ${name} (${columns}) overriding system value
         select ${columns} from json_populate_recordset(null::${name}, $1)`,
        [rows],
      )
    }
    await admin.query('commit')
  })
}

async function asAdmin<T>(database: TestDatabase, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client(database.urls.admin)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
