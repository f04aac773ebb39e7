import pg from 'pg'
import { hubScope } from '../server/base/make-scope.ts'
import { listHolders } from '../server/core/dependence/list-holders.ts'
import { showHolder } from '../server/core/dependence/show-holder.ts'
import { leaveCluster } from '../testing/database.ts'
import { createWorld } from '../testing/world.ts'
import { fillNetwork } from './parts/fill-network.ts'
import { databaseCpuMs, machine } from './parts/machine.ts'
import { quantile } from './parts/quantile.ts'

// The dependence map of a large hub, milliseconds: npx tsx bench/dependence.ts [locations] [rounds]
const [locations = 5_000, rounds = 20] = process.argv.slice(2).map(Number)
const world = await createWorld()
const admin = new pg.Client(world.database.urls.admin)
await admin.connect()
const hubId = await world.addHub('Bench')
await fillNetwork(admin, hubId, locations)
const { userId } = await world.addUser('Bench Admin')
await world.join(userId, { hubId }, 'admin')
const scope = hubScope(hubId, { kind: 'person', personId: userId })

/** Wall time, and the processor time of this process and of the database in it: the steadier figures on a busy machine. */
async function took(work: () => Promise<unknown>) {
  await work()
  const times: number[] = []
  const [cpu, database] = [process.cpuUsage(), await databaseCpuMs(admin)]
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(cpu)
  return {
    best: quantile(times, 0),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    serverCpu: Math.round((user + system) / 1_000 / rounds),
    databaseCpu: Math.round(((await databaseCpuMs(admin)) - database) / rounds),
  }
}

const people = await listHolders(world.core, scope, { by: 'person', skip: 0 })
const milliseconds = {
  people: await took(() => listHolders(world.core, scope, { by: 'person', skip: 0 })),
  logins: await took(() => listHolders(world.core, scope, { by: 'login', skip: 0 })),
  found: await took(() => listHolders(world.core, scope, { by: 'person', search: 'Person 77', skip: 0 })),
  oneOfHeadOffice: await took(() => showHolder(world.core, scope, people.holders[0]?.sum.key ?? '')),
  oneOwner: await took(() => showHolder(world.core, scope, 'usr_owner201')),
}
const [first] = people.holders
console.log(
  JSON.stringify({
    bench: 'dependence',
    ...machine(),
    locations,
    accounts: locations * 7,
    rounds,
    milliseconds,
    most: first && {
      ...first.sum,
      locations: first.sum.locations.size,
      darkLocations: first.sum.darkLocations.size,
    },
  }),
)
await admin.end()
await world.close()
await leaveCluster()
