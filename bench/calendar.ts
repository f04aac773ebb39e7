import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { newToken } from '../server/base/id.ts'
import { Secret } from '../server/base/secret.ts'
import { platformOf } from '../server/core/context.ts'
import { projectRoot } from '../server/main/project-root.ts'
import { listApps } from '../server/store/apps.ts'
import { leaveCluster } from '../testing/database.ts'
import { plantConnection } from '../testing/plant-connection.ts'
import { createWorld } from '../testing/world.ts'
import { walkCalendar } from './parts/calendar-browser.ts'
import { shoot } from './parts/cannon.ts'
import { fillCalendar } from './parts/fill-calendar.ts'
import { machine } from './parts/machine.ts'

// npx tsx bench/calendar.ts [posts] [seconds]: one location with so many posts in next month, three deliveries each, looked at and
// dragged in Chromium; its answer over HTTP from a load in a process of its own. Pages as `npm run build` left them.
const posts = Number(process.argv[2] ?? 2_000)
const seconds = Number(process.argv[3] ?? 6)

const port = await freePort()
const publicUrl = `http://localhost:${port}`
const world = await createWorld({ publicUrl, webFolder: join(projectRoot(), 'dist/web') })
const hubId = await world.addHub('Bench Kitchens')
const workspaceId = await world.addWorkspace(hubId, 'Riverside')
const owner = await world.addUser('Bench Person')
await world.join(owner.userId, { hubId, workspaceId }, 'owner')
const scope = world.worker(hubId, workspaceId)
const accounts = await world.core.db.inScope(scope, async (tx) => {
  const app = (await listApps(tx)).find((one) => one.platform === 'x')
  const planted = []
  for (const name of ['Riverside', 'Riverside News', 'Riverside Kitchen']) {
    const { accountId } = await plantConnection(world.core, tx, {
      platform: platformOf(world.core, 'x'),
      appId: app?.id ?? '',
      kind: 'x_account',
      name,
      subject: newToken(8),
      tokens: { accessToken: new Secret(`token-${newToken(20)}`), scopes: [] },
    })
    planted.push({ id: accountId, platform: 'x', name })
  }
  return planted
})
const admin = new pg.Client({ connectionString: world.database.urls.admin })
await admin.connect()
const month = nextMonth()
await fillCalendar(admin, scope, { accounts, month, posts })
await admin.query('vacuum (analyze)')
const browser = await world.browser(owner.userId)
await world.app.listen({ port, host: '127.0.0.1' })

const at = `http://127.0.0.1:${port}/api/workspaces/${workspaceId}/calendar?from=${month}-01T00:00:00.000Z&to=${month}-31T00:00:00.000Z`
const headers = { cookie: browser.cookieHeader }
const answer = await (await fetch(at, { headers })).text()
const result = {
  bench: 'calendar',
  ...machine(),
  posts,
  deliveries: posts * accounts.length,
  targets: { open: 'under 1,000 ms', drag: 'no task over 50 ms' },
  answerKiB: Math.round(answer.length / 1_024),
  http: await shoot(at, { connections: 2, seconds, headers }),
  browser: await walkCalendar({ publicUrl, workspaceId, month, browser }),
}
console.log(JSON.stringify(result, null, 2))
await admin.end()
await world.close()
await leaveCluster()

/** The month after this one: nothing in it has gone out. */
function nextMonth(): string {
  const now = new Date()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 7)
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
