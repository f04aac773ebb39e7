import type { Secret } from '../base/secret.ts'

/** A bounded, least-recently-used store of unwrapped KEYS (never of values). What leaves it is zeroed. */
export class KeyCache {
  readonly #keys = new Map<string, Buffer>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#keys.size
  }

  /**
   * Finds or loads the key and runs `use` on it. `use` must be synchronous and keep no reference: any later
   * tick may zero the key, and sealing under a zeroed key would be sealing under no key at all.
   */
  async use<T extends Buffer | Secret>(
    id: string,
    load: () => Promise<Buffer>,
    use: (key: Buffer) => T,
  ): Promise<T> {
    const found = this.#keys.get(id)
    if (found) {
      this.#keys.delete(id)
      this.#keys.set(id, found)
      return use(found)
    }
    const loaded = await load()
    this.#put(id, loaded)
    return use(loaded)
  }

  /** Zeroes and drops every key. */
  clear(): void {
    for (const id of [...this.#keys.keys()]) this.#drop(id)
  }

  #put(id: string, key: Buffer): void {
    this.#drop(id)
    const oldest = this.#keys.keys().next()
    if (this.#keys.size >= this.#limit && !oldest.done) this.#drop(oldest.value)
    this.#keys.set(id, key)
  }

  #drop(id: string): void {
    this.#keys.get(id)?.fill(0)
    this.#keys.delete(id)
  }
}
