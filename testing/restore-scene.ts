import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { hubScope, operatorScope } from '../server/base/make-scope.ts'
import { silent } from '../server/base/signals.ts'
import type { Context } from '../server/core/context.ts'
import { confirmRestore, type RestoreChoice } from '../server/core/operator/confirm-restore.ts'
import { type RestoreSafety, unwatched } from '../server/core/operator/restore-safety.ts'
import { type DeploymentWatch, watchDeployment } from '../server/main/watch-deployment.ts'
import type { Sweep } from '../server/store/sweep.ts'
import { startWorker } from '../server/worker/worker.ts'
import type { Browser } from './browser.ts'
import type { TestDatabase } from './database.ts'
import { createWorld, type World } from './world.ts'

export interface RestoreScene {
  readonly world: World
  readonly hubId: string
  /** Ten accounts whose refresh tokens are used up by using them. */
  readonly held: readonly { workspaceId: string; accountId: string; browser: Browser }[]
  /** What the running process knows of its database; a restart is another one. */
  current: RestoreSafety
  newFolder(): string
  /** A process starts on a database with a data folder. */
  starts(
    database: TestDatabase,
    dataDir: string,
    more?: { named?: string; comparesPlace?: boolean },
  ): Promise<DeploymentWatch>
  close(): Promise<void>
}

const people = ['ada', 'dana', 'erik', 'farah', 'hana']
const rotating = ['x', 'tiktok']

/** A Mooring with connections, whose database is about to be restored or cloned. */
export async function createRestoreScene(): Promise<RestoreScene> {
  const folders: string[] = []
  const watches: DeploymentWatch[] = []
  const held: { workspaceId: string; accountId: string; browser: Browser }[] = []
  const scene = { current: unwatched }
  const world = await createWorld({
    core: (core) => ({
      ...core,
      get restore() {
        return scene.current
      },
    }),
  })
  const hubId = await world.addHub()
  for (const person of people) {
    const user = await world.addUser(person)
    const workspaceId = await world.addWorkspace(hubId, person)
    await world.join(user.userId, { hubId, workspaceId }, 'owner')
    const browser = await world.browser(user.userId)
    for (const platform of rotating) {
      const choose = await browser.connect(workspaceId, platform, { person })
      const [accountId = ''] = await browser.keepAll(workspaceId, choose)
      held.push({ workspaceId, accountId, browser })
    }
  }
  return Object.assign(scene, {
    world,
    hubId,
    held,
    newFolder: () => {
      const folder = mkdtempSync(join(tmpdir(), 'mooring-deployment-'))
      folders.push(folder)
      return folder
    },
    starts: async (
      database: TestDatabase,
      dataDir: string,
      more: { named?: string; comparesPlace?: boolean } = {},
    ) => {
      const watch = await watchDeployment({
        appUrl: database.urls.app,
        dataDir,
        named: more.named,
        comparesPlace: more.comparesPlace ?? false,
        advances: true,
        signals: silent,
      })
      watches.push(watch)
      return watch
    },
    close: async () => {
      for (const watch of watches) await watch.stop()
      await world.close()
      for (const folder of folders) rmSync(folder, { recursive: true })
    },
  })
}

/** As the database's administrator. */
export async function rowsOf<T extends object>(database: TestDatabase, sql: string): Promise<T[]> {
  const client = new Client(database.urls.admin)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

export async function workOnce(core: Context, sweep: Sweep): Promise<void> {
  const worker = startWorker(core, sweep, { everyMs: 3_600_000 })
  await worker.runOnce()
  await worker.stop()
}

export const sayOf = (core: Context, choice: RestoreChoice) =>
  confirmRestore(core, operatorScope(), {
    choice,
    by: 'Olga',
    hubScope: (id) => hubScope(id, { kind: 'operator' }),
  })

export const fileIn = (folder: string): { id: string; epoch: number } =>
  JSON.parse(readFileSync(join(folder, 'deployment.json'), 'utf8'))

/** Grants that live at the pretended platforms. */
export const liveThere = ({ emulator }: World): number =>
  Object.values(emulator.state.grants).filter((grant) => grant.endedAt === null).length
