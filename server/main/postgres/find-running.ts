import { readdirSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectAdmin } from './connect-admin.ts'
import type { Address, Place } from './place.ts'
import { isPostmasterOf, readPostmasterFile } from './postmaster-file.ts'
import { postgresSettings } from './settings.ts'
import { stopPostmaster } from './stop-postmaster.ts'

const patienceMs = 15_000

/**
 * Finds the PostgreSQL that an earlier start left behind (kill -9 of our process does not end it) and takes it
 * over. One that has other settings, or does not answer, is stopped. Undefined: none is running.
 */
export async function findRunning(place: Place): Promise<Address | undefined> {
  const until = Date.now() + patienceMs
  for (;;) {
    const left = readPostmasterFile(place.cluster)
    if (!left) return undefined
    const host = left.socketDir || left.address
    const address = { pid: left.pid, host, port: left.port }
    const state = host ? await look(place, address) : 'silent'
    if (state === 'ours') return address
    if (state === 'outdated') {
      await stopPostmaster(place, address)
      return undefined
    }
    if (!isPostmasterOf(place.cluster, left.pid)) {
      clearAfterDead(place, address)
      return undefined
    }
    if (Date.now() > until) {
      await stopPostmaster(place, address)
      return undefined
    }
    await pause(50)
  }
}

async function look(place: Place, address: Address): Promise<'ours' | 'outdated' | 'silent'> {
  try {
    const client = await connectAdmin(place, address)
    const { rows } = await client.query<{ folder: string; name: string }>(
      `select current_setting('data_directory') as folder, current_setting('cluster_name') as name`,
    )
    await client.end()
    const [row] = rows
    // Another server may listen there by now: only the folder it serves tells whose it is.
    if (!row || realpathSync(row.folder) !== place.cluster) return 'silent'
    return row.name === postgresSettings(place.binaries.version, place.settings).cluster_name
      ? 'ours'
      : 'outdated'
  } catch {
    return 'silent'
  }
}

/**
 * PostgreSQL refuses its own old lock file while any process of the same account has that number. With proof
 * that no process works in the folder, the file is removed. Elsewhere than on Linux there is no such proof.
 */
function clearAfterDead(place: Place, address: Address): void {
  if (process.platform !== 'linux') return
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  if (pids.some((pid) => isPostmasterOf(place.cluster, pid))) return
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
  if (basename(address.host).startsWith('mooring-')) rmSync(address.host, { recursive: true, force: true })
}
