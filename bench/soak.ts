import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startChild } from './parts/child.ts'
import { makeDue, openFixture } from './parts/fixture.ts'
import { machine } from './parts/machine.ts'
import { shapes } from './parts/plan.ts'

// One worker process with 50,000 connections of four kinds, every one renewed within the run, probes going on:
// its memory, how late the sweep is, and whether a workspace starves. Fails (exit 1) above 350 MiB.
//   npx tsx bench/soak.ts --connections 50000 --minutes 8
const { values } = parseArgs({
  options: { connections: { type: 'string' }, minutes: { type: 'string' }, 'delay-ms': { type: 'string' } },
})
const connections = Number(values.connections ?? 50_000)
const minutes = Number(values.minutes ?? 8)
const delayMs = Number(values['delay-ms'] ?? 150)
const limitMiB = 350
const perWorkspace = 50
const everyMs = 5_000

interface State {
  rssMiB: number
  heapMiB: number
  handles: number
  cpuMs: number
  outcomes: Record<string, number>
  troubles: string[]
}

const room = await openFixture()
const say = (line: string) => process.stderr.write(`${line}\n`)
const count = Math.ceil(connections / perWorkspace)
const hubs = Math.max(1, Math.ceil(count / 100))
let planted = 0
for (let hub = 0; hub < hubs; hub += 1) {
  const places = await room.addWorkspaces(await room.addHub(), Math.min(100, count - hub * 100))
  // Four transactions at once, each with its statements in a pipeline.
  while (places.length > 0)
    await Promise.all(
      places.splice(0, 4).map(async (place) => {
        const each = Math.min(perWorkspace, connections - planted)
        planted += each
        for (const [n, shape] of shapes.entries()) {
          const share = Math.floor(each / 4) + (n < each % 4 ? 1 : 0)
          await room.plant(place, { shape, appId: room.appOf(shape.platform), count: share })
        }
      }),
    )
  say(`${planted} connections planted`)
}
await room.platforms.ask('be', { delayMs, mode: 'well' })
const spanSeconds = minutes * 60 * 0.9
await makeDue(room.admin, spanSeconds)
// A fifth of them is probed within the run: some twenty a second, ten times what so many connections take in a day of theirs.
await room.admin.query(`update grants set probe_due_at = now() + random() * $1 * interval '1 second'`, [
  spanSeconds * 5,
])

/** Age of the oldest that is due, in all and in the workspace that waits longest; seconds. */
async function lag() {
  const { rows } = await room.admin.query<{ renewal: number; probe: number; late: number }>(
    `select coalesce(extract(epoch from max(now() - refresh_due_at) filter (where refresh_due_at <= now())), 0)::double precision as renewal,
       coalesce(extract(epoch from max(now() - probe_due_at) filter (where probe_due_at <= now())), 0)::double precision as probe,
       count(*) filter (where refresh_due_at <= now())::integer as late from grants where ended_at is null`,
  )
  return rows[0] ?? { renewal: 0, probe: 0, late: 0 }
}

const worker = await startChild('worker-process', { ...room.plan, connections: 4 })
await worker.ask('work')
const startedAt = performance.now()
const samples: (State & { minute: number; renewalLagS: number; probeLagS: number; late: number })[] = []
while (performance.now() - startedAt < minutes * 60_000) {
  await pause(everyMs)
  const state = await worker.ask<State>('state')
  const { renewal, probe, late } = await lag()
  const minute = (performance.now() - startedAt) / 60_000
  samples.push({ ...state, minute, renewalLagS: renewal, probeLagS: probe, late })
  if (samples.length % 6 === 0)
    say(
      `${minute.toFixed(1)} min: ${Math.round(state.rssMiB)} MiB, lag ${renewal.toFixed(1)} s and ${probe.toFixed(1)} s, ${JSON.stringify(state.outcomes)}`,
    )
}

const round = (value: number) => Math.round(value * 10) / 10
const peak = (of: (sample: (typeof samples)[number]) => number) => round(Math.max(...samples.map(of)))
const last = samples.at(-1)
/** MiB an hour over the second half, by least squares: the first half fills caches. */
function slope(of: (sample: (typeof samples)[number]) => number): number {
  const half = samples.slice(Math.floor(samples.length / 2))
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  const [x, y] = [mean(half.map(({ minute }) => minute)), mean(half.map(of))]
  const rise = half.reduce((sum, one) => sum + (one.minute - x) * (of(one) - y), 0)
  return round((rise / half.reduce((sum, one) => sum + (one.minute - x) ** 2, 0)) * 60)
}
const { rows: unserved } = await room.admin.query<{ workspaces: number; oldest: number }>(
  `select count(*)::integer as workspaces, coalesce(max(age), 0)::double precision as oldest from (
     select extract(epoch from max(now() - refresh_due_at)) as age from grants
     where refresh_due_at <= now() - interval '30 seconds' and ended_at is null group by hub_id, workspace_id) waiting`,
)
const peakRss = peak(({ rssMiB }) => rssMiB)
const told = await room.platforms.ask<{ tokenRequests: number; reads: number; cpuMs: number }>('told')
console.log(
  JSON.stringify({
    bench: 'soak',
    ...machine(),
    connections,
    minutes,
    workspaces: count,
    limitMiB,
    peakRssMiB: peakRss,
    lastRssMiB: round(last?.rssMiB ?? 0),
    slopeMiBPerHour: slope(({ rssMiB }) => rssMiB),
    heapSlopeMiBPerHour: slope(({ heapMiB }) => heapMiB),
    renewals: last?.outcomes['refresh extended'] ?? 0,
    renewalsPerSecond: round((last?.outcomes['refresh extended'] ?? 0) / (minutes * 60)),
    probes: last?.outcomes['probe fine'] ?? 0,
    outcomes: last?.outcomes,
    troubles: last?.troubles,
    workerCpuShare: round((last?.cpuMs ?? 0) / (minutes * 600)) / 100,
    tokenRequests: told.tokenRequests,
    reads: told.reads,
    peakRenewalLagS: peak(({ renewalLagS }) => renewalLagS),
    peakProbeLagS: peak(({ probeLagS }) => probeLagS),
    starvedWorkspaces: unserved[0]?.workspaces ?? 0,
    handles: { peak: peak(({ handles }) => handles), last: last?.handles },
    rssByMinuteMiB: samples.filter((_, at) => at % 12 === 0).map(({ rssMiB }) => Math.round(rssMiB)),
  }),
)
await worker.stop()
await room.close()
process.exit(peakRss <= limitMiB ? 0 : 1)
