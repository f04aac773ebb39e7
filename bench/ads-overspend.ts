import pg from 'pg'
import { groupBy } from '../server/base/group-by.ts'
import { setAdLimit } from '../server/core/ads/show-hub-ads.ts'
import { sweepAds, sweepWatches } from '../server/core/ads/sweep-ads.ts'
import { watchMs } from '../server/core/ads/timing.ts'
import { leaveCluster } from '../testing/database.ts'
import { createWorld } from '../testing/world.ts'
import { machine } from './parts/machine.ts'
import { type AdsRoom, type Bought, buyAds, openLocations, realAds, statesOf } from './parts/run-ads.ts'

// Ads at practice platforms that overspend as far as they may. First so many days to their end: what each really cost, held
// against the most that was approved. Then as many that run for longer, and after a day the hub lowers the month's limit of each
// location to what it will have spent in little more than half an hour: how long until everything is off, and how much is spent beyond it.
//   npx tsx bench/ads-overspend.ts [ads, 24] [days, 14] [seconds between two looks at the clock, 300]
//   exits with 1 when a bound does not hold
const [count = 24, days = 14, stepSeconds = 300] = process.argv.slice(2).map(Number)
const percents = { meta: 75, linkedin: 50 } as const
const say = (line: string) => process.stderr.write(`${line}\n`)

const world = await createWorld()
const admin = new pg.Client({ connectionString: world.database.urls.admin })
await admin.connect()
const room: AdsRoom = {
  core: world.core,
  control: (method, path, body) => world.control(method as 'GET', path, body),
  ask: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await admin.query(sql, [...values])).rows as Row[],
}
for (const [platform, percent] of Object.entries(percents))
  await room.control('POST', '/settings', { platform, settings: { adOverspendPercent: percent } })
const locations = await openLocations(room)

async function work(): Promise<void> {
  for (let round = 0; round < 30; round += 1) {
    const started =
      (await sweepAds(room.core, world.sweep, world.worker)) +
      (await sweepWatches(room.core, world.sweep, world.worker))
    await room.core.deliveries.settle(10_000)
    if (started === 0) return
  }
}

/** The worker looks whenever the clock has moved on by so much. */
async function live(seconds: number, bySeconds: number, seen?: () => Promise<boolean>): Promise<void> {
  for (let left = seconds; left > 0; left -= bySeconds) {
    await world.advance(Math.min(left, bySeconds))
    await work()
    if (await seen?.()) return
  }
}

const budgetOf = (turn: number) =>
  turn % 2 === 0 ? ({ per: 'day', minor: 2_000 } as const) : ({ per: 'lifetime', minor: 30_000 } as const)

async function bought(hours: number): Promise<Bought[]> {
  const ads = await buyAds(room, locations, { count, hours, budgetOf })
  await work()
  await live(600, 30)
  const running = (await statesOf(room, ads)).get('running') ?? 0
  if (running < count) throw new Error(JSON.stringify([...(await statesOf(room, ads))]))
  return ads
}

// To their end.
const fortnight = await bought(days * 24)
say(`${count} are on`)
await live(days * 86_400, stepSeconds)
await live(86_400, 3_600)
const spent = await realAds(room, fortnight)
const spentOf = ({ id }: Bought) => spent.get(id)?.spent ?? 0
const states = Object.fromEntries(await statesOf(room, fortnight))
say(`${days} days are over: ${JSON.stringify(states)}`)
const kinds = groupBy(fortnight, ({ platform, budget }) => `${platform}, ${budget.per}`)
const bounds = [...kinds].map(([kind, ads]) => ({
  kind,
  ads: ads.length,
  budgetMinor: ads[0]?.budget.minor ?? 0,
  mostMinor: Math.max(...ads.map(({ mostMinor }) => mostMinor)),
  spentMinor: Math.max(...ads.map(spentOf)),
  over: ads.filter((ad) => spentOf(ad) > ad.mostMinor).length,
}))

// The limit of each location, lowered.
const later = await bought(20 * 24)
say('as many again are on')
await live(86_400, stepSeconds)
const day = (ad: Bought) =>
  ad.budget.per === 'day'
    ? (ad.budget.minor * (100 + percents[ad.platform as 'meta'])) / 100
    : ad.budget.minor / 20
const sum = (ads: readonly Bought[], of: (ad: Bought) => number) =>
  ads.reduce((total, ad) => total + of(ad), 0)
