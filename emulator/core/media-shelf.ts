import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files by their SHA-256, the oldest let go when there is no more room. */
export type MediaShelf = {
  keep(sha256: string, bytes: Uint8Array): Promise<void>
  read(sha256: string): Promise<Uint8Array | null>
  clear(): Promise<void>
}

const IN_MEMORY_BYTES = 512 * 2 ** 20
const ON_DISK_BYTES = 4 * 2 ** 30
const NAME = /^[0-9a-f]{64}$/

/** A shelf in memory, or in a folder that lasts. `most` is its room in bytes. */
export function createShelf(
  dir: string | null,
  most: number = dir ? ON_DISK_BYTES : IN_MEMORY_BYTES,
): MediaShelf {
  const place = dir ? inFolder(dir) : inMemory()
  // Oldest first: a Map keeps the order of entry.
  const sizes = new Map(place.found)
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0)

  const underWay = new Map<string, Promise<void>>()

  async function put(sha256: string, bytes: Uint8Array): Promise<void> {
    await place.put(sha256, bytes)
    sizes.set(sha256, bytes.length)
    total += bytes.length
    for (const [name, size] of sizes) {
      if (total <= most || name === sha256) break
      sizes.delete(name)
      total -= size
      await place.drop(name)
    }
  }

  return {
    keep(sha256, bytes) {
      if (sizes.has(sha256)) return Promise.resolve()
      const putting = underWay.get(sha256) ?? put(sha256, bytes).finally(() => void underWay.delete(sha256))
      underWay.set(sha256, putting)
      return putting
    },
    read: async (sha256) => (sizes.has(sha256) ? place.get(sha256) : null),
    async clear() {
      const names = [...sizes.keys()]
      sizes.clear()
      total = 0
      // One that came again meanwhile stays.
      for (const name of names) if (!sizes.has(name) && !underWay.has(name)) await place.drop(name)
    },
  }
}

type Store = {
  readonly found: readonly (readonly [string, number])[]
  put(name: string, bytes: Uint8Array): Promise<void>
  get(name: string): Promise<Uint8Array | null>
  drop(name: string): Promise<void>
}

function inMemory(): Store {
  const files = new Map<string, Uint8Array>()
  return {
    found: [],
    put: async (name, bytes) => void files.set(name, bytes),
    get: async (name) => files.get(name) ?? null,
    drop: async (name) => void files.delete(name),
  }
}

function inFolder(dir: string): Store {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const facts = readdirSync(dir)
    .filter((name) => NAME.test(name))
    .map((name) => ({ name, ...pick(statSync(join(dir, name))) }))
    .sort((a, b) => a.at - b.at)
  return {
    found: facts.map(({ name, size }) => [name, size] as const),
    async put(name, bytes) {
      await writeFile(join(dir, `${name}.new`), bytes, { mode: 0o600 })
      await rename(join(dir, `${name}.new`), join(dir, name))
    },
    get: (name) => readFile(join(dir, name)).catch(() => null),
    drop: (name) => rm(join(dir, name), { force: true }),
  }
}

const pick = ({ size, mtimeMs }: { size: number; mtimeMs: number }): { size: number; at: number } => ({
  size,
  at: mtimeMs,
})
