import { createServer } from 'node:net'
import { Client } from 'pg'
import { daysMs } from '../../server/base/clock.ts'
import type { WorkspaceScope } from '../../server/base/scope.ts'
import { probeDue } from '../../server/core/grants/probe-due.ts'
import { refreshDue } from '../../server/core/grants/refresh-due.ts'
import { sweepTargets } from '../../server/core/posts/sweep-targets.ts'
import { listAccounts } from '../../server/store/accounts.ts'
import type { Browser } from '../browser.ts'
import { sampleBytes } from '../deliveries/sample-file.ts'
import { addPicture } from '../media/send-picture.ts'
import { keep } from '../network.ts'
import type { Dice } from '../places/random.ts'
import { createWorld, type World } from '../world.ts'
import type { PracticePlace } from './places.ts'

export interface TownAccount {
  readonly id: string
  readonly platform: string
  readonly kind: string
  readonly externalId: string
  readonly scope: WorkspaceScope
  /** The login at the platform, `meta hana`: what ends, ends for all accounts of one. */
  readonly login: string
  readonly files: { readonly image: string; readonly video: string }
}

/** A hub whose locations were connected at different times, through the practice platforms' own pages. */
export interface Town {
  readonly world: World
  readonly hubId: string
  readonly accounts: readonly TownAccount[]
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Rounds of the worker until nothing is due any more. */
  work(): Promise<void>
  renew(): Promise<void>
  /** Everything is looked at. */
  probe(): Promise<void>
  close(): Promise<void>
}

/** Days before the forecast at which a platform is connected: consents of all ages, so that they end on different days. */
const ages: Readonly<Record<string, readonly number[]>> = {
  linkedin: [345, 300, 20],
  meta: [60, 25, 0],
  tiktok: [0],
  x: [0],
}

export async function buildTown(places: readonly PracticePlace[], roll: Dice): Promise<Town> {
  const port = await freePort()
  // Instagram fetches pictures from us.
  const world = await createWorld({
    publicUrl: `http://127.0.0.1:${port}`,
    // In an outage nobody waits half a minute of our own time for an answer.
    core: (core) => ({ ...core, timing: { refreshDeadlineMs: 6_000, quarantineMs: 7_500 } }),
  })
  await world.app.listen({ port, host: '127.0.0.1' })
  const admin = new Client(world.database.urls.admin)
  await admin.connect()
  const hubId = await world.addHub()
  const { userId } = await world.addUser('Hana Keeper')
  const browser = await world.browser(userId)
  const renew = async () => {
    await refreshDue(world.core, world.sweep, world.worker)
  }
  const locations: Location[] = []
  for (const place of places) {
    const id = await world.addWorkspace(hubId, place.name)
    await world.join(userId, { hubId, workspaceId: id }, 'owner')
    locations.push({ id, place, ages: agesOf(roll) })
  }
  await connectOverTime({ world, browser, locations, renew })
  const accounts: TownAccount[] = []
  for (const { id, place } of locations) {
    const scope = world.worker(hubId, id)
    const files = {
      image: await addPicture(browser, id, sampleBytes('image', id), 'soup.jpg'),
      video: await addPicture(browser, id, sampleBytes('video', id), 'soup.mp4'),
    }
    for (const one of await world.core.db.inScope(scope, listAccounts)) {
      const { platform, kind, externalId } = one
      if (one.use === 'publish')
        accounts.push({
          id: one.id,
          platform,
          kind,
          externalId,
          scope,
          files,
          login: loginOf(place, platform),
        })
    }
  }
  return {
    world,
    hubId,
    accounts,
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await admin.query(text, [...values])).rows as Row[],
    work: () => work(world),
    renew,
    probe: async () => {
      await admin.query('update grants set probe_due_at = $1 where ended_at is null', [world.clock.now()])
      await probeDue(world.core, world.sweep, world.worker)
    },
    close: async () => {
      await admin.end()
      await world.close()
    },
  }
}

interface Location {
  readonly id: string
  readonly place: PracticePlace
  readonly ages: Readonly<Record<string, number>>
}

const agesOf = (roll: Dice): Record<string, number> =>
  Object.fromEntries(Object.entries(ages).map(([platform, days]) => [platform, roll.pick(days)]))

const loginOf = ({ page, linkedin, tiktok, x }: PracticePlace, platform: string): string =>
  `${platform} ${{ meta: page.by, linkedin: linkedin.by, tiktok, x }[platform] ?? ''}`

/** From the oldest consent to today; what renews is renewed on the way. */
async function connectOverTime(town: {
  world: World
  browser: Browser
  locations: readonly Location[]
  renew: () => Promise<void>
}): Promise<void> {
  const { world, browser, locations, renew } = town
  const moments = [...new Set(Object.values(ages).flat())].sort((a, b) => b - a)
  let ago = moments[0] ?? 0
  // The story begins in the past: versions of platforms live about a year.
  await world.advance(-daysMs(ago) / 1000)
  for (const moment of moments) {
    while (ago > moment) {
      const days = Math.min(15, ago - moment)
      await world.advance(daysMs(days) / 1000)
      await renew()
      ago -= days
    }
    for (const { id, place, ages } of locations)
      for (const [platform, days] of Object.entries(ages))
        if (days === moment) await connect(browser, id, place, platform)
  }
}

async function connect(browser: Browser, workspace: string, place: PracticePlace, platform: string) {
  const person = loginOf(place, platform).split(' ')[1] ?? ''
  const wanted = { meta: [place.page.id], linkedin: [place.linkedin.id] }[platform] ?? null
  const choosePage = await browser.connect(workspace, platform, { person })
  if (!choosePage.includes('/choose/')) throw new Error(`${place.name} at ${platform} ended at ${choosePage}`)
  await keep(browser, workspace, choosePage, wanted)
}

async function work({ core, sweep, worker }: World): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const started =
      (await sweepTargets('slow')(core, sweep, worker)) + (await sweepTargets('quick')(core, sweep, worker))
    await core.deliveries.settle(30_000)
    if (started === 0) return
  }
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })
