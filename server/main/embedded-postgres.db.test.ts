import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../base/clock.ts'
import { type EmbeddedPostgres, embeddedPostgres } from './embedded-postgres.ts'
import { guardDatabase } from './guard-database.ts'
import { placeData } from './place-data.ts'
import { isPostmasterOf } from './postgres/postmaster-file.ts'
import { projectRoot } from './project-root.ts'

let dataDir: string
let running: EmbeddedPostgres | undefined

beforeEach(() => {
  dataDir = placeData(join(mkdtempOpen('launcher-'), 'data')).dir
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  rmSync(dirname(dataDir), { recursive: true, force: true })
})

/** mkdtemp makes folders that root's unprivileged PostgreSQL could not enter; a project folder is not like that. */
function mkdtempOpen(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(folder, 0o755)
  return folder
}

async function start(more: Partial<Parameters<typeof embeddedPostgres>[0]> = {}): Promise<EmbeddedPostgres> {
  running = await embeddedPostgres({ dataDir, ...more })
  return running
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const cluster = () => join(dataDir, 'postgres')

test('first start makes three powerless logins; stop leaves no process; the next start has the data', async () => {
  const first = await start()
  const roles = await query(
    first.urls.app,
    `select rolname, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as powers from pg_roles
     where rolname ~ '^mooring_(owner|app|sweep)$' order by rolname`,
  )
  expect(roles).toEqual(
    ['app', 'owner', 'sweep'].map((name) => ({ rolname: `mooring_${name}`, powers: false })),
  )
  await query(first.urls.owner, 'create table kept as select 42 as answer')
  await expect(query(first.urls.app, 'create table mine (id int)')).rejects.toThrow('permission denied')
  await first.stop()
  expect(isPostmasterOf(cluster(), first.pid)).toBe(false)
  expect(readdirSync(cluster())).not.toContain('postmaster.pid')
  const second = await start()
  expect(await query(second.urls.owner, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('PostgreSQL killed with -9 is reported, and the next start has everything acknowledged', async () => {
  const first = await start()
  await query(first.urls.owner, 'create table kept (id int)')
  for (const id of [1, 2, 3]) await query(first.urls.owner, `insert into kept values (${id})`)
  const lost = new Promise<void>((report) => first.onLost(report))
  process.kill(first.pid, 'SIGKILL')
  await lost
  const second = await start()
  expect(second.pid).not.toBe(first.pid)
  expect(await query(second.urls.owner, 'select count(*)::int as n from kept')).toEqual([{ n: 3 }])
})

test('our process killed with -9 leaves PostgreSQL running, and the next start takes it over', async () => {
  const script = `import { embeddedPostgres } from './server/main/embedded-postgres.ts'
    const { pid } = await embeddedPostgres({ dataDir: process.argv[1] }); console.log(pid); setInterval(() => {}, 1000)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script, dataDir]
  const child = spawn(process.execPath, args, { cwd: projectRoot(), stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = Number(await new Promise((said) => child.stdout.once('data', said)))
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await ended
  expect(isPostmasterOf(cluster(), pid)).toBe(true)
  expect((await start()).pid).toBe(pid)
})

test('one left behind with other settings is replaced', async () => {
  const first = await start()
  const second = await start({ settings: { fsync: 'off' } })
  expect(isPostmasterOf(cluster(), first.pid)).toBe(false)
  const guard = guardDatabase({ url: second.urls.app, login: 'DATABASE_URL', clock: systemClock })
  await expect(guard).rejects.toThrow(/fsync is off/)
})

test('a number in the old lock file that now belongs to another process is neither obeyed nor killed', async () => {
  const first = await start()
  const lockFile = readFileSync(join(cluster(), 'postmaster.pid'), 'utf8')
  await first.stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  writeFileSync(join(cluster(), 'postmaster.pid'), lockFile.replace(String(first.pid), String(stranger.pid)))
  expect(await query((await start()).urls.app, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(stranger.exitCode ?? stranger.signalCode).toBe(null)
  stranger.kill()
})

test('a first start cut short leaves nothing in the way', async () => {
  mkdirSync(`${cluster()}.new-cut/data`, { recursive: true })
  expect((await start()).pid).toBeGreaterThan(1)
  expect(readdirSync(dataDir).filter((name) => name.includes('.new-'))).toEqual([])
})

test('over TCP only who has the password enters', async () => {
  const { urls } = await start({ transport: 'tcp' })
  expect(await query(urls.sweep, 'select current_user as me')).toEqual([{ me: 'mooring_sweep' }])
  const guess = new URL(urls.app)
  guess.password = 'guess'
  await expect(query(guess.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('the log shows neither rows nor statements', async () => {
  const { urls } = await start()
  await query(urls.owner, 'create table t (id text primary key)')
  await query(urls.owner, `insert into t values ('canary')`)
  await expect(query(urls.owner, `insert into t values ('canary')`)).rejects.toThrow('duplicate key')
  const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('canary')
})
