import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { openToken } from '../server/core/grants/open-token.ts'
import { projectRoot } from '../server/main/project-root.ts'
import { leaveCluster } from '../testing/database.ts'
import { createWorld, type World } from '../testing/world.ts'
import { seedConnections } from './seed-connections.ts'

// npx tsx bench/http.ts [seconds a round]: one server process, the load from a process of its own, PostgreSQL beside them.
const seconds = Number(process.argv[2] ?? 6)
const workspaces = 10
const each = 100
const targets = { 'token over HTTP': 2390, 'list of 100 connections': 2000, 'begin connect': 1000 } as const

let tokenTargets: [string, string][] = []
let hubId = ''
let theWorld: World | undefined

/** Only this bench mounts it: it proves that a token was opened by answering its hash, never the token. */
function tokenRoute(server: FastifyInstance): void {
  let next = 0
  server.get('/bench/token', async (_request, reply) => {
    const [workspaceId, accountId] = tokenTargets[next++ % tokenTargets.length] ?? ['', '']
    if (!theWorld) throw new Error('not ready')
    const token = await openToken(theWorld.core, theWorld.worker(hubId, workspaceId), accountId)
    return reply.send({ hash: createHash('sha256').update(token.reveal()).digest('hex') })
  })
}

const world = await createWorld({ extend: tokenRoute })
theWorld = world
hubId = await world.addHub()
const owner = await world.addUser('Bench Person')
const ids: string[] = []
for (let n = 0; n < workspaces; n += 1) {
  const workspaceId = await world.addWorkspace(hubId, `Bench ${n}`)
  await world.join(owner.userId, { hubId, workspaceId }, 'owner')
  ids.push(workspaceId)
  for (const accountId of await seedConnections(world, hubId, workspaceId, each))
    tokenTargets.push([workspaceId, accountId])
}
// What autovacuum does within a minute of such a change; without it the planner takes the tables for empty.
const admin = new pg.Client({ connectionString: world.database.urls.admin })
await admin.connect()
await admin.query('analyze')
await admin.end()
// Neighbours in the list are of different workspaces, as they would be in life.
tokenTargets = tokenTargets.map((_, n) => tokenTargets[(n * 101) % tokenTargets.length] ?? ['', ''])
const browser = await world.browser(owner.userId)
const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
const cookie = browser.cookieHeader
const first = ids[0] ?? ''

const results = {
  'token over HTTP': await load({ path: '/bench/token', connections: 32 }),
  'token through the core': await throughCore(),
  'list of 100 connections': await load({
    path: `/api/workspaces/${first}/accounts`,
    connections: 8,
    cookie,
  }),
  'page data of a workspace with 100': await load({
    path: `/api/workspaces/${first}/connections`,
    connections: 8,
    cookie,
  }),
  'workspace summary': await load({ path: `/api/workspaces/${first}`, connections: 8, cookie }),
  'begin connect': await load({
    path: `/api/workspaces/${first}/connections`,
    connections: 16,
    cookie,
    body: '{"platform":"x"}',
  }),
}
console.log(
  JSON.stringify(
    {
      bench: 'http',
      node: process.version,
      cpus: cpus().length,
      secondsEach: seconds,
      connections: workspaces * each,
      targets,
      results,
    },
    null,
    2,
  ),
)
await world.close()
await leaveCluster()

interface Load {
  path: string
  connections: number
  cookie?: string
  body?: string
}

async function load(what: Load): Promise<Record<string, number>> {
  const headers = {
    ...(what.cookie ? { cookie: what.cookie } : {}),
    ...(what.body
      ? { 'content-type': 'application/json', 'x-mooring': '1', origin: world.core.publicUrl }
      : {}),
  }
  const args = [
    '-j',
    '-c',
    String(what.connections),
    '-m',
    what.body ? 'POST' : 'GET',
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]),
    ...(what.body ? ['-b', what.body] : []),
  ]
  await cannon([...args, '-d', '2', `${address}${what.path}`])
  const before = process.cpuUsage()
  const report = JSON.parse(await cannon([...args, '-d', String(seconds), `${address}${what.path}`])) as {
    requests: { average: number; total: number }
    latency: { p50: number; p99: number }
    non2xx: number
    errors: number
  }
  const used = process.cpuUsage(before)
  return {
    perSecond: Math.round(report.requests.average),
    p50Ms: report.latency.p50,
    p99Ms: report.latency.p99,
    serverCpuUs: Math.round((used.user + used.system) / Math.max(report.requests.total, 1)),
    failed: report.non2xx + report.errors,
  }
}

function cannon(args: string[]): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      [join(projectRoot(), 'node_modules/autocannon/autocannon.js'), ...args],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    child.on('error', failed)
    child.on('close', () => done(text))
  })
}

async function throughCore(): Promise<Record<string, number>> {
  const until = Date.now() + seconds * 1000
  let done = 0
  const one = async () => {
    while (Date.now() < until) {
      const [workspaceId, accountId] = tokenTargets[done % tokenTargets.length] ?? ['', '']
      done += 1
      await openToken(world.core, world.worker(hubId, workspaceId), accountId)
    }
  }
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: 32 }, one))
  const used = process.cpuUsage(before)
  return { perSecond: Math.round(done / seconds), serverCpuUs: Math.round((used.user + used.system) / done) }
}
