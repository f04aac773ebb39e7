import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { migrationsFolder } from './database/migration-files.ts'
import { migrate } from './migrate.ts'

test('a hub keeps the day on which yellow began, and a mail in the outbox its place in the row', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  for (const name of readdirSync(migrationsFolder()))
    if (name < '0012') copyFileSync(join(migrationsFolder(), name), join(folder, name))
  const database = await createTestDatabase(folder)
  const admin = new Client(database.urls.admin)
  await admin.connect()
  await admin.query(`insert into hubs (id, name, settings, created_at) values
    ('hub_1', 'Own', '{"noticeDays": 10, "workspacesSeePixel": false}', now()), ('hub_2', 'Default', '{}', now())`)
  await admin.query(
    `insert into mail_outbox (id, recipient, subject, body, created_at) values ('mail_1', 'a@b.example', 's', 'b', '2026-01-02Z')`,
  )
  await migrate(database.urls.owner)
  const hubs = await admin.query('select settings from hubs order by id')
  expect(hubs.rows).toEqual([
    { settings: { noticeThresholds: [10, 7, 3, 1], workspacesSeePixel: false } },
    { settings: {} },
  ])
  const mails = await admin.query('select next_try_at, tries from mail_outbox')
  expect(mails.rows).toEqual([{ next_try_at: new Date('2026-01-02T00:00:00Z'), tries: 0 }])
  await admin.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})
