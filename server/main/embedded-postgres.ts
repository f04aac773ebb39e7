import { join } from 'node:path'
import { keepSecret } from './keep-secret.ts'
import { postgresBinaries } from './postgres/binaries.ts'
import { connectAdmin } from './postgres/connect-admin.ts'
import { createCluster } from './postgres/create-cluster.ts'
import { createDatabase, createLogins, databaseName } from './postgres/create-logins.ts'
import { type DatabaseUrls, databaseUrls } from './postgres/database-urls.ts'
import { findRunning } from './postgres/find-running.ts'
import type { Address, Place } from './postgres/place.ts'
import { isPostmasterOf } from './postgres/postmaster-file.ts'
import { serverUser } from './postgres/server-user.ts'
import { startPostmaster } from './postgres/start-postmaster.ts'
import { stopPostmaster } from './postgres/stop-postmaster.ts'

export type EmbeddedPostgres = {
  urls: DatabaseUrls
  /** Process number of the server. */
  pid: number
  /** The same logins on another database of this cluster. */
  urlsOf(database: string): DatabaseUrls
  /** Calls back once when the server ends without our asking. */
  onLost(report: () => void): void
  /** Fast shutdown; leaves no process. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on `dataDir/postgres`, or takes over the one that is running there, with the three logins
 * and the database `mooring`. The caller holds the folder's instance lock. Throws with a readable message.
 */
export async function embeddedPostgres(input: {
  dataDir: string
  transport?: 'socket' | 'tcp'
  settings?: Record<string, string>
}): Promise<EmbeddedPostgres> {
  const transport = input.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket')
  const place = preparePlace(input.dataDir, transport, input.settings ?? {})
  const address = (await findRunning(place)) ?? (await startPostmaster(place))
  const admin = await connectAdmin(place, address)
  await createLogins(admin, place.password)
  await createDatabase(admin, databaseName)
  await admin.end()
  const watch = watchPostmaster(place, address)
  const urlsOf = (database: string) => databaseUrls(address, place.password, database)
  return {
    urls: urlsOf(databaseName),
    pid: address.pid,
    urlsOf,
    onLost: watch.onLost,
    stop: async () => {
      watch.end()
      await stopPostmaster(place, address)
    },
  }
}

function preparePlace(dataDir: string, transport: Place['transport'], settings: Place['settings']): Place {
  const cluster = join(dataDir, 'postgres')
  const user = serverUser(cluster)
  const binaries = postgresBinaries(dataDir, user)
  const password = transport === 'tcp' ? keepSecret(dataDir, 'postgres-password') : undefined
  const real = createCluster(cluster, { binaries, user, password })
  const logFile = join(dataDir, 'postgres.log')
  return { binaries, user, cluster: real, logFile, settings, transport, password }
}

function watchPostmaster(place: Place, address: Address) {
  const reports: (() => void)[] = []
  const timer = setInterval(() => {
    if (isPostmasterOf(place.cluster, address.pid)) return
    clearInterval(timer)
    for (const report of reports) report()
  }, 1_000)
  timer.unref()
  return { onLost: (report: () => void) => reports.push(report), end: () => clearInterval(timer) }
}
