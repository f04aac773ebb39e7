import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { createVault } from '../vault/create-vault.ts'
import { operatorKeysOf } from './operator-keys-of.ts'
import { projectRoot } from './project-root.ts'

type Run = { child: ChildProcess; said: () => string; ended: Promise<number | null> }
type Settings = Record<string, string>

const publicUrl = 'https://mooring.example.com'
const newKey = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`
const firstKey = newKey('k1')
const secondKey = newKey('k2')
/** Workspace keys beside those that the journey makes: enough that a rotation takes its time. */
const more = 400
const living = new Set<Run>()

let empty: string
/** Folder of the bundled commands: they start in half the time of their sources, and are what is shipped. */
let programs: string
let database: TestDatabase
let port: number
/** Stands where an emulator would; nobody may ever knock. */
let emulator: Server
let knocks = 0
let settings: Settings
let web: Run
let worker: Run

beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), 'no-migrations-'))
  programs = await bundle()
  database = await createTestDatabase(empty)
  emulator = createServer((socket) => {
    knocks += 1
    socket.destroy()
  })
  const emulatorPort = await listen(emulator)
  const holder = createServer()
  port = await listen(holder)
  await new Promise((closed) => holder.close(closed))
  settings = {
    PORT: String(port),
    EMULATOR_PORT: String(emulatorPort),
    MOORING_MODE: 'production',
    MOORING_PUBLIC_URL: publicUrl,
    DATABASE_URL: database.urls.app,
    SWEEP_DATABASE_URL: database.urls.sweep,
    MOORING_OPERATOR_KEYS: firstKey,
    MOORING_SESSION_SECRET: randomBytes(32).toString('base64'),
    X_CLIENT_ID: 'our-x-app',
    X_CLIENT_SECRET: 'our-x-secret',
  }
})

afterAll(async () => {
  for (const run of living) {
    run.child.kill('SIGKILL')
    await run.ended
  }
  await new Promise((closed) => emulator.close(closed))
  await database.drop()
  rmSync(empty, { recursive: true })
  rmSync(programs, { recursive: true })
})

function listen(server: Server): Promise<number> {
  return new Promise((listening) =>
    server.listen(0, '127.0.0.1', () => listening((server.address() as { port: number }).port)),
  )
}

async function bundle(): Promise<string> {
  const cache = join(projectRoot(), '.cache')
  mkdirSync(cache, { recursive: true })
  const outdir = mkdtempSync(join(cache, 'production-'))
  const names = ['serve', 'worker', 'migrate-database', 'create-hub', 'make-operator', 'rotate-keys']
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: names.map((name) => `server/main/${name}.ts`),
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  return outdir
}

function start(program: string, env: Settings, args: string[] = []): Run {
  const child = spawn(process.execPath, [join(programs, `${program}.js`), ...args], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH, ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const run = { child, said: () => text, ended }
  living.add(run)
  void ended.then(() => living.delete(run))
  return run
}

/** Runs a command to its end. */
async function command(
  program: string,
  env: Settings,
  args: string[] = [],
): Promise<{ code: number | null; said: string }> {
  const run = start(program, env, args)
  const code = await run.ended
  return { code, said: run.said() }
}

async function until(run: Run, line: string): Promise<void> {
  while (!run.said().includes(line)) {
    if (run.child.exitCode !== null) throw new Error(`It ended before it said "${line}":\n${run.said()}`)
    await pause(20)
  }
}

async function serveAndWork(env: Settings): Promise<void> {
  web = start('serve', env)
  worker = start('worker', env)
  await Promise.all([until(web, 'Mooring serves'), until(worker, 'The worker is running')])
}

const without = (...names: string[]): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => !names.includes(name)))

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(database.urls.admin)
  await client.connect()
  const result = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return result.rows
}

/** As the proxy with the certificate passes it on. */
const cookies = new Map<string, string>()
async function call(method: string, path: string, body?: object): Promise<{ status: number; json: unknown }> {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      origin: publicUrl,
      'x-mooring': '1',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  for (const set of reply.headers.getSetCookie()) {
    expect(set).toMatch(/^__Host-.*;.*Secure/i)
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    cookies.set(name, value)
  }
  const text = await reply.text()
  return { status: reply.status, json: text.startsWith('{') ? JSON.parse(text) : text }
}

describe('before it is ready', { timeout: 60_000 }, () => {
  test('serve and worker send an empty database to npm run migrate, which makes it ready once', async () => {
    const refused = await command('serve', settings)
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('run npm run migrate') })
    const owner = { MIGRATE_DATABASE_URL: database.urls.owner }
    expect(await command('migrate-database', {})).toMatchObject({
      code: 1,
      said: expect.stringContaining('MIGRATE_DATABASE_URL is missing'),
    })
    expect(await command('migrate-database', owner)).toMatchObject({
      code: 0,
      said: expect.stringContaining('0001_tenancy.sql'),
    })
    expect((await command('migrate-database', owner)).said).toContain('up to date')
  })

  const refusals: [string, () => Settings, RegExp][] = [
    ['no operator key', () => without('MOORING_OPERATOR_KEYS'), /MOORING_OPERATOR_KEYS .*is missing/],
    ['no public address', () => without('MOORING_PUBLIC_URL'), /MOORING_PUBLIC_URL is missing/],
    [
      'a public address without https',
      () => ({ ...settings, MOORING_PUBLIC_URL: 'http://mooring.example.com' }),
      /MOORING_PUBLIC_URL must begin with https/,
    ],
    ['no sweep login', () => without('SWEEP_DATABASE_URL'), /SWEEP_DATABASE_URL is missing/],
    [
      'a superuser as the app',
      () => ({ ...settings, DATABASE_URL: database.urls.admin }),
      /of DATABASE_URL:\n.* is a superuser/s,
    ],
    [
      'the owner as the app',
      () => ({ ...settings, DATABASE_URL: database.urls.owner }),
      /DATABASE_URL:\n.*owns tables/,
    ],
    [
      'the owner as the sweep',
      () => ({ ...settings, SWEEP_DATABASE_URL: database.urls.owner }),
      /SWEEP_DATABASE_URL:\n.*owns tables/,
    ],
  ]
  test.each(refusals)('%s: refused with a line', async (_, env, line) => {
    const { code, said } = await command('serve', env())
    expect(code).toBe(1)
    expect(said).toMatch(line)
    expect(said).not.toContain(firstKey.slice(3))
  })
})

describe('a whole life in production', { timeout: 60_000 }, () => {
  let hub: string
  let workspace: string
  let link: string

  test('it serves: health, no practice, no people, and says that no mail goes out', async () => {
    await serveAndWork(settings)
    expect(web.said()).toContain('No mail goes out yet')
    expect(await call('GET', '/healthz')).toMatchObject({ status: 200 })
    for (const path of ['/api/demo', '/api/demo/inbox'])
      expect(await call('GET', path)).toMatchObject({ status: 404 })
    expect(await call('POST', '/api/demo/sign-in', { person: 'dana' })).toMatchObject({ status: 404 })
    expect(await rows('select id from auth."user"')).toEqual([])
    expect(await rows('select id from hubs')).toEqual([])
  })

  test('create-hub prints a link that works once; how it is called wrongly is told', async () => {
    const wrong = await command('create-hub', settings, ['--name', 'Copper Kettle', '--owner', 'nobody'])
    expect(wrong).toMatchObject({
      code: 1,
      said: expect.stringMatching(/--owner: .*\n\nnpm run create-hub/s),
    })
    expect((await command('create-hub', settings, ['--nmae', 'x'])).said).toContain("'--nmae'")
    const args = [
      '--name',
      'Copper Kettle',
      '--owner',
      'Olga@Kettle.example',
      '--time-zone',
      'America/Chicago',
    ]
    const made = await command('create-hub', settings, args)
    expect(made.code).toBe(0)
    link = /https:\/\/mooring\.example\.com(\/invitation\/\S+)/.exec(made.said)?.[1] ?? ''
    const token = link.split('/').at(-1) ?? ''
    expect(await call('GET', `/api/invitations/${token}`)).toMatchObject({
      status: 200,
      json: { hubName: 'Copper Kettle', role: 'owner', email: 'olga@kettle.example' },
    })
    const join = { name: 'Olga', password: 'nine tall ships at anchor' }
    const joined = await call('POST', `/api/invitations/${token}/accept`, join)
    expect(joined).toMatchObject({ status: 200, json: { next: 'signed-in', context: { kind: 'hub' } } })
    hub = (joined.json as { context: { id: string } }).context.id
    expect(await call('GET', `/api/invitations/${token}`)).toMatchObject({ status: 410 })
    const [brand] = await rows(`select kind, time_zone from workspaces`)
    expect(brand).toEqual({ kind: 'brand', time_zone: 'America/Chicago' })
  })

  test('make-operator sets the flag on a person who has a login', async () => {
    const nobody = await command('make-operator', settings, ['--email', 'who@kettle.example'])
    expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining('Nobody has a login') })
    expect((await command('make-operator', settings, ['--email', 'olga@kettle.example'])).code).toBe(0)
    expect(await rows(`select email from auth."user" where operator`)).toEqual([
      { email: 'olga@kettle.example' },
    ])
    expect(
      (await command('make-operator', settings, ['--email', 'olga@kettle.example', '--remove'])).code,
    ).toBe(0)
    expect(await rows(`select email from auth."user" where operator`)).toEqual([])
  })

  test('a platform with an app leads to the platform itself; one without is not set up, and never emulated', async () => {
    const made = await call('POST', `/api/hubs/${hub}/workspaces`, { name: 'Riverside', timeZone: 'UTC' })
    expect(made.status).toBe(201)
    workspace = (made.json as { workspaceId: string }).workspaceId
    const place = `/api/workspaces/${workspace}`
    expect((await call('POST', `${place}/acting`, { reason: 'set-up' })).status).toBe(200)
    const page = await call('GET', `${place}/connections`)
    const { sections } = page.json as { sections: { platform: string; app: string }[] }
    const apps = Object.fromEntries(sections.map(({ platform, app }) => [platform, app]))
    expect(apps).toEqual({ meta: 'not-set-up', linkedin: 'not-set-up', tiktok: 'not-set-up', x: 'ready' })
    for (const platform of ['meta', 'linkedin', 'tiktok'])
      expect(await call('POST', `${place}/connections`, { platform })).toMatchObject({
        status: 409,
        json: { code: 'not-set-up' },
      })
    const begun = await call('POST', `${place}/connections`, { platform: 'x' })
    const authorize = new URL((begun.json as { authorizeUrl: string }).authorizeUrl)
    expect(authorize.hostname).toMatch(/^(x|twitter)\.com$/)
    expect(authorize.searchParams.get('client_id')).toBe('our-x-app')
    expect(authorize.searchParams.get('redirect_uri')).toMatch(/^https:\/\/mooring\.example\.com\/oauth\//)
    expect(await rows('select operator_key_id as id from keyrings')).toEqual([{ id: 'k1' }])
  })

  test('the operator key rotates by the book, and steps out of order are refused', async () => {
    const check = await command('rotate-keys', settings, ['--check'])
    expect(check).toMatchObject({ code: 0, said: expect.stringMatching(/Under the key "k1".*: 1 /) })
    const next = { ...settings, MOORING_OPERATOR_KEYS: `${secondKey},${firstKey}` }
    const early = await command('rotate-keys', next)
    expect(early).toMatchObject({ code: 1, said: expect.stringContaining('No server has been started') })

    await stopBoth()
    await serveAndWork({ ...settings, MOORING_OPERATOR_KEYS: `${firstKey},${secondKey}` })
    await addKeyrings()
    expect(await command('rotate-keys', next, ['--check'])).toMatchObject({
      code: 1,
      said: expect.stringContaining(`Still under the key "k1": ${more + 1}`),
    })
    const killed = start('rotate-keys', next)
    await until(killed, '100 done')
    killed.child.kill('SIGKILL')
    await killed.ended
    const left = await rows(`select workspace_id from keyrings where operator_key_id = 'k1'`)
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThanOrEqual(more + 1 - 100)
    const rotated = await command('rotate-keys', next)
    expect(rotated.code).toBe(0)
    expect(rotated.said).toContain(`Wrapped anew: ${left.length}.`)
    expect(rotated.said).toContain('No longer needed here: "k1"')
    expect(await keyringsOpenedBy(secondKey)).toBe(more + 1)
    expect(await keyringsOpenedBy(firstKey)).toBe(0)
    const begun = await call('POST', `/api/workspaces/${workspace}/connections`, { platform: 'x' })
    expect(begun.status).toBe(201)

    await stopBoth()
    const tooEarly = await command('worker', settings)
    expect(tooEarly.code).toBe(1)
    expect(tooEarly.said).toContain('Operator key "k2" still wraps workspace keys and is not configured')
    const other = await command('serve', { ...settings, MOORING_OPERATOR_KEYS: newKey('k2') })
    expect(other).toMatchObject({ code: 1, said: expect.stringContaining('a new key needs a new id') })
    await serveAndWork({ ...settings, MOORING_OPERATOR_KEYS: secondKey })
    expect((await call('POST', `/api/workspaces/${workspace}/connections`, { platform: 'x' })).status).toBe(
      201,
    )
  })

  test('SIGTERM ends both without a complaint, and no emulator was ever looked for', async () => {
    await stopBoth()
    await expect(call('GET', '/healthz')).rejects.toThrow()
    expect(knocks).toBe(0)
  })

  /** As of workspaces that were busy before. */
  async function addKeyrings(): Promise<void> {
    const vault = createVault({ operatorKeys: operatorKeysOf(firstKey) })
    const client = new Client(database.urls.admin)
    await client.connect()
    for (let n = 0; n < more; n++) {
      const wrapped = await vault.newWorkspaceKey({ hub, workspace: `ws_${n}` })
      await client.query(`insert into keyrings values ($1, $2, $3, 'k1')`, [hub, `ws_${n}`, wrapped])
    }
    await client.end()
  }

  async function keyringsOpenedBy(key: string): Promise<number> {
    const vault = createVault({ operatorKeys: operatorKeysOf(key) })
    const all = await rows('select workspace_id as workspace, wrapped from keyrings')
    const opened = await Promise.allSettled(
      all.map((row) =>
        vault.newGrantKey({ hub, workspace: String(row.workspace), grant: 'any' }, row.wrapped as Buffer),
      ),
    )
    return opened.filter(({ status }) => status === 'fulfilled').length
  }

  async function stopBoth(): Promise<void> {
    for (const run of [web, worker]) {
      const before = run.said()
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      expect(run.said()).toBe(before)
    }
  }
})
