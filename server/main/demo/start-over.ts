import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { ask } from './ask-emulator.ts'

/** A story that was cut short (the process was killed while telling it) begins anew: nobody has used it yet. */
export async function startOver(input: {
  ownerUrl: string
  emulatorOrigin: string
  dataDir: string
}): Promise<void> {
  const client = new pg.Client({ connectionString: input.ownerUrl })
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
  await ask(input.emulatorOrigin, 'POST', '/_control/reset', { apps: true })
  rmSync(join(input.dataDir, 'practice-apps.json'), { force: true })
}
