import pg from 'pg'

/** Empties a practice database, so that migrations begin anew. As the owner; never for a production database. */
export async function dropEverything(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ begun: boolean }>(
      `select to_regclass('public.hubs') is not null as begun`,
    )
    if (rows[0]?.begun) {
      await client.query(
        'drop schema if exists tenancy cascade; drop schema if exists auth cascade; drop schema public cascade; create schema public',
      )
    }
  } finally {
    await client.end()
  }
}
