import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { thisProcess } from '../../server/journal/owner.ts'
import { writeRecord } from '../../server/journal/record.ts'

/** A copy of a journal folder as it stands on disk this moment, as if the processes that wrote it were gone. */
export function asDead(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'mooring-dead-'))
  mkdirSync(copy, { recursive: true })
  const owner = { ...thisProcess(), ticks: '1' }
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name))
    writeFileSync(
      join(copy, name),
      name.endsWith('.journal') ? Buffer.concat([writeRecord({ owner }), bytes]) : bytes,
    )
  }
  return copy
}
