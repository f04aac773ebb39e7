import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../base/clock.ts'
import { readLeftovers } from '../../journal/files.ts'
import { type Finding, fine, look } from './finding.ts'

const about = 'Journal'

/** Tokens that processes left behind which are gone: a worker on this machine adopts them within a second. */
export async function lookAtJournal(dataDir: string): Promise<Finding> {
  const folder = join(dataDir, 'journal')
  if (!existsSync(folder)) return fine(about, 'not begun yet')
  const left = await readLeftovers(folder, { ownPrefix: '-', all: false, keep: 0, clock: systemClock })
  const entries = left.reduce((sum, file) => sum + file.entries.length, 0)
  if (entries === 0) return fine(about, 'nothing waits in it')
  return look(
    about,
    `${entries} ${entries === 1 ? 'entry' : 'entries'} of processes that are gone may wait to be adopted`,
    'Start a worker on this machine: it adopts them at once. Do not delete the folder.',
  )
}
