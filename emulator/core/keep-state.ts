import { mkdirSync, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { State } from './state.ts'

/** Writes the state; `write` resolves when everything changed before the call is on disk. */
export type Keeper = { load(): State | null; write(state: State): Promise<void> }

/** Keeps nothing: for tests and for trying. */
export const keepNothing: Keeper = { load: () => null, write: () => Promise.resolve() }

/**
 * Keeps the state as one JSON file in `dir`, replaced whole: temporary file, fsync, rename, fsync of the folder.
 * Callers that arrive during a write share the next one.
 */
export function keepInFolder(dir: string): Keeper {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const file = join(dir, 'state.json')
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  async function writeNow(state: State): Promise<void> {
    const handle = await open(`${file}.new`, 'w', 0o600)
    try {
      await handle.writeFile(JSON.stringify(state))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(`${file}.new`, file)
    const folder = await open(dir, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }

  function start(state: State): Promise<void> {
    running = writeNow(state).finally(() => {
      running = null
    })
    return running
  }

  return {
    load: () => readState(file),
    write(state) {
      if (next !== null) return next
      if (running === null) return start(state)
      next = running
        .catch(() => undefined)
        .then(() => {
          next = null
          return start(state)
        })
      return next
    },
  }
}

function readState(file: string): State | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const state = JSON.parse(text) as State
  if (state.version !== 1)
    throw new Error(`${file} was written by another version of the emulator; delete it to begin anew`)
  return state
}
