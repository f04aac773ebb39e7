import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type * as z from 'zod'
import type { account } from '../../contract/connections.ts'
import { bundlePrograms } from '../../testing/bundle-programs.ts'
import { grantsTold } from './demo/story/turns.ts'
import { isPostmasterOf, readPostmasterFile } from './postgres/postmaster-file.ts'
import { projectRoot } from './project-root.ts'

type Run = { child: ChildProcess; said: () => string; ended: Promise<number | null> }

let programs: string
beforeAll(async () => {
  programs = await bundlePrograms({ demo: 'server/main/demo.ts', emulator: 'emulator/main.ts' })
})
afterAll(() => rmSync(programs, { recursive: true }))

let dataDir: string
let port: number
let emulatorPort: number
const runs: Run[] = []

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'demo-'))
  chmodSync(dataDir, 0o755)
  const holders = await Promise.all([hold(0), hold(0)])
  ;[port, emulatorPort] = holders.map((server) => (server.address() as { port: number }).port) as [
    number,
    number,
  ]
  for (const server of holders) await new Promise((closed) => server.close(closed))
})

afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGTERM')
    await ended
  }
  const left = readPostmasterFile(join(dataDir, 'postgres'))
  if (left && isPostmasterOf(join(dataDir, 'postgres'), left.pid)) process.kill(left.pid, 'SIGINT')
  while (left && isPostmasterOf(join(dataDir, 'postgres'), left.pid)) await pause(20)
  rmSync(dataDir, { recursive: true, force: true })
})

function hold(wanted: number): Promise<Server> {
  const server = createServer()
  return new Promise((held) => server.listen(wanted, '127.0.0.1', () => held(server)))
}

function start(more: Record<string, string> = {}): Run {
  const settings = { DATA_DIR: dataDir, PORT: String(port), EMULATOR_PORT: String(emulatorPort), ...more }
  const child = spawn(process.execPath, [join(programs, 'demo.js')], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH, ...settings },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  const run = {
    child,
    said: () => text,
    ended: new Promise<number | null>((done) => child.once('close', done)),
  }
  runs.push(run)
  return run
}

async function ready(run: Run): Promise<void> {
  while (!run.said().includes('Mooring is ready')) {
    if (run.child.exitCode !== null) throw new Error(`Start-up ended:\n${run.said()}`)
    await pause(20)
  }
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
}

const postmaster = () => readPostmasterFile(join(dataDir, 'postgres'))?.pid ?? 0
const emulatorAnswers = () =>
  fetch(`http://127.0.0.1:${emulatorPort}/_control/people`).then(
    (reply) => reply.ok,
    () => false,
  )

const origin = () => `http://localhost:${port}`

/** Answers the cookie. */
async function signIn(person: string): Promise<string> {
  const reply = await fetch(`http://127.0.0.1:${port}/api/demo/sign-in`, {
    method: 'POST',
    headers: { origin: origin(), 'x-mooring': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ person }),
  })
  expect(reply.status).toBe(200)
  return reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

async function get<T>(path: string, cookie: string): Promise<T> {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  expect(reply.status).toBe(200)
  return (await reply.json()) as T
}

type Shown = Pick<
  z.infer<typeof account>,
  'id' | 'externalId' | 'name' | 'status' | 'cause' | 'capabilities' | 'authorisedAt' | 'authorisedBy'
>

/** Every account of every workspace that the person is in: what no renewal and no check of one that is well changes. */
async function connectionsOf(cookie: string): Promise<Shown[]> {
  const { contexts } = await get<{ contexts: { kind: string; id: string; role: string }[] }>(
    '/api/me',
    cookie,
  )
  const own = contexts.filter(({ kind, role }) => kind === 'workspace' && role !== 'via-hub')
  const pages = await Promise.all(
    own.map(({ id }) =>
      get<{ sections: { accounts: Shown[] }[] }>(`/api/workspaces/${id}/connections`, cookie),
    ),
  )
  const accounts = pages.flatMap(({ sections }) => sections.flatMap((section) => section.accounts))
  return accounts.map(
    ({ id, externalId, name, status, cause, capabilities, authorisedAt, authorisedBy }) => ({
      id,
      externalId,
      name,
      status,
      cause,
      capabilities,
      authorisedAt,
      authorisedBy,
    }),
  )
}

