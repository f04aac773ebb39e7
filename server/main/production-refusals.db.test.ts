import { afterAll, beforeAll, expect, test } from 'vitest'
import { createProduction, type Production, type Settings } from '../../testing/production.ts'

let production: Production

beforeAll(async () => {
  production = await createProduction()
})

afterAll(() => production.close())

const without = (...names: string[]): Settings =>
  Object.fromEntries(Object.entries(production.settings).filter(([name]) => !names.includes(name)))

const refusals: [string, () => Settings, RegExp][] = [
  ['no operator key', () => without('MOORING_OPERATOR_KEYS'), /MOORING_OPERATOR_KEYS .*is missing/],
  ['no public address', () => without('MOORING_PUBLIC_URL'), /MOORING_PUBLIC_URL is missing/],
  [
    'a public address without https',
    () => ({ ...production.settings, MOORING_PUBLIC_URL: 'http://mooring.example.com' }),
    /MOORING_PUBLIC_URL must begin with https/,
  ],
  ['no sweep login', () => without('SWEEP_DATABASE_URL'), /SWEEP_DATABASE_URL is missing/],
  [
    'a superuser as the app',
    () => ({ ...production.settings, DATABASE_URL: production.database.urls.admin }),
    /of DATABASE_URL:\n.* is a superuser/s,
  ],
  [
    'the owner as the app',
    () => ({ ...production.settings, DATABASE_URL: production.database.urls.owner }),
    /DATABASE_URL:\n.*owns tables/,
  ],
  [
    'the owner as the sweep',
    () => ({ ...production.settings, SWEEP_DATABASE_URL: production.database.urls.owner }),
    /SWEEP_DATABASE_URL:\n.*owns tables/,
  ],
]
test.each(refusals)('%s: refused with a line', async (_, env, line) => {
  const { code, said } = await production.run('serve', env())
  expect(code).toBe(1)
  expect(said).toMatch(line)
  expect(said).not.toContain(String(production.settings.MOORING_OPERATOR_KEYS).slice(3))
})
