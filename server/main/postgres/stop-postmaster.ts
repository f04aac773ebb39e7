import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { plainEnvironment } from './create-cluster.ts'
import type { Address, Place } from './place.ts'
import { isPostmasterOf } from './postmaster-file.ts'

const steps = [
  { signal: 'SIGINT', mode: 'fast', waitMs: 15_000 },
  { signal: 'SIGQUIT', mode: 'immediate', waitMs: 5_000 },
] as const

/** Fast shutdown; immediate, if that takes long; waits until the process is gone. Safe to call twice. */
export async function stopPostmaster(place: Place, address: Address): Promise<void> {
  for (const { signal, mode, waitMs } of steps) {
    if (!isPostmasterOf(place.cluster, address.pid)) break
    if (process.platform === 'win32') {
      const args = ['stop', '-W', '-m', mode, '-D', place.cluster]
      spawnSync(place.binaries.pgCtl, args, { env: plainEnvironment(), windowsHide: true })
    } else process.kill(address.pid, signal)
    const until = Date.now() + waitMs
    while (isPostmasterOf(place.cluster, address.pid) && Date.now() < until) await pause(10)
  }
  if (isPostmasterOf(place.cluster, address.pid))
    throw new Error(`PostgreSQL (process ${address.pid}) does not stop.`)
  if (basename(address.host).startsWith('mooring-')) rmSync(address.host, { recursive: true, force: true })
}
