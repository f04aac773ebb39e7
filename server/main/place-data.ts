import { createHash } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { reachableBy } from './postgres/reachable-by.ts'
import { serverUser } from './postgres/server-user.ts'

export type DataPlace = {
  /** Absolute folder that holds everything this instance keeps. */
  dir: string
  /** Why it is not where it was asked for; undefined when it is. */
  moved?: string
}

/** Makes the data folder and says where it is. */
export function placeData(asked: string, shelter?: string): DataPlace {
  const { mode, ...place } = findPlace(asked, shelter)
  makeFolder(place.dir, mode)
  return place
}

/**
 * Where the data of `npm start` is, or would be. Started as root below a home that others cannot enter, the
 * unprivileged PostgreSQL could not read it, so the data goes to a steady place under `shelter` instead.
 */
export function findPlace(asked: string, shelter = '/var/lib/mooring'): DataPlace & { mode: number } {
  const wanted = resolve(asked)
  const user = serverUser(join(wanted, 'postgres'))
  if (!user) return { dir: wanted, mode: 0o700 }
  const name = basename(dirname(wanted)).replace(/[^\w-]/g, '_')
  const sheltered = join(shelter, `${name}-${createHash('sha256').update(wanted).digest('hex').slice(0, 8)}`)
  const ground = nearestExisting(wanted)
  const movedBefore = existsSync(sheltered) && !existsSync(join(wanted, 'postgres'))
  if (reachableBy(user, ground, 'enter') && !movedBefore) return { dir: wanted, mode: 0o711 }
  return {
    dir: sheltered,
    mode: 0o711,
    moved: `started as root, PostgreSQL runs under an account without rights, which cannot enter ${ground}`,
  }
}

/** In production there is no PostgreSQL in it: ours alone. Throws a line for a person when it cannot be written. */
export const keepDataFolder = (path: string): void => makeFolder(path, 0o700)

function nearestExisting(path: string): string {
  let folder = path
  while (!existsSync(folder)) folder = dirname(folder)
  return folder
}

function makeFolder(path: string, mode: number): void {
  try {
    openFolder(path, mode)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    throw new Error(`This account may not write to ${path}. Start as the one it belongs to, or set DATA_DIR.`)
  }
}

function openFolder(path: string, mode: number): void {
  const first = mkdirSync(path, { recursive: true })
  // A strict umask must not close a folder that PostgreSQL has to pass through.
  for (let made = path; first && made.length >= first.length; made = dirname(made)) chmodSync(made, mode)
  accessSync(path, constants.W_OK | constants.X_OK)
}
