import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { hubScope } from '../server/base/make-scope.ts'
import { keepDraft } from '../server/core/broadcasts/keep-draft.ts'
import { preflight } from '../server/core/broadcasts/preflight.ts'
import { sendBroadcast } from '../server/core/broadcasts/send-broadcast.ts'
import { showBroadcast } from '../server/core/broadcasts/show-broadcast.ts'
import { showResults } from '../server/core/broadcasts/show-results.ts'
import { workBroadcasts } from '../server/core/broadcasts/work-broadcasts.ts'
import { appendPart } from '../server/core/media/append-part.ts'
import { beginUpload } from '../server/core/media/begin-upload.ts'
import { finishUpload } from '../server/core/media/finish-upload.ts'
import { leaveCluster } from '../testing/database.ts'
import { olga, wishWith } from '../testing/posts/broadcast-scene.ts'
import { createWorld } from '../testing/world.ts'
import { fillNetwork } from './parts/fill-network.ts'
import { machine } from './parts/machine.ts'
import { quantile } from './parts/quantile.ts'

// A broadcast with a picture to five kinds of account, milliseconds: npx tsx bench/broadcast.ts [locations] [rounds]
const [locations = 200, rounds = 10] = process.argv.slice(2).map(Number)
const world = await createWorld()
const { core } = world
const admin = new pg.Client(world.database.urls.admin)
await admin.connect()
const hubId = await world.addHub('Bench')
await fillNetwork(admin, hubId, locations)
const hub = hubScope(hubId, { kind: 'worker' })

const bytes = await readFile(new URL('../testing/deliveries/picture.jpg', import.meta.url))
const { id: mediaId } = await beginUpload(core, hub, { name: 'picture.jpg', bytes: bytes.length, by: olga })
await appendPart(core, hub, { mediaId, offset: 0, bytes })
await finishUpload(core, hub, mediaId)

const kinds = ['facebook_page', 'instagram_account', 'linkedin_page', 'tiktok_account', 'x_account']
const text = 'Leek soup at {name} all week long, from noon until we run out. #soup #leeks'
const { id } = await keepDraft(core, hub, {
  ...wishWith({
    content: { title: '', text, link: null, media: [{ id: mediaId, alt: 'Leeks' }], parts: [] },
    kinds: kinds.map((kind) => ({
      kind,
      form: 'post',
      text: null,
      choices: kind === 'tiktok_account' ? tikTokChoices() : {},
    })),
    timing: { kind: 'local', wallTime: '2098-06-01T09:30' },
  }),
  by: olga,
})

function tikTokChoices(): Record<string, string> {
  return { privacy: 'SELF_ONLY', comments: 'no', ownBrand: 'no', paidPartnership: 'no' }
}

async function took(work: () => Promise<unknown>) {
  await work()
  const times: number[] = []
  const cpu = process.cpuUsage()
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work()
    times.push(Math.round(performance.now() - start))
  }
  const { user, system } = process.cpuUsage(cpu)
  const serverCpu = Math.round((user + system) / 1_000 / rounds)
  return { best: quantile(times, 0), p50: quantile(times, 0.5), p99: quantile(times, 0.99), serverCpu }
}

async function once(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}

const flight = await preflight(core, hub, id, {})
const milliseconds = {
  preflight: await took(() => preflight(core, hub, id, {})),
  send: await once(() => sendBroadcast(core, hub, { id, version: 1, by: olga })),
  place: await once(async () => {
    const as = { hub: () => hub, workspace: world.worker }
    while ((await workBroadcasts(core, world.sweep, as)) > 0);
  }),
  results: await took(() => showResults(core, hub, id, {})),
}
const { counts } = await showBroadcast(core, hub, id)
const reached = flight.summary.kinds.map((kind) => [kind.kind, kind.reached, kind.why])
console.log(
  JSON.stringify({ bench: 'broadcast', ...machine(), locations, rounds, milliseconds, reached, counts }),
)
await admin.end()
await world.close()
await leaveCluster()
