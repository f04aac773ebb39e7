import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { DeploymentNote, NotePlace } from '../core/operator/judge-deployment.ts'

const shape = z.object({
  id: z.string(),
  epoch: z.number().int(),
  at: z.string(),
  place: z.object({ path: z.string(), machine: z.string().nullable() }),
})

const fileOf = (dataDir: string): string => join(dataDir, 'deployment.json')

/** What the data folder knows of its deployment; null when there is no file, or none that can be read as one. */
export function readDeploymentFile(dataDir: string): DeploymentNote | null {
  try {
    return shape.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw error
    return null
  }
}

/** Whole or not at all, and on the disk before it counts. Throws what the disk says. */
export function writeDeploymentFile(dataDir: string, note: DeploymentNote): void {
  const beside = `${fileOf(dataDir)}.${process.pid}`
  const file = openSync(beside, 'w', 0o600)
  try {
    writeFileSync(file, `${JSON.stringify(note, null, 2)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, fileOf(dataDir))
  syncFolder(dataDir)
}

/** This folder, as no copy of it elsewhere is. */
export const placeOf = (dataDir: string): NotePlace => ({ path: realpathSync(dataDir), machine: machineId() })

function machineId(): string | null {
  for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    try {
      return readFileSync(path, 'utf8').trim() || null
    } catch {
      // Not every system has one; a name would change with the network.
    }
  }
  return null
}

/** The new name has to be on the disk too; Windows cannot, and need not, open a folder for it. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
