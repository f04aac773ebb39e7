import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { databaseName, logins } from './create-logins.ts'
import { type Address, adminLogin } from './place.ts'
import { isPostmasterOf, readPostmasterFile } from './postmaster-file.ts'

export type DatabaseUrls = { owner: string; app: string; sweep: string; admin: string }

/** The logins at one address; a password only where the door is TCP. */
export function databaseUrls(
  { host, port }: Pick<Address, 'host' | 'port'>,
  password: string | undefined,
  database: string,
): DatabaseUrls {
  const url = (login: string) =>
    password
      ? `postgresql://${login}:${password}@${host}:${port}/${database}`
      : `postgresql://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  return { owner: url(logins.owner), app: url(logins.app), sweep: url(logins.sweep), admin: url(adminLogin) }
}

/** Of the PostgreSQL that works in this data folder now, without touching anything; undefined when none does. */
export function urlsOfRunning(dataDir: string): DatabaseUrls | undefined {
  const cluster = join(dataDir, 'postgres')
  if (!existsSync(cluster)) return undefined
  const real = realpathSync(cluster)
  const left = readPostmasterFile(real)
  if (!left || !isPostmasterOf(real, left.pid)) return undefined
  const secret = join(dataDir, 'postgres-password')
  const password = existsSync(secret) ? readFileSync(secret, 'utf8').trim() : undefined
  return databaseUrls({ host: left.socketDir || left.address, port: left.port }, password, databaseName)
}
