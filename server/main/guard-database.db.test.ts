import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { movableClock, systemClock } from '../base/clock.ts'
import { DatabaseRefused, type GuardedLogin, guardDatabase } from './guard-database.ts'

let folder: string
let database: TestDatabase
const planted: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guard-'))
  writeFileSync(join(folder, '0001_first.sql'), 'create table first (id int primary key);')
  database = await createTestDatabase(folder)
})

afterEach(async () => {
  for (const role of planted.splice(0)) await admin(`drop owned by ${role}; drop role ${role}`)
})

afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

async function admin(sql: string): Promise<void> {
  const client = new Client(database.urls.admin)
  await client.connect()
  await client.query(sql)
  await client.end()
}

/** A login with `powers`, for this test alone. */
async function plant(powers: string, more = ''): Promise<string> {
  const role = `planted_${process.pid}_${planted.length}`
  await admin(`create role ${role} login ${powers}`)
  planted.push(role)
  await admin(`grant connect on database ${new URL(database.urls.app).pathname.slice(1)} to ${role};
    grant select on mooring_migrations to ${role}; ${more.replaceAll('$role', role)}`)
  return database.urls.app.replace('mooring_app', role)
}

async function problems(
  url: string,
  login: GuardedLogin = 'DATABASE_URL',
  clock = systemClock,
): Promise<readonly string[]> {
  try {
    await guardDatabase({ url, login, clock }, folder)
    return []
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.problems
    throw error
  }
}

test('the two logins that the launcher makes are fit', async () => {
  expect(await problems(database.urls.app)).toEqual([])
  expect(await problems(database.urls.sweep, 'SWEEP_DATABASE_URL')).toEqual([])
})

test('the owner of tables and the administrator are refused', async () => {
  expect((await problems(database.urls.owner)).join()).toMatch(/mooring_owner owns tables/)
  expect((await problems(database.urls.admin)).join()).toMatch(/mooring_admin is a superuser/)
})

test.each([
  ['superuser', /is a superuser/],
  ['bypassrls', /bypasses row-level security/],
  ['createrole', /may create roles/],
  ['replication', /may replicate/],
])('a planted login with %s is refused, and without it is fit', async (power, line) => {
  expect(await problems(await plant(`no${power}`))).toEqual([])
  expect((await problems(await plant(power), 'SWEEP_DATABASE_URL')).join()).toMatch(line)
})

test('what a login could become by SET ROLE is its own power', async () => {
  const owner = await plant('nosuperuser', 'grant mooring_owner to $role')
  expect((await problems(owner)).join()).toMatch(/member of mooring_owner, which owns tables/)
  const superuser = await plant('noinherit', 'grant mooring_admin to $role')
  expect((await problems(superuser)).join()).toMatch(/member of mooring_admin, which is a superuser/)
})

test('a schema that is behind, ahead or absent is refused with the command to run', async () => {
  writeFileSync(join(folder, '0002_second.sql'), 'select 1;')
  expect(await problems(database.urls.app)).toEqual([
    'Its schema is 1 migration behind: run npm run migrate.',
  ])
  rmSync(join(folder, '0002_second.sql'))
  await admin('alter table mooring_migrations rename to hidden')
  expect(await problems(database.urls.app)).toEqual(['It has no Mooring schema: run npm run migrate.'])
  await admin('alter table hidden rename to mooring_migrations')
})

test('clocks that differ by five seconds are refused, by less are not', async () => {
  expect(await problems(database.urls.app, 'DATABASE_URL', movableClock(4_000))).toEqual([])
  for (const offset of [6_000, -6_000])
    expect((await problems(database.urls.app, 'DATABASE_URL', movableClock(offset))).join()).toMatch(
      /clock and ours differ/,
    )
})
