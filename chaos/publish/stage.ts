import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Context } from '../../server/core/context.ts'
import { askPastTheProxy } from '../parts/ask-past-the-proxy.ts'
import { type Control, startEmulator } from '../parts/emulator-process.ts'
import type { Haste } from '../parts/fast-clock.ts'
import { hurriedCore } from '../parts/hurried-core.ts'
import { type StageDatabase, stageDatabase } from '../parts/stage-database.ts'
import { type Account, gatherCast } from './cast.ts'
import { fileDoor } from './file-door.ts'
import type { WorkerPlan } from './plan.ts'

export interface Stage {
  /** Whoever writes posts: the same code as the workers', and nobody kills it. */
  readonly core: Context
  readonly control: Control
  readonly accounts: readonly Account[]
  readonly database: StageDatabase
  /** As superuser, past everything that goes wrong. */
  ask<Row extends object>(sql: string): Promise<Row[]>
  readonly plan: Omit<WorkerPlan, 'planted'>
  close(): Promise<void>
}

/** A real PostgreSQL behind a proxy, the emulator on a clock in a hurry, and locations with all their accounts connected. */
export async function setStage({ speed, people }: { speed: number; people: number }): Promise<Stage> {
  const haste: Haste = { since: Date.now(), speed }
  const database = await stageDatabase()
  const { folder } = database
  const [emulator, door] = await Promise.all([
    startEmulator('publish', folder, { EMULATOR_DATA: 'none', EMULATOR_HASTE: `${haste.since}x${speed}` }),
    fileDoor(),
  ])
  const operatorKey = randomBytes(32)
  const plan: Stage['plan'] = {
    appUrl: database.proxy.urlOf(database.urls.app),
    sweepUrl: database.proxy.urlOf(database.urls.sweep),
    emulatorOrigin: emulator.origin,
    publicUrl: door.origin,
    journalDir: join(folder, 'journal'),
    mediaDir: join(folder, 'media'),
    operatorKey: operatorKey.toString('base64'),
    haste,
    leaseMs: 90_000 / speed,
  }
  const journalDir = join(folder, 'journal-of-the-harness')
  const { core, stop } = await hurriedCore({ ...plan, journalDir }, 6)
  door.open(core)
  const accounts = await gatherCast(core, emulator.control, people)
  return {
    core,
    control: emulator.control,
    accounts,
    database,
    plan,
    ask: (sql) => askPastTheProxy(database, sql),
    close: async () => {
      await stop().catch(() => undefined)
      await door.close()
      await emulator.stop()
      await database.close()
    },
  }
}
