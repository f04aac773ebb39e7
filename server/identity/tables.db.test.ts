import { getSchema } from 'better-auth/db'
import { expect, it } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { configOf } from './better-auth.ts'
import { cookieNames } from './cookie-names.ts'
import { identityFixture } from './fixture.ts'

it('the tables have every column that this version of better-auth uses, and no privilege beyond rows', async () => {
  const database = await createTestDatabase()
  const { options, pool } = await identityFixture(database.urls.app)
  try {
    const { rows } = await pool.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'auth'`,
    )
    const there = rows.map(({ name }) => name)
    const wanted = Object.entries(getSchema(configOf(options, cookieNames(false)))).flatMap(
      ([table, { fields }]) => Object.keys(fields).map((column) => `${table}.${column}`),
    )
    expect(wanted.length).toBeGreaterThan(35)
    expect(wanted.filter((name) => !there.includes(name))).toEqual([])
    // Planted defect: the comparison sees a column that is missing.
    expect(wanted.filter((name) => !there.filter((one) => one !== 'session.token').includes(name))).toEqual([
      'session.token',
    ])
    await expect(pool.query('alter table auth.session add column x text')).rejects.toThrow('must be owner')
    await expect(pool.query('truncate auth.session')).rejects.toThrow('permission denied')
  } finally {
    await pool.end()
    await database.drop()
  }
})
