import { Client } from 'pg'
import type { StageDatabase } from './stage-database.ts'

/** As superuser, past everything that goes wrong. */
export async function askPastTheProxy<Row extends object>(
  database: Pick<StageDatabase, 'urls'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new Client(database.urls.admin)
  await client.connect()
  try {
    return (await client.query(sql, [...values])).rows as Row[]
  } finally {
    await client.end()
  }
}
