import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { catalogueBreaches, definers, exceptions, openToGuests } from './catalogue.ts'

let database: TestDatabase
let admin: Client
beforeAll(async () => {
  database = await createTestDatabase()
  admin = new Client(database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

/** Runs the check with a defect in place, and takes it back. */
async function withDefect(sql: string): Promise<string[]> {
  await admin.query('begin')
  try {
    await admin.query(sql)
    return await catalogueBreaches(admin)
  } finally {
    await admin.query('rollback')
  }
}

it('R16, R20: every table stands behind its wall, and nothing goes round it', async () => {
  expect(await catalogueBreaches(admin)).toEqual([])
})

it('every exception has its reason', () => {
  for (const { why } of Object.values(exceptions)) expect(why.length).toBeGreaterThan(10)
  for (const why of Object.values(definers)) expect(why.length).toBeGreaterThan(10)
  for (const why of Object.values(openToGuests)) expect(why.length).toBeGreaterThan(10)
})

describe('planted defects turn it red', () => {
  it.each([
    [
      'a table without a wall',
      'create table drafts (hub_id text not null, workspace_id text not null, id text); grant select on drafts to mooring_app',
      'drafts: row-level security is off',
    ],
    [
      'a wall that its owner walks through',
      'alter table accounts no force row level security',
      'accounts: row-level security is not forced',
    ],
    [
      'a wall taken down',
      'alter table ledger disable row level security',
      'ledger: row-level security is off',
    ],
    [
      'a tenant table without its workspace',
      'create table notes (hub_id text not null, id text); alter table notes enable row level security; alter table notes force row level security',
      'notes: has no workspace_id',
    ],
    [
      'a nullable tenant',
      'alter table attempts drop constraint attempts_pkey cascade; alter table attempts alter workspace_id drop not null',
      'attempts: workspace_id may be null',
    ],
    [
      'a table opened to guests',
      'create policy visiting on invitations for select to mooring_app using (hub_id = tenancy.visit(1))',
      'invitations: open to guests, and nobody has reviewed it',
    ],
    [
      'an open policy',
      'create policy everybody on accounts for select using (true)',
      'accounts.everybody: lets everybody read',
    ],
    [
      'a definer function',
      'create function tenancy.peek() returns bigint language sql security definer as $$ select count(*) from public.grants $$',
      'tenancy.peek: security definer, and nobody has reviewed it',
    ],
    [
      'an unpinned search_path',
      'alter function tenancy.held_by(text, text, text, text, text) reset search_path',
      'tenancy.held_by: search_path is not pinned',
    ],
    [
      'a view with owner rights',
      'create view everything as select * from grants',
      "everything: a view with its owner's rights",
    ],
    [
      'a stronger login',
      'alter role mooring_app bypassrls',
      'mooring_app: superuser, bypassrls, createrole, createdb or replication',
    ],
    [
      'a ledger that can be changed',
      'grant update on ledger to mooring_app',
      'mooring_app may UPDATE the ledger',
    ],
    [
      'a sweep that sees tokens',
      'grant select on sealed_values to mooring_sweep',
      'mooring_sweep may read sealed_values.sealed',
    ],
  ])('%s', async (_, sql, says) => {
    expect(await withDefect(sql)).toContain(says)
  })
})
