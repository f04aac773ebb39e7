import { Client } from 'pg'
import { after, daysMs, hoursMs } from '../server/base/clock.ts'
import { newToken } from '../server/base/id.ts'
import { hubScope } from '../server/base/make-scope.ts'
import { Secret } from '../server/base/secret.ts'
import type { ForecastWish } from '../server/core/posts/forecast/forecast.ts'
import { forecastDeliveries } from '../server/core/posts/forecast/forecast-deliveries.ts'
import { listApps } from '../server/store/apps.ts'
import { leaveCluster } from '../testing/database.ts'
import { plantConnection } from '../testing/plant-connection.ts'
import { createWorld } from '../testing/world.ts'
import { machine } from './parts/machine.ts'

// Ten thousand deliveries of a hub, of a thousand accounts in two hundred locations, foretold at once: npx tsx bench/forecast-many.ts [rounds].
const rounds = Number(process.argv[2] ?? 7)
const kinds = ['facebook_page', 'instagram_account', 'linkedin_page', 'tiktok_account', 'x_account']
const world = await createWorld()
const hubId = await world.addHub()
const ids: string[] = []
for (let n = 0; n < 200; n += 1) {
  const scope = world.worker(hubId, await world.addWorkspace(hubId, `Location ${n}`))
  await world.core.db.inScope(scope, async (tx) => {
    const apps = await listApps(tx)
    for (const kind of kinds) {
      const platform = world.core.platforms.find((one) => one.accountKinds.some((each) => each.kind === kind))
      if (!platform) throw new Error(kind)
      const tokens = {
        accessToken: new Secret(newToken(20)),
        refreshToken: new Secret(newToken(20)),
        refreshExpiresAt: after(world.clock.now(), daysMs(n)),
        scopes: [],
      }
      const appId = apps.find((app) => app.platform === platform.id)?.id ?? ''
      const about = { platform, appId, kind, name: `Location ${n}`, subject: newToken(8), tokens }
      ids.push((await plantConnection(world.core, tx, about)).accountId)
    }
  })
}
const wishes = Array.from({ length: 10_000 }, (_, n): ForecastWish => {
  const at = after(world.clock.now(), hoursMs(9 * Math.floor(n / ids.length) + 5))
  return { accountId: ids[n % ids.length] ?? '', shape: n % 5 === 3 ? 'video' : 'image', at }
})
// As autovacuum would, within a minute.
const admin = new Client(world.database.urls.admin)
await admin.connect()
await admin.query('analyze')
await admin.end()
const took: number[] = []
let fails = 0
for (let round = 0; round < rounds; round += 1) {
  const startedAt = performance.now()
  const said = await world.core.db.inScope(hubScope(hubId, { kind: 'operator' }), (tx) =>
    forecastDeliveries(world.core, tx, wishes),
  )
  took.push(Math.round(performance.now() - startedAt))
  fails = said.filter((one) => one.verdict === 'fails').length
}
const sorted = [...took].sort((a, b) => a - b)
const sums = { wishes: wishes.length, accounts: ids.length, fails }
console.log(
  JSON.stringify({
    ...{ bench: 'forecast-many', ...machine(), ...sums },
    medianMs: sorted[Math.floor(rounds / 2)],
    worstMs: sorted.at(-1),
  }),
)
await world.close()
await leaveCluster()
