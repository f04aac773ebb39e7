import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Context } from '../../server/core/context.ts'
import { askPastTheProxy } from '../parts/ask-past-the-proxy.ts'
import { type Control, startEmulator } from '../parts/emulator-process.ts'
import type { Haste } from '../parts/fast-clock.ts'
import { hurriedCore } from '../parts/hurried-core.ts'
import { type StageDatabase, stageDatabase } from '../parts/stage-database.ts'
import { gatherCast, type Location } from './cast.ts'
import { keepHistory } from './history.ts'
import type { Planted, WorkerPlan } from './plan.ts'
import { withDefect } from './plant.ts'
import { plantDeafHub } from './plant-deaf-to-stops.ts'
import type { Ask } from './plant-post.ts'
import type { Weather } from './weather.ts'

export interface Stage {
  /** Whoever writes, approves and stops ads: the same code as production's, and nobody kills it. */
  readonly core: Context
  readonly control: Control
  readonly locations: readonly Location[]
  readonly database: StageDatabase
  readonly ask: Ask
  readonly plan: WorkerPlan
  close(): Promise<void>
}

/** A real PostgreSQL that keeps its history, the emulator on a clock in a hurry, and two hubs with all that ads need. */
export async function setStage(weather: Weather, planted: Planted | null): Promise<Stage> {
  const haste: Haste = { since: Date.now(), speed: weather.speed }
  const database = await stageDatabase({ track_commit_timestamp: 'on' })
  const { folder } = database
  await keepHistory(database)
  const emulator = await startEmulator('ads', folder, {
    EMULATOR_DATA: 'none',
    EMULATOR_HASTE: `${haste.since}x${weather.speed}`,
  })
  const plan: WorkerPlan = {
    appUrl: database.proxy.urlOf(database.urls.app),
    sweepUrl: database.proxy.urlOf(database.urls.sweep),
    emulatorOrigin: emulator.origin,
    // Nobody comes back from a consent here: its answer is read off the address.
    publicUrl: 'http://127.0.0.1:9',
    journalDir: join(folder, 'journal'),
    mediaDir: join(folder, 'media'),
    operatorKey: randomBytes(32).toString('base64'),
    haste,
    leaseMs: 90_000 / weather.speed,
    planted,
  }
  const { core, stop } = await hurriedCore({ ...plan, journalDir: join(folder, 'journal-of-the-harness') }, 6)
  const ask: Ask = (sql, values) => askPastTheProxy(database, sql, values)
  const { control } = emulator
  if (planted === 'deaf-to-stops') await plantDeafHub(ask)
  return {
    core: withDefect(core, planted, 'people'),
    control,
    locations: await gatherCast({ core, control, ask }, weather),
    database,
    ask,
    plan,
    close: async () => {
      await stop().catch(() => undefined)
      await emulator.stop()
      await database.close()
    },
  }
}

export function placeFor({ locations }: Pick<Stage, 'locations'>, workspaceId: string): Location {
  const found = locations.find(({ scope }) => scope.workspaceId === workspaceId)
  if (!found) throw new Error(`no location ${workspaceId}`)
  return found
}
