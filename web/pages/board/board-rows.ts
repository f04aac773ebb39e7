import type { Given, Reply } from '../../api/types.ts'

export type BoardRow = Reply<'GET /api/hubs/{hub}/board'>['rows'][number]
type Query = NonNullable<Given<'GET /api/hubs/{hub}/board'>['query']>
type Read = (query: Query) => Promise<Reply<'GET /api/hubs/{hub}/board'>>

/** What lies between two places of the order. Rows come and go; its borders stay, so that no row is in two of them. */
interface Stretch {
  readonly after: string | undefined
  /** Undefined = up to the end. */
  readonly upto: string | undefined
  readonly rows: readonly BoardRow[]
  readonly version: string
}

/**
 * The rows of one filter, as far as somebody has scrolled. Read on behind the last place, and read again, one stretch at
 * a time, when the board has another version and the stretch is in view.
 */
export class BoardRows {
  rows: readonly BoardRow[] = []
  isWhole: boolean
  error: unknown = null
  #stretches: Stretch[] = []
  #wanted = 0
  #busy: Promise<void> | undefined
  readonly #listeners = new Set<() => void>()
  readonly #read: Read

  constructor(read: Read) {
    this.#read = read
    this.isWhole = false
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  snapshot = (): readonly BoardRow[] => this.rows

  /** Sees to it that so many are there, and that those in view are of this version. */
  async want(from: number, to: number, version: string): Promise<void> {
    this.#wanted = Math.max(to, 1)
    this.#busy ??= this.#work(version)
      .catch((error: unknown) => {
        this.error = error
        this.#tell()
      })
      .finally(() => {
        this.#busy = undefined
      })
    await this.#busy
    if (!this.error) await this.#renew(from, to, version)
  }

  async #work(version: string): Promise<void> {
    this.error = null
    while (!this.isWhole && this.rows.length < this.#wanted) {
      const after = this.#stretches.at(-1)?.upto
      // A long way to go: few large steps instead of many small ones.
      const limit = this.#wanted - this.rows.length > 100 ? '200' : '40'
      const page = await this.#read({ limit, ...(after ? { after } : {}) })
      this.isWhole = page.next === null
      this.#stretches.push({ after, upto: page.next ?? undefined, rows: page.rows, version })
      this.#tell()
    }
  }

  async #renew(from: number, to: number, version: string): Promise<void> {
    let first = 0
    for (const stretch of [...this.#stretches]) {
      const last = first + stretch.rows.length
      const isSeen = first < to && last >= from
      first = last
      if (!isSeen || stretch.version === version) continue
      const rows = await this.#readStretch(stretch)
      const at = this.#stretches.indexOf(stretch)
      if (at >= 0) this.#stretches[at] = { ...stretch, rows, version }
      this.#tell()
    }
  }

  async #readStretch({ after, upto }: Stretch): Promise<BoardRow[]> {
    const rows: BoardRow[] = []
    for (let next: string | null | undefined = after; next !== null; ) {
      const page: Reply<'GET /api/hubs/{hub}/board'> = await this.#read({
        limit: '200',
        ...(next ? { after: next } : {}),
        ...(upto ? { upto } : {}),
      })
      rows.push(...page.rows)
      next = page.next
    }
    return rows
  }

  #tell(): void {
    const seen = new Set<string>()
    // One that moved between two stretches may be in the old one still.
    this.rows = this.#stretches
      .flatMap((stretch) => stretch.rows)
      .filter(({ id }) => !seen.has(id) && seen.add(id))
    for (const listener of this.#listeners) listener()
  }
}
