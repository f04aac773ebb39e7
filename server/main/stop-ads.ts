import * as z from 'zod'
import { hubScope, workspaceScope } from '../base/make-scope.ts'
import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import { type RehearsedAccount, rehearseStop } from '../core/ads/rehearse-stop.ts'
import { managerOf } from '../core/ads/stop-ads.ts'
import { stopAndConfirm } from '../core/ads/stop-and-confirm.ts'
import { type Context, platformOf } from '../core/context.ts'
import { hasHub } from '../store/hubs.ts'
import { buildCore } from './build-core.ts'
import { productionParts } from './production-parts.ts'
import { argumentsOf, readArguments } from './read-arguments.ts'
import { watchDeployment, watched } from './watch-deployment.ts'

const usage = `npm run stop-ads -- --hub hub_... [--for-real]

Rehearses the stop of all ads of a hub: every ad account with an ad that is on, or may be, is opened and read as a stop
would do it, and nothing is changed. Ends with 1 when one could not be switched off from here.
With --for-real it is done: every ad is switched off, also where no server and no worker runs, and the command ends when
each platform has confirmed it. Ads stay off until somebody lifts the stop on the hub's page of ads.
The hub's id stands in the address of its pages. Needs the same environment as npm run serve.`

const patienceMs = 10 * 60_000
const by = 'npm run stop-ads'

/** `npm run stop-ads`: the drill, and the same button without a browser. */
async function run(): Promise<void> {
  const wish = readArguments(argumentsOf('stop-ads'), usage, {
    hub: z.string().startsWith('hub_', 'an id such as hub_01ab...'),
    'for-real': z.boolean().default(false),
  })
  const parts = await productionParts({ serves: false })
  const restore = await watchDeployment({ ...watched(parts), advances: false })
  const { core, stop } = await buildCore({ ...parts, restore }, 4)
  try {
    if (restore.doubt())
      throw new Error('This database may be a copy. Answer that first: npm run doctor says how.')
    const hub = hubScope(wish.hub, { kind: 'operator' })
    if (!(await core.db.inScope(hub, hasHub)))
      throw new Error(`There is no hub ${wish.hub} here. Its id stands in the address of its pages.`)
    const asWorker = (workspaceId: string) => workspaceScope(wish.hub, workspaceId, { kind: 'operator' })
    const isWell = wish['for-real']
      ? await stopForReal(core, hub, asWorker)
      : await rehearse(core, hub, asWorker)
    if (!isWell) process.exitCode = 1
  } finally {
    await stop()
    await restore.stop()
  }
}

type AsWorker = (workspaceId: string) => WorkspaceScope

async function rehearse(core: Context, hub: HubScope, asWorker: AsWorker): Promise<boolean> {
  const accounts = await rehearseStop(core, hub, asWorker)
  if (accounts.length === 0) {
    console.log('No ad is on, and none may be.')
    return true
  }
  const failing = accounts.filter((one) => one.failure !== null || one.missing > 0)
  for (const one of accounts) console.log(lineOf(core, one))
  console.log(
    failing.length === 0
      ? `\nAll ${accounts.length} ad accounts answered: a stop would reach them. Nothing was changed.`
      : `\n${failing.length} of ${accounts.length} ad accounts would not be reached. Mend the connection, or know by heart where to switch off. Nothing was changed.`,
  )
  return failing.length === 0
}

function lineOf(core: Context, one: RehearsedAccount): string {
  const what = `${one.workspaceName}: ${one.accountName} at ${platformOf(core, one.platform).name}, ${one.adIds.length} ${one.adIds.length === 1 ? 'ad' : 'ads'}`
  const byHand = `        by hand: ${one.manager}`
  if (one.failure) return `NOT     ${what}: ${one.failure.kind} (${one.failure.code})\n${byHand}`
  if (one.missing > 0)
    return `NOT     ${what}: of ${one.missing} of them the platform said nothing\n${byHand}`
  return one.tookMs === null
    ? `fine    ${what}: nothing stands there yet`
    : `fine    ${what}: answered in ${(one.tookMs / 1000).toFixed(1)} s`
}

async function stopForReal(core: Context, hub: HubScope, asWorker: AsWorker): Promise<boolean> {
  const from = performance.now()
  const met = await stopAndConfirm(core, hub, {
    by,
    patienceMs,
    asWorker,
    onProgress: (confirmed, all) => console.log(`${confirmed} of ${all} confirmed to be off`),
  })
  const open = met.filter(({ state }) => state === 'pausing')
  for (const one of open) console.log(`NOT     ${one.name}\n        by hand: ${managerOf(core, one)}`)
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  console.log(
    open.length === 0
      ? `All ${met.length} ads are off, confirmed by their platforms, after ${seconds} s. The stop stays until it is lifted on the hub's page of ads.`
      : `${open.length} of ${met.length} are not confirmed after ${seconds} s. A worker goes on asking for them; switch them off by hand meanwhile.`,
  )
  return open.length === 0
}

await run().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
