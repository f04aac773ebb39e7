import pg from 'pg'
import { hubScope } from '../server/base/make-scope.ts'
import { askDue } from '../server/core/campaigns/ask-due.ts'
import { exportReport } from '../server/core/campaigns/export-report.ts'
import { finishCampaign } from '../server/core/campaigns/finish-campaign.ts'
import { listCampaigns } from '../server/core/campaigns/list-campaigns.ts'
import { previewCampaign } from '../server/core/campaigns/preview-campaign.ts'
import { sendCampaign } from '../server/core/campaigns/send-campaign.ts'
import { showCampaign } from '../server/core/campaigns/show-campaign.ts'
import { leaveCluster } from '../testing/database.ts'
import { createWorld } from '../testing/world.ts'
import { fillNetwork } from './parts/fill-network.ts'
import { machine } from './parts/machine.ts'
import { quantile } from './parts/quantile.ts'

// A renewal campaign for a large hub, from the look to the report, milliseconds: npx tsx bench/campaigns.ts [locations] [rounds]
const [locations = 5_000, rounds = 10] = process.argv.slice(2).map(Number)
const world = await createWorld()
const admin = new pg.Client(world.database.urls.admin)
await admin.connect()
const hubId = await world.addHub('Bench')
await fillNetwork(admin, hubId, locations)
await admin.query(`insert into auth."user" (id, name, email, created_at, updated_at)
  select user_id, 'Owner ' || user_id, user_id || '@bench.example', now(), now()
  from (select distinct user_id from workspace_members where hub_id = '${hubId}') m`)
await admin.query('vacuum (analyze)')
const by = await world.addUser('Bench Admin')
await world.join(by.userId, { hubId }, 'admin')
const { core } = world
const scope = hubScope(hubId, { kind: 'person', personId: by.userId })
const selection = { platforms: ['linkedin'], status: 'any', withinDays: 160 } as const

let peakMb = 0
const watching = setInterval(() => {
  peakMb = Math.max(peakMb, Math.round(process.memoryUsage.rss() / 1_048_576))
}, 50)

async function once<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const start = performance.now()
  const result = await work()
  return [Math.round(performance.now() - start), result]
}
async function often(work: () => Promise<unknown>) {
  await work()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push((await once(work))[0])
  return { p50: quantile(times, 0.5), most: quantile(times, 1) }
}

const look = await previewCampaign(core, scope, selection)
const firstPage = await often(() => previewCampaign(core, scope, selection))
const [allPages] = await once(async () => {
  for (let after = look.next; after; ) after = (await previewCampaign(core, scope, selection, after)).next
})
const wish = {
  title: 'All LinkedIn',
  selection,
  snapshot: look.snapshot,
  note: '',
  days: 14,
  reminds: true,
  by: { id: by.userId, name: by.name, email: by.email },
}
const [send, id] = await once(() => sendCampaign(core, scope, wish))
let asked = 0
const [askAll] = await once(async () => {
  for (let some = -1; some !== 0; asked += some)
    some = await askDue(core, world.sweep, () => hubScope(hubId, { kind: 'worker' }))
})
const progress = await often(() => showCampaign(core, scope, id, {}))
const list = await often(() => listCampaigns(core, scope, undefined))
const [report] = await once(async () => {
  for await (const _ of await exportReport(core, scope, id));
})
const [finish] = await once(() => finishCampaign(core, scope, id, by.name))
const finished = await often(() => listCampaigns(core, scope, undefined))
const { rows } = await admin.query<{ mails: number; links: number }>(
  `select (select count(*)::integer from campaign_mails where campaign_id = $1) as mails,
     (select count(*)::integer from connect_links where campaign_id = $1) as links`,
  [id],
)
clearInterval(watching)
console.log(
  JSON.stringify({
    bench: 'campaigns',
    ...machine(),
    locations,
    accounts: look.asked.length,
    people: look.peopleInAll,
    ...rows[0],
    milliseconds: {
      preview: { firstPage, pages: Math.ceil(look.peopleInAll / 200), allPages },
      send,
      askAll,
      askOne: quantile([askAll / asked], 0),
      progress,
      list,
      report,
      finish,
      listWhenFinished: finished,
    },
    peakMb,
  }),
)
await admin.end()
await world.close()
await leaveCluster()
