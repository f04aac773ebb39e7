import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { migrationFiles, migrationsFolder } from '../server/main/database/migration-files.ts'
import { type EmbeddedPostgres, embeddedPostgres } from '../server/main/embedded-postgres.ts'
import { AlreadyRunning, lockInstance } from '../server/main/instance-lock.ts'
import { migrate } from '../server/main/migrate.ts'
import { placeData } from '../server/main/place-data.ts'
import { createDatabase } from '../server/main/postgres/create-logins.ts'
import type { DatabaseUrls } from '../server/main/postgres/database-urls.ts'
import { projectRoot } from '../server/main/project-root.ts'

export type TestDatabase = { urls: DatabaseUrls; drop(): Promise<void> }

/** The process of the whole test run: its workers share one place among the cluster's users. */
const run = (): number => Number(process.env.MOORING_TEST_RUN ?? process.pid)
const dataDir = placeData(join(projectRoot(), '.cache/test-postgres'), '/var/cache/mooring').dir
const users = join(dataDir, 'users')
let joined: Promise<EmbeddedPostgres> | undefined
let count = 0

/** A private database with the schema of today, cloned from a template that is migrated once per schema. */
export async function createTestDatabase(folder = migrationsFolder()): Promise<TestDatabase> {
  joined ??= alone(joinCluster)
  const cluster = await joined
  const template = await templateFor(cluster, folder)
  count += 1
  const name = `test_${run()}_${process.pid}_${count}_${randomBytes(3).toString('hex')}`
  await asAdmin(cluster, (admin) => createDatabase(admin, name, template))
  return {
    urls: cluster.urlsOf(name),
    drop: () =>
      asAdmin(cluster, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

/** Leaves the cluster; the last run to leave stops it. For the end of a test run. */
export async function leaveCluster(): Promise<void> {
  rmSync(join(users, String(run())), { force: true })
  await alone(async () => {
    if (livingUsers().length > 0) return
    await (await cluster()).stop()
  })
}

/** The cluster of all test runs of this checkout: the settings of the real one, with room for many pools. */
function cluster(): Promise<EmbeddedPostgres> {
  return embeddedPostgres({ dataDir, settings: { max_connections: '200' } })
}

async function joinCluster(): Promise<EmbeddedPostgres> {
  mkdirSync(users, { recursive: true })
  writeFileSync(join(users, String(run())), '')
  const found = await cluster()
  await asAdmin(found, dropLeftovers)
  return found
}

async function templateFor(cluster: EmbeddedPostgres, folder: string): Promise<string> {
  const files = migrationFiles(folder).map(({ name, sha256 }) => `${name} ${sha256}`)
  const name = `schema_${createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16)}`
  if (await exists(cluster, name)) return name
  return alone(async () => {
    if (await exists(cluster, name)) return name
    const building = `building_${name}`
    await asAdmin(cluster, async (admin) => {
      await admin.query(`drop database if exists ${building} with (force)`)
      await createDatabase(admin, building)
      await migrate(cluster.urlsOf(building).owner, folder)
      await admin.query(`alter database ${building} rename to ${name}`)
    })
    return name
  })
}

async function exists(cluster: EmbeddedPostgres, name: string): Promise<boolean> {
  return asAdmin(cluster, async (admin) => {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name])
    return rowCount === 1
  })
}

/** Databases of runs that were killed, and templates of schemas that have been idle for a day. */
async function dropLeftovers(admin: Client): Promise<void> {
  const living = livingUsers()
  const { rows } = await admin.query<{ datname: string; old: boolean }>(`
    select datname, now() - (pg_stat_file('base/' || oid || '/pg_internal.init', true)).modification > '1 day' as old
    from pg_database where datname ~ '^(test|schema)_'`)
  for (const { datname, old } of rows) {
    const owner = Number(datname.split('_')[1])
    if (datname.startsWith('test_') ? living.includes(owner) : !old) continue
    await admin.query(`drop database if exists ${datname} with (force)`)
  }
}

function livingUsers(): number[] {
  mkdirSync(users, { recursive: true })
  return readdirSync(users)
    .map(Number)
    .filter((pid) => {
      if (isAlive(pid)) return true
      rmSync(join(users, String(pid)), { force: true })
      return false
    })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function asAdmin<T>(cluster: EmbeddedPostgres, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client(
    cluster.urls.admin.replace('/mooring?', '/postgres?').replace(/\/mooring$/, '/postgres'),
  )
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** One process at a time, over all runs on this checkout. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const lock = await lockInstance(dataDir)
      try {
        return await work()
      } finally {
        await lock.stop()
      }
    } catch (error) {
      if (!(error instanceof AlreadyRunning)) throw error
      await pause(20)
    }
  }
}
