import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// Seconds from `npm start` to the first 200 of /healthz, and the memory of all its processes:
//   npm run build && npx tsx bench/start.ts [port]
// Linux alone tells the memory (from /proc). RSS counts shared pages in every process, PSS divides them by all that
// share them, other programs on the machine included: only PostgreSQL's own processes are added up by it.
const LATER_STARTS = 5
const VISITS = 300
const MIB = 1024

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const port = Number(process.argv[2] ?? 4840)
const origin = `http://localhost:${port}`
const dataDir = mkdtempSync(join(tmpdir(), 'bench-start-'))
const env = {
  ...process.env,
  PORT: String(port),
  EMULATOR_PORT: String(port + 1),
  DATA_DIR: join(dataDir, 'data'),
}

type Run = { child: ChildProcess; seconds: number }
type Parts = Partial<Record<string, Memory>>
type Memory = { rssMiB: number; pssMiB: number; processes: number }

async function start(): Promise<Run> {
  const begun = performance.now()
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`)
    const ready = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (reply) => reply.status === 200,
      () => false,
    )
    if (ready) return { child, seconds: Math.round(performance.now() - begun) / 1000 }
    await pause(5)
  }
}

async function stop({ child }: Run): Promise<void> {
  const begun = performance.now()
  const all = below(child.pid ?? 0)
  const ended = new Promise((done) => child.once('close', done))
  child.kill('SIGTERM')
  await ended
  while (all.some((pid) => commandOf(pid) !== '') && performance.now() - begun < 30_000) await pause(20)
}

/** Somebody signs in and looks at Connected Accounts again and again. */
async function visit(): Promise<void> {
  const headers = { origin, 'x-mooring': '1', 'content-type': 'application/json' }
  const body = JSON.stringify({ person: 'dana' })
  const signedIn = await fetch(`${origin}/api/demo/sign-in`, { method: 'POST', headers, body })
  const { goTo } = (await signedIn.json()) as { goTo: string }
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const page = `${origin}/api/workspaces/${goTo.split('/')[2]}/connections`
  for (let n = 0; n < VISITS; n++) {
    const reply = await fetch(page, { headers: { cookie } })
    if (reply.status !== 200) throw new Error(`Connected Accounts answered ${reply.status}`)
    await reply.arrayBuffer()
  }
}

function memory(run: Run): Parts | undefined {
  if (process.platform !== 'linux') return undefined
  const parts: Parts = {}
  for (const pid of below(run.child.pid ?? 0)) {
    const part = partOf(commandOf(pid))
    const sum = parts[part] ?? { rssMiB: 0, pssMiB: 0, processes: 0 }
    parts[part] = sum
    sum.rssMiB += kibOf(pid, 'Rss') / MIB
    sum.pssMiB += kibOf(pid, 'Pss') / MIB
    sum.processes += 1
  }
  for (const sum of Object.values(parts)) {
    if (!sum) continue
    sum.rssMiB = Math.round(sum.rssMiB * 10) / 10
    sum.pssMiB = Math.round(sum.pssMiB * 10) / 10
  }
  return parts
}

/** All but npm, which only waits beside it. Too much rather than too little: two Node processes share the program's pages. */
function inAll(parts: Parts | undefined): number | undefined {
  if (!parts) return undefined
  return Math.round(
    (parts.mooring?.rssMiB ?? 0) + (parts.emulator?.rssMiB ?? 0) + (parts.postgres?.pssMiB ?? 0),
  )
}

function partOf(command: string): string {
  if (/postgres/.test(command)) return 'postgres'
  if (/emulator/.test(command)) return 'emulator'
  if (/start\.mjs/.test(command) && !/^(sh|npm|\/bin\/sh)/.test(command)) return 'mooring'
  return /esbuild/.test(command) ? 'esbuild' : 'npm'
}

function below(pid: number): number[] {
  if (process.platform !== 'linux') return [pid]
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const [, parent] = /\) \S (\d+)/.exec(read(`/proc/${name}/stat`)) ?? []
    parents.set(Number(name), Number(parent))
  }
  const found = [pid]
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child)
  return found
}

const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
const kibOf = (pid: number, field: 'Rss' | 'Pss'): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const seen: Record<string, Parts | undefined> = {}
const first = await start()
await pause(5_000)
seen.firstStartIdle = memory(first)
await stop(first)
const later: number[] = []
for (let n = 0; n < LATER_STARTS; n++) {
  const run = await start()
  later.push(run.seconds)
  if (n === LATER_STARTS - 1) {
    await pause(5_000)
    seen.laterStartIdle = memory(run)
    await visit()
    await pause(1_000)
    seen.laterStartAfterVisits = memory(run)
  }
  await stop(run)
}
rmSync(dataDir, { recursive: true })

console.log(
  JSON.stringify(
    {
      bench: 'start',
      command: 'npm run build && npx tsx bench/start.ts',
      node: process.version,
      cpus: cpus().length,
      firstStartSeconds: first.seconds,
      laterStartSeconds: { median: [...later].sort((a, b) => a - b)[LATER_STARTS >> 1], all: later },
      visits: VISITS,
      memoryInAllMiB: Object.fromEntries(Object.entries(seen).map(([when, parts]) => [when, inAll(parts)])),
      memory: seen,
    },
    null,
    2,
  ),
)