const sumsOf = (now: Awaited<ReturnType<typeof realAds>>, ads: readonly Bought[]) => ({
  spent: sum(ads, ({ id }) => now.get(id)?.spent ?? 0),
  on: ads.filter(({ id }) => now.get(id)?.isOn).length,
})
const before = await realAds(room, later)
const month = room.core.clock.now().toISOString().slice(0, 7)
const limited = await Promise.all(
  locations.map(async ({ hub, scope, currency, person }, nth) => {
    const ads = later.filter(({ location }) => location.scope === scope)
    const [counted] = await room.ask<{ minor: number }>(
      `select coalesce(sum(spent_minor), 0)::float8 as minor from ad_reservations
       where workspace_id = $1 and currency = $2 and month = $3 and ad_id <> all ($4)`,
      [scope.workspaceId, currency, month, ads.map(({ id }) => id)],
    )
    const earlier = counted?.minor ?? 0
    // Each a little later than a look: one that is reached just then is seen at once.
    const ahead = (sum(ads, day) * (1_800 + 70 * (nth + 1))) / 86_400
    const limit = Math.round(earlier + sumsOf(before, ads).spent + ahead)
    const set = { workspaceId: scope.workspaceId, currency, monthMinor: limit, aloneMinor: 8_000 }
    await setAdLimit(room.core, hub, { ...set, by: { name: 'Hana' } })
    return { person, ads, earlier, limit, reachedAt: 0, offAt: 0, overMinor: 0 }
  }),
)
const finely = 20
await live(4 * 3_600, finely, async () => {
  const now = room.core.clock.now().getTime()
  const seen = await realAds(room, later)
  for (const one of limited) {
    const { spent, on } = sumsOf(seen, one.ads)
    if (one.reachedAt === 0 && one.earlier + spent >= one.limit) one.reachedAt = now
    if (one.offAt === 0 && on === 0) one.offAt = now
    one.overMinor = one.earlier + spent - one.limit
  }
  return limited.every(({ offAt }) => offAt > 0)
})
const paces = limited.map(({ ads, reachedAt, offAt, ...one }) => {
  const seconds = (offAt - reachedAt) / 1_000
  // A day's overspending, and what is spent until the next look and while it is switched off (0024).
  const dailies = ads.filter(({ budget }) => budget.per === 'day')
  const pace = sum(ads, day) / 86_400
  const boundMinor = Math.ceil(
    sum(dailies, (ad) => day(ad) - ad.budget.minor) + pace * (watchMs / 1_000 + 2 * finely),
  )
  return {
    ...one,
    ads: ads.length,
    seconds,
    intervals: Math.round((seconds * 100_000) / watchMs) / 100,
    boundMinor,
    paceOverMinor: Math.ceil(pace * (watchMs / 1_000 + 2 * finely)),
    holds:
      reachedAt > 0 &&
      offAt > 0 &&
      one.overMinor <= boundMinor &&
      seconds * 1_000 <= watchMs + 2_000 * finely,
  }
})

const reached =
  states.ended === count && bounds.every(({ over }) => over === 0) && paces.every(({ holds }) => holds)
const row = (cells: readonly (string | number)[]) =>
  cells.map((cell, at) => (at === 0 ? String(cell).padEnd(26) : String(cell).padStart(12))).join('')
console.log(
  [
    `${count} ads for ${days} days, daily budgets overspent by ${percents.meta} % at Meta and ${percents.linkedin} % at LinkedIn; minor units, the worst of each kind`,
    row(['', 'ads', 'budget', 'at most', 'spent', 'share', 'over']),
    ...bounds.map(({ kind, ads, budgetMinor, mostMinor, spentMinor, over }) =>
      row([
        kind,
        ads,
        budgetMinor,
        mostMinor,
        spentMinor,
        `${Math.round((spentMinor / mostMinor) * 100)} %`,
        over,
      ]),
    ),
    "a month's limit is reached",
    row(['location of', 'ads', 'limit', 'over it', 'bound', 'seconds', 'intervals']),
    ...paces.map((one) =>
      row([one.person, one.ads, one.limit, one.overMinor, one.boundMinor, one.seconds, one.intervals]),
    ),
    `wanted: nothing over what was approved, off within one interval, and all ended (${JSON.stringify(states)}): ${reached ? 'reached' : 'NOT REACHED'}`,
  ].join('\n'),
)
console.log(
  JSON.stringify({
    bench: 'ads-overspend',
    ...machine(),
    ads: count,
    days,
    stepSeconds,
    percents,
    reached,
    states,
    bounds,
    limits: paces.map(({ person: _, ...one }) => one),
  }),
)
await admin.end()
await world.close()
await leaveCluster()
process.exitCode = reached ? 0 : 1
