import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { systemClock } from '../../server/base/clock.ts'
import { Secret } from '../../server/base/secret.ts'
import type { Context } from '../../server/core/context.ts'
import { unwatched } from '../../server/core/operator/restore-safety.ts'
import { buildCore } from '../../server/main/build-core.ts'
import { readConfig } from '../../server/main/config.ts'
import { localOperatorKey, operatorKeys } from '../../server/vault/operator-key.ts'
import type { DatabaseProxy } from '../parts/database-proxy.ts'
import { startEmulator } from '../parts/emulator-process.ts'
import { type FaultProxy, faultProxy } from '../parts/fault-proxy.ts'
import { makeWorkspaces } from '../parts/make-workspaces.ts'
import { stageDatabase } from '../parts/stage-database.ts'
import type { Connection, WorkerPlan } from './plan.ts'
import { registerApp, type SeedApp, seedGrant } from './seed-grants.ts'

export interface Stage {
  readonly core: Context
  readonly apps: readonly SeedApp[]
  readonly trouble: FaultProxy
  readonly database: DatabaseProxy
  readonly connections: readonly Connection[]
  readonly ownerUrl: string
  /** What workers are told, but for what is particular to a run. */
  readonly plan: Omit<WorkerPlan, 'timing' | 'planted' | 'callers'>
  /** Seeds until so many grants live; answers how many did before. */
  fill(population: number): Promise<number>
  /** The database is stopped at once, and comes back elsewhere. */
  restartDatabase(): Promise<void>
  close(): Promise<void>
}

const people = ['ada', 'ben', 'carla', 'dana', 'erik', 'farah', 'gus', 'hana']

/** Everything a run plays on: a real PostgreSQL behind a proxy, the emulator behind another, apps, workspaces, grants. */
export async function setStage(options: {
  random: () => number
  accessSeconds: number
  timing: WorkerPlan['timing']
}): Promise<Stage> {
  const database = await stageDatabase()
  const { folder } = database
  const emulator = await startEmulator('refresh', folder)
  const trouble = await faultProxy(emulator.origin, options)
  const operatorKey = randomBytes(32)
  const appUrl = database.proxy.urlOf(database.urls.app)
  const { core: whole, stop } = await buildCore(
    {
      config: { ...readConfig({}, 'demo'), timing: options.timing },
      clock: systemClock,
      operatorKeys: operatorKeys([localOperatorKey('chaos', operatorKey)]),
      sessionSecret: new Secret('nobody signs in here: only renewals are looked at'),
      appUrl,
      journalDir: join(folder, 'journal-of-the-harness'),
      apps: {},
      emulatorOrigin: trouble.origin,
      restore: unwatched,
    },
    4,
  )
  const operatorApps = new Map<string, { clientSecret: Secret }>()
  const core: Context = { ...whole, operatorApps }
  const apps: SeedApp[] = []
  for (const platform of ['x', 'tiktok']) {
    const app = await registerApp(core.db, emulator.control, platform)
    operatorApps.set(app.id, { clientSecret: new Secret(app.clientSecret) })
    apps.push(app)
  }
  const places = await makeWorkspaces(core.db, 20)
  const file = join(folder, 'connections')
  writeFileSync(file, '')
  const connections: Connection[] = []
  const seed = async (platform: string, person: string) => {
    const app = apps.find((one) => one.platform === platform)
    const place = places[connections.length % places.length]
    if (!app || !place) throw new Error('nothing to seed with')
    const kind = `${platform}_account`
    connections.push(await seedGrant(core, emulator.control, { app, person, place, file, kind }))
  }
  // X keeps one grant a person; TikTok lets them stand beside each other.
  for (const person of people) await seed('x', person).catch(() => undefined)
  return {
    core,
    apps,
    trouble,
    database: database.proxy,
    connections,
    ownerUrl: database.urls.owner,
    plan: {
      appUrl,
      sweepUrl: database.proxy.urlOf(database.urls.sweep),
      emulatorOrigin: trouble.origin,
      journalDir: join(folder, 'journal'),
      operatorKey: operatorKey.toString('base64'),
      apps: Object.fromEntries(apps.map((one) => [one.platform, one])),
      connections: file,
    },
    fill: async (population) => {
      const live = await countLive(database.urls.owner).catch(() => population)
      for (let n = live; n < population; n += 1) await seed('tiktok', 'dana').catch(() => undefined)
      return live
    },
    restartDatabase: database.restart,
    close: async () => {
      await stop().catch(() => undefined)
      await trouble.close()
      await emulator.stop()
      await database.close()
    },
  }
}

async function countLive(url: string): Promise<number> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ live: number }>(
      'select count(*)::integer as live from grants where ended_at is null',
    )
    return rows[0]?.live ?? 0
  } finally {
    await client.end()
  }
}