/** The emulator, which has lost its parent, ends by itself. */
async function killed(run: Run): Promise<void> {
  run.child.kill('SIGKILL')
  await run.ended
  while (await emulatorAnswers()) await pause(20)
}

async function grants(): Promise<unknown[]> {
  return fetch(`http://127.0.0.1:${emulatorPort}/_control/grants`).then(
    (reply) => reply.json() as Promise<unknown[]>,
    () => [],
  )
}

test('start, refusal of a second start, SIGTERM: nothing stays behind; another key is refused', async () => {
  const first = start()
  await ready(first)
  expect(first.said()).toContain(`http://localhost:${port}`)
  const second = start({ PORT: '1', EMULATOR_PORT: '2' })
  expect(await second.ended).toBe(1)
  expect(second.said()).toMatch(/^Mooring is already running on this data folder \(process \d+.*Open http/)
  const pid = postmaster()
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(isPostmasterOf(join(dataDir, 'postgres'), pid)).toBe(false)
  expect(await emulatorAnswers()).toBe(false)

  rmSync(join(dataDir, 'operator-key'))
  const withoutKey = start()
  expect(await withoutKey.ended).toBe(1)
  expect(withoutKey.said()).toContain('operator-key is not the one that the data beside it was sealed with')
})

test('killed with -9 while the story is told, it is told anew; killed with -9 afterwards, nothing is lost', async () => {
  const first = start()
  while ((await grants()).length < 3) {
    if (first.child.exitCode !== null) throw new Error(first.said())
    await pause(5)
  }
  await killed(first)
  expect(first.said()).not.toContain('Mooring is ready')

  const second = start()
  await ready(second)
  expect(second.said()).toContain('Telling the story')
  const hana = await signIn('hana')
  const { contexts } = await get<{ contexts: { kind: string; name: string }[] }>('/api/me', hana)
  expect(contexts.filter(({ kind }) => kind === 'hub')).toHaveLength(1)
  const names = contexts.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(await grants()).toHaveLength(grantsTold)

  const ada = await signIn('ada')
  const before = await connectionsOf(ada)
  expect(before.length).toBeGreaterThan(3)
  await killed(second)
  const third = start()
  await ready(third)
  expect(third.said()).not.toContain('Telling the story')
  // The same cookie, the same rows; and the emulator remembers its side, or a check would turn them red.
  expect(await connectionsOf(ada)).toEqual(before)
  expect(await grants()).toHaveLength(grantsTold)
})

test('PostgreSQL killed with -9 ends everything with a line, and the next start goes on', async () => {
  const first = start()
  await ready(first)
  process.kill(postmaster(), 'SIGKILL')
  expect(await first.ended).toBe(1)
  expect(first.said()).toContain('PostgreSQL ended')
  expect(await emulatorAnswers()).toBe(false)
  await ready(start())
})

test('Ctrl-C in the middle of starting leaves nothing behind', async () => {
  const first = start()
  while (postmaster() === 0) await pause(2)
  const pid = postmaster()
  first.child.kill('SIGINT')
  await first.ended
  expect(isPostmasterOf(join(dataDir, 'postgres'), pid)).toBe(false)
  expect(await emulatorAnswers()).toBe(false)
})

test.each(['PORT', 'EMULATOR_PORT'])('a taken %s is named, with the way out', async (setting) => {
  const wanted = setting === 'PORT' ? port : emulatorPort
  const holder = await hold(wanted)
  const run = start()
  expect(await run.ended).toBe(1)
  expect(run.said()).toContain(
    `Port ${wanted} is taken by another program. Choose another: ${setting}=${wanted + 1}`,
  )
  expect(postmaster()).toBe(0)
  await new Promise((closed) => holder.close(closed))
})

test('wrong settings are listed before anything starts', async () => {
  const run = start({ PORT: 'x' })
  expect(await run.ended).toBe(1)
  expect(run.said()).toMatch(/cannot start with these settings:\n {2}- PORT must be a number/)
  expect(readdirSync(dataDir)).toEqual([])
})
