import type { Core } from '../../core/core.ts'

/** Bytes of uploads under way, in memory only: after a restart they begin again. */
const stores = new WeakMap<Core, Map<string, Buffer[]>>()

/** How many bytes of an upload are there. */
export const receivedOf = (core: Core, id: string): number =>
  partsOf(core, id).reduce((sum, part) => sum + part.length, 0)

/** Adds bytes at the end and says how many there are now. */
export function addPart(core: Core, id: string, bytes: Buffer): number {
  const store = stores.get(core) ?? new Map<string, Buffer[]>()
  stores.set(core, store)
  store.set(id, [...partsOf(core, id), bytes])
  return receivedOf(core, id)
}

/** The whole of it; the parts are let go. */
export function takeWhole(core: Core, id: string): Buffer {
  const whole = Buffer.concat(partsOf(core, id))
  dropParts(core, id)
  return whole
}

export const dropParts = (core: Core, id: string): void => void stores.get(core)?.delete(id)

const partsOf = (core: Core, id: string): readonly Buffer[] => stores.get(core)?.get(id) ?? []
