import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createProduction,
  newOperatorKey,
  type Production,
  type Settings,
  until,
} from '../../testing/production.ts'
import type { Finding } from './doctor/finding.ts'

let production: Production
const folders: string[] = []

beforeAll(async () => {
  production = await createProduction()
})
afterAll(async () => {
  await production.close()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

async function doctor(env: Settings): Promise<{ code: number | null; findings: Finding[]; said: string }> {
  const { code, said } = await production.run('doctor', env, ['--json'])
  const { findings } = JSON.parse(said) as { findings: Finding[] }
  return { code, findings, said }
}

const wrongIn = (findings: readonly Finding[]) =>
  findings
    .filter(({ state }) => state === 'wrong')
    .map(({ about, says, next }) => `${about}: ${says} -> ${next}`)

async function sql(text: string): Promise<void> {
  const client = new Client(production.database.urls.admin)
  await client.connect()
  await client.query(text)
  await client.end()
}

test('before the first start it says what is missing, and nothing is wrong', async () => {
  const { code, findings } = await doctor(production.settings)
  expect(wrongIn(findings)).toEqual([])
  expect(code).toBe(0)
  const looks = findings.filter(({ state }) => state === 'look').map(({ about }) => about)
  expect(looks).toEqual(expect.arrayContaining(['Server', 'Operator keys', 'Worker']))
})

test('of a Mooring that runs, everything is fine; as a page it says so', async () => {
  const web = production.start('serve', production.settings)
  await until(web, 'Mooring serves')
  const worker = production.start('worker', production.settings)
  await until(worker, 'The worker is running')
  const { code, findings } = await doctor(production.settings)
  expect(findings.filter(({ state }) => state !== 'fine')).toEqual([])
  expect(code).toBe(0)
  const page = await production.run('doctor', production.settings)
  expect(page.said).toMatch(/fine {3}Deployment +dep_[0-9a-z]{26}, epoch \d+\n/)
  expect(page.said).toContain('Everything is fine.')
  const moved = await doctor({ ...production.settings, MOORING_PUBLIC_URL: 'https://other.example.com' })
  expect(wrongIn(moved.findings)).toEqual([expect.stringMatching(/^Server: .* serves https:\/\/mooring/)])
  for (const run of [web, worker]) {
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
  }
})

test('a login that may too much, a key that is missing, work that waits: wrong, with the next step', async () => {
  const powerful = await doctor({ ...production.settings, DATABASE_URL: production.database.urls.owner })
  expect(powerful.code).toBe(1)
  expect(wrongIn(powerful.findings)).toEqual([
    expect.stringMatching(/^Login DATABASE_URL: .*owns tables -> Use the app/),
  ])

  await sql(`insert into hubs values ('hub_a', 'A', '{}', now());
    insert into keyrings values ('hub_a', '-', '\\x00', 'k1')`)
  const keyless = await doctor({ ...production.settings, MOORING_OPERATOR_KEYS: newOperatorKey('k2') })
  expect(wrongIn(keyless.findings)).toEqual([
    expect.stringMatching(/^Operator keys: .*"k1" still wraps.* -> Add it back/),
  ])

  await sql(`insert into mail_outbox (id, recipient, subject, body, created_at, next_try_at)
    select 'mail_' || n, 'a@b.example', '', '', now() - interval '2 hours', now() - interval '2 hours' from generate_series(1, 3) n`)
  await sql(`update deployment set advanced_at = now() - interval '9 minutes', epoch = epoch + 5`)
  const mail = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'mooring@copperkettle.example' }
  const late = await doctor({ ...production.settings, ...mail })
  expect(wrongIn(late.findings)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Mails: 3 due, the oldest for 120 min/),
      expect.stringMatching(/^Worker: none has been alive for 9 min -> Start one/),
    ]),
  )
  expect(late.said).not.toContain(String(production.settings.MOORING_OPERATOR_KEYS).slice(3))
})

test('a machine that does not know this database asks, and goes on once somebody has answered', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'doctor-other-machine-'))
  folders.push(dataDir)
  const env = { ...production.settings, DATA_DIR: dataDir }
  const { findings } = await doctor(env)
  expect(wrongIn(findings)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Deployment: .* -> .*MOORING_DEPLOYMENT_ID=dep_/)]),
  )
  const unclear = await production.run('confirm-restore', env)
  expect(unclear).toMatchObject({ code: 1, said: expect.stringContaining('Say one of the two') })
  const said = await production.run('confirm-restore', env, ['--this-is-the-only-one'])
  expect(said).toMatchObject({ code: 0, said: expect.stringContaining('the only one: it goes on') })
  const again = await production.run('confirm-restore', env, ['--this-is-the-only-one'])
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('Nobody asks') })
  expect((await doctor(env)).findings.find(({ about }) => about === 'Deployment')?.state).toBe('fine')
})
