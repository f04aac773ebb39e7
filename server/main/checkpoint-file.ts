import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckpointFile } from '../core/ledger/checkpoint.ts'

export const checkpointFileIn = (dataDir: string): string => join(dataDir, 'ledger-checkpoints.jsonl')

/** Appended to in one write, and on the disk before it counts. Copy the file elsewhere as often as you like: it holds no secret. */
export const checkpointFile = (path: string): CheckpointFile => ({
  async append(lines) {
    const file = await open(path, 'a', 0o600)
    try {
      await file.appendFile(lines.map((line) => `${line}\n`).join(''))
      await file.sync()
    } finally {
      await file.close()
    }
  },
})
