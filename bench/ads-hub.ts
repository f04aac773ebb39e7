import { createServer } from 'node:net'
import pg from 'pg'
import { hubScope } from '../server/base/make-scope.ts'
import { addUpAdDays } from '../server/core/ads/add-up-days.ts'
import { leaveCluster } from '../testing/database.ts'
import { createWorld } from '../testing/world.ts'
import { shoot } from './parts/cannon.ts'
import { fillAds } from './parts/fill-ads.ts'
import { databaseCpuMs, machine } from './parts/machine.ts'

// The hub's ads page over HTTP, from our own tables: npx tsx bench/ads-hub.ts [seconds a round] [locations] [days of numbers]
const [seconds = 8, locations = 5_000, days = 90] = process.argv.slice(2).map(Number)
const port = await freePort()
const world = await createWorld({ publicUrl: `http://localhost:${port}` })
const hubId = await world.addHub('Bench Kitchens')
const owner = await world.addUser('Bench Person')
await world.join(owner.userId, { hubId }, 'owner')
const admin = new pg.Client({ connectionString: world.database.urls.admin })
await admin.connect()
await fillAds(admin, hubId, { locations, days })
const filledAt = performance.now()
await addUpAdDays(world.core, world.sweep, (id) => hubScope(id, { kind: 'worker' }))
const addUpAllMs = Math.round(performance.now() - filledAt)
const browser = await world.browser(owner.userId)
await world.app.listen({ port, host: '127.0.0.1' })
const at = `http://127.0.0.1:${port}/api/hubs/${hubId}/ads`
const headers = { cookie: browser.cookieHeader }
const dayBefore = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
const span = `from=${dayBefore(27)}&to=${dayBefore(0)}`

const reads = {
  'first page, four weeks': `?${span}`,
  'last page': `?${span}&offset=${locations - 50}`,
  'search for one': `?${span}&search=${encodeURIComponent('Location 4321')}`,
  'a whole quarter': `?from=${dayBefore(89)}&to=${dayBefore(0)}`,
} as const

const http: Record<string, object> = {}
for (const connections of [1, 4])
  for (const [name, path] of Object.entries(reads)) {
    const before = await databaseCpuMs(admin)
    const shots = await shoot(`${at}${path}`, { connections, seconds, headers })
    const databaseMs = ((await databaseCpuMs(admin)) - before) / Math.max(1, shots.all)
    http[`${name}, ${connections} at once`] = { ...shots, databaseCpuMs: Math.round(databaseMs * 10) / 10 }
  }

console.log(
  JSON.stringify(
    {
      bench: 'ads-hub',
      ...machine(),
      secondsEach: seconds,
      locations,
      ads: locations * 2,
      daysOfNumbers: days,
      addUpAllMs,
      targets: { 'first page, four weeks': 'p99 < 150 ms' },
      http,
    },
    null,
    2,
  ),
)
await admin.end()
await world.close()
await leaveCluster()

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
