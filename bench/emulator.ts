import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { createEmulator } from '../emulator/create-emulator.ts'

// Token refreshes a second of an emulator that keeps nothing: npx tsx bench/emulator.ts [refreshes]
// Every one is a rotation of X, over 60 connections. `inProcess`: one after the other, the asking included, on one core.
// `overSockets`: the emulator in a process of its own, 16 askers at a time in this one. CPU time (µs a refresh, the asking
// not counted over sockets; Linux alone tells it there) is what to compare on a machine that has other work to do.
const REFRESHES = Number(process.argv[2] ?? 40_000)
const ROUNDS = 4
const GRANTS = 60
const ASKERS = 16
const VERIFIER = 'v'.repeat(43)
const CALLBACK = 'https://a.test/cb'

type Target = {
  readonly origin: string
  fetch(url: string, init?: RequestInit): Promise<Response>
}
type Connection = { readonly authorization: string; refreshToken: string }

async function control<T>(target: Target, path: string, body?: unknown): Promise<T> {
  const answer = await target.fetch(`${target.origin}/_control${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return (await answer.json()) as T
}

async function token(target: Target, authorization: string, values: Record<string, string>): Promise<string> {
  const answer = await target.fetch(`${target.origin}/x/api/2/oauth2/token`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams(values),
  })
  if (!answer.ok) throw new Error(`the token endpoint answered ${answer.status}`)
  return ((await answer.json()) as { refresh_token: string }).refresh_token
}

/** One app for each connection: X keeps one live grant for an app and person. */
async function connect(target: Target): Promise<Connection> {
  const app = await control<{ clientId: string; clientSecret: string }>(target, '/apps', {
    platform: 'x',
    redirectUris: [CALLBACK],
  })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: CALLBACK,
    scope: 'tweet.read users.read offline.access',
    state: 's',
    code_challenge: VERIFIER,
  })
  const url = `${target.origin}/x/www/i/oauth2/authorize?${query}`
  const { location } = await control<{ location: string }>(target, '/authorize', { url, person: 'ada' })
  const authorization = `Basic ${btoa(`${app.clientId}:${app.clientSecret}`)}`
  const refreshToken = await token(target, authorization, {
    grant_type: 'authorization_code',
    code: new URL(location).searchParams.get('code') ?? '',
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  })
  return { authorization, refreshToken }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Refreshes a second, by round, and how long the truth takes afterwards. */
async function measure(target: Target, askers: number, cpuSeconds: () => number | null) {
  const connections = await Promise.all(Array.from({ length: GRANTS }, () => connect(target)))
  const each = Math.ceil(REFRESHES / ROUNDS / askers)
  const ask = async (asker: number): Promise<void> => {
    const own = connections.filter((_, n) => n % askers === asker)
    for (let n = 0; n < each; n++) {
      const connection = own[n % own.length]
      if (!connection) continue
      const values = { grant_type: 'refresh_token', refresh_token: connection.refreshToken }
      connection.refreshToken = await token(target, connection.authorization, values)
    }
  }
  const aSecond: number[] = []
  const before = cpuSeconds()
  for (let round = 0; round < ROUNDS; round++) {
    const took = await milliseconds(() => Promise.all(Array.from({ length: askers }, (_, n) => ask(n))))
    aSecond.push(Math.round((each * askers * 1000) / took))
  }
  const after = cpuSeconds()
  const truthMs = await milliseconds(() => control(target, '/truth'))
  const cpu = before === null || after === null ? null : ((after - before) * 1e6) / (each * askers * ROUNDS)
  return {
    aSecond,
    cpuMicroseconds: cpu && Math.round(cpu),
    truthMs: Math.round(truthMs * 10) / 10,
  }
}

async function startEmulator(): Promise<{ child: ChildProcess; origin: string }> {
  const child = fork(fileURLToPath(new URL('../emulator/main.ts', import.meta.url)), {
    env: { ...process.env, EMULATOR_PORT: '0', EMULATOR_DATA: 'none' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { origin: string }).origin))
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}`)))
  })
  return { child, origin }
}

const ownCpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Of another process, from /proc, in its hundredths of a second. */
function cpuOf(pid: number): number | null {
  if (process.platform !== 'linux') return null
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const inProcess = await measure(createEmulator(), 1, ownCpu)
const heapMiB = Math.round(process.memoryUsage().heapUsed / 2 ** 20)
const { child, origin } = await startEmulator()
const overSockets = await measure({ origin, fetch }, ASKERS, () => cpuOf(child.pid ?? 0))
child.kill('SIGTERM')

console.log(
  JSON.stringify(
    {
      bench: 'emulator',
      command: 'npx tsx bench/emulator.ts',
      node: process.version,
      cpus: cpus().length,
      refreshes: REFRESHES,
      inProcess: { ...inProcess, heapMiB },
      overSockets,
    },
    null,
    2,
  ),
)
