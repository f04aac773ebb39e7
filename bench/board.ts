import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { hubScope } from '../server/base/make-scope.ts'
import { settleDue } from '../server/core/board/settle-due.ts'
import { projectRoot } from '../server/main/project-root.ts'
import { leaveCluster } from '../testing/database.ts'
import { createWorld } from '../testing/world.ts'
import { shoot } from './parts/cannon.ts'
import { fillBoard } from './parts/fill-board.ts'
import { databaseCpuMs, machine } from './parts/machine.ts'

// npx tsx bench/board.ts [seconds a round] [locations]: one server process on 5,000 locations with seven accounts each,
// the load and Chromium in processes of their own, PostgreSQL beside them. Pages as `npm run build` left them.
const seconds = Number(process.argv[2] ?? 8)
const locations = Number(process.argv[3] ?? 5_000)
const withBrowser = process.argv[4] !== 'server-only'

const port = await freePort()
const publicUrl = `http://localhost:${port}`
const world = await createWorld({ publicUrl, webFolder: join(projectRoot(), 'dist/web') })
const hubId = await world.addHub('Bench Kitchens')
const owner = await world.addUser('Bench Person')
await world.join(owner.userId, { hubId }, 'owner')
const admin = new pg.Client({ connectionString: world.database.urls.admin })
await admin.connect()
await fillBoard(admin, hubId, locations)
const filledAt = performance.now()
await settleDue(world.core, world.sweep, (id) => hubScope(id, { kind: 'worker' }))
const settledMs = Math.round(performance.now() - filledAt)
await admin.query('vacuum (analyze)')
const browser = await world.browser(owner.userId)
await world.app.listen({ port, host: '127.0.0.1' })
const at = `http://127.0.0.1:${port}/api/hubs/${hubId}/board`
const headers = { cookie: browser.cookieHeader }

const reads = {
  'first page': '',
  'first page, by act-by': '?sort=act-by',
  'first page, disconnected at TikTok': '?status=disconnected&platform=tiktok',
  'first page, ends within 14 days': '?within=14&sort=act-by',
  'first page, expired': '?cause=expired',
  'first page, not set up': '?status=not-set-up',
  'search for a city': '?search=gdansk',
  'search that finds one': '?search=ck.leeds.4321',
  'search that finds nothing': '?search=nobody-at-all',
  version: '/version',
  counts: '/counts',
  'counts of a filter': '/counts?status=disconnected&platform=tiktok',
} as const

const http: Record<string, object> = {}
for (const [name, path] of Object.entries(reads)) {
  const [server, database] = [process.cpuUsage(), await databaseCpuMs(admin)]
  const shots = await shoot(`${at}${path}`, { connections: 16, seconds, headers })
  const used = process.cpuUsage(server)
  const each = (ms: number) => Math.round((ms / Math.max(1, shots.all)) * 100) / 100
  http[name] = {
    ...shots,
    serverCpuMs: each((used.user + used.system) / 1_000),
    databaseCpuMs: each((await databaseCpuMs(admin)) - database),
  }
}

const result = {
  bench: 'board',
  ...machine(),
  secondsEach: seconds,
  locations,
  accounts: locations * 7,
  settleAllMs: settledMs,
  targets: { 'first page': 'p99 < 60 ms at c=16', export: 'flat memory' },
  http,
  export: await exportAll(),
  browser: withBrowser
    ? await (await import('./parts/board-browser.ts')).walk({ publicUrl, hubId, browser })
    : undefined,
}
console.log(JSON.stringify(result, null, 2))
await admin.end()
await world.close()
await leaveCluster()

/** The whole board as a file, read as it comes and thrown away; the process's own memory before, at most, and after. */
async function exportAll(): Promise<object> {
  const rss = () => Math.round(process.memoryUsage().rss / 1_048_576)
  const one = async () => {
    const reply = await fetch(`${at}/export`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'x-mooring': '1', origin: publicUrl },
      body: '{}',
    })
    let [bytes, lines] = [0, 0]
    for await (const chunk of reply.body ?? []) {
      bytes += chunk.length
      for (const byte of chunk) if (byte === 10) lines += 1
    }
    return { bytes, lines }
  }
  await one()
  globalThis.gc?.()
  const before = rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, rss())
  }, 20)
  const started = performance.now()
  let file = { bytes: 0, lines: 0 }
  for (let n = 0; n < 5; n += 1) file = await one()
  const each = Math.round((performance.now() - started) / 5)
  clearInterval(watch)
  return { ...file, msEach: each, times: 5, rssBeforeMiB: before, rssMostMiB: most, rssAfterMiB: rss() }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
