import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { MigrationRefused, migrate } from './migrate.ts'

let empty: string
let folder: string
let database: TestDatabase

beforeAll(() => {
  empty = mkdtempSync(join(tmpdir(), 'no-migrations-'))
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  write('0001_first.sql', 'create table first (id int primary key);')
  write(
    '0002_second.sql',
    'create table second (id int primary key references first);\ninsert into first values (1);',
  )
  database = await createTestDatabase(empty)
})

afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

afterAll(() => rmSync(empty, { recursive: true }))

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)

async function rows(sql: string): Promise<unknown[]> {
  const client = new Client(database.urls.owner)
  await client.connect()
  const result = await client.query(sql)
  await client.end()
  return result.rows
}

test('three started together all succeed, and each file is applied once', async () => {
  const runs = await Promise.all([1, 2, 3].map(() => migrate(database.urls.owner, folder)))
  expect(runs.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql'])
  expect(await rows('select * from first')).toEqual([{ id: 1 }])
  expect(await migrate(database.urls.owner, folder)).toEqual([])
})

test('a migration changed after it was applied is refused, by name; other line ends are no change', async () => {
  await migrate(database.urls.owner, folder)
  write('0001_first.sql', 'create table first (id int primary key);\r\n'.trim())
  write(
    '0002_second.sql',
    'create table second (id int primary key references first);\r\ninsert into first values (1);',
  )
  expect(await migrate(database.urls.owner, folder)).toEqual([])
  write('0001_first.sql', 'create table first (id bigint primary key);')
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow(/0001_first\.sql was changed/)
})

test('a database ahead of the program, and a number that comes too late, are refused', async () => {
  await migrate(database.urls.owner, folder)
  write('0001_between.sql', 'select 1;')
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow('have the same number')
  renameSync(join(folder, '0001_between.sql'), join(folder, '0000_early.sql'))
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow(MigrationRefused)
  rmSync(join(folder, '0000_early.sql'))
  rmSync(join(folder, '0002_second.sql'))
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow(
    /0002_second\.sql, which this program does not know/,
  )
})

test('a file that fails is undone as a whole, and those before it stay', async () => {
  write('0003_bad.sql', 'create table third (id int); select nonsense;')
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow(/0003_bad\.sql failed and was undone/)
  expect(await rows(`select to_regclass('third') as third, to_regclass('second')::text as second`)).toEqual([
    { third: null, second: 'second' },
  ])
})

test('another name than NNNN_name.sql is refused', async () => {
  mkdirSync(folder, { recursive: true })
  write('second-thoughts.sql', 'select 1;')
  await expect(migrate(database.urls.owner, folder)).rejects.toThrow(/not named like/)
})
