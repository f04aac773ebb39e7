import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A random secret (256 bits, base64url) that this data folder keeps under `name`, readable to us alone. */
export function keepSecret(dataDir: string, name: string): string {
  const path = join(dataDir, name)
  const kept = read(path)
  if (kept) return kept
  // Written beside and linked in one step: a start cut short leaves no empty secret, and two agree on one.
  const beside = `${path}.${process.pid}`
  const file = openSync(beside, 'w', 0o600)
  writeFileSync(file, randomBytes(32).toString('base64url'))
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(beside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(beside, { force: true })
  }
  return read(path) ?? fail(path)
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function fail(path: string): never {
  throw new Error(`${path} is empty. Delete it and start again.`)
}
