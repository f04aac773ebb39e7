/** Work in many hands at once, so many for each key and no faster for it than agreed; one key in trouble stops no other. */
export interface Crowd<Item> {
  /** Those already here are passed over. */
  add(items: readonly Item[]): void
  /** Waiting and under way. */
  size(): number
  /** Keys with so many waiting that more of them need not be fetched. */
  full(): string[]
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>
  /** Resolves when somebody was done, or nobody is here. */
  turn(): Promise<void>
  /** Forgets who waits; those under way go on. */
  stop(): void
}

export function createCrowd<Item>(options: {
  readonly keyOf: (item: Item) => string
  readonly idOf: (item: Item) => string
  readonly atOnce: number
  readonly perSecond: number
  /** Above this many waiting, a key is full. */
  readonly most: number
  readonly work: (item: Item) => Promise<unknown>
  /** Milliseconds, steady. */
  readonly time?: () => number
}): Crowd<Item> {
  const { time = () => performance.now() } = options
  const here = new Set<string>()
  type Line = { waiting: Item[]; under: number; nextAt: number; timer: NodeJS.Timeout | undefined }
  const lines = new Map<string, Line>()
  const changed: (() => void)[] = []

  function lineOf(key: string): Line {
    const found = lines.get(key)
    if (found) return found
    const line: Line = { waiting: [], under: 0, nextAt: 0, timer: undefined }
    lines.set(key, line)
    return line
  }

  function move(key: string): void {
    const line = lineOf(key)
    while (line.under < options.atOnce && line.waiting.length > 0) {
      const waitMs = line.nextAt - time()
      if (waitMs > 0) {
        line.timer ??= setTimeout(() => {
          line.timer = undefined
          move(key)
        }, waitMs)
        return
      }
      // A burst of a tenth of a second, then evenly.
      line.nextAt = Math.max(line.nextAt, time() - 100) + 1000 / options.perSecond
      const item = line.waiting.shift() as Item
      line.under += 1
      void options
        .work(item)
        .catch(() => undefined)
        .finally(() => {
          line.under -= 1
          here.delete(options.idOf(item))
          for (const tell of changed.splice(0)) tell()
          move(key)
        })
    }
  }

  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) await new Promise<void>((resolve) => changed.push(resolve))
  }

  return {
    add(items) {
      const keys = new Set<string>()
      for (const item of items) {
        const id = options.idOf(item)
        if (here.has(id)) continue
        here.add(id)
        lineOf(options.keyOf(item)).waiting.push(item)
        keys.add(options.keyOf(item))
      }
      for (const key of keys) move(key)
    },
    size: () => here.size,
    full: () => [...lines].filter(([, line]) => line.waiting.length >= options.most).map(([key]) => key),
    idle: () => until(() => here.size === 0),
    turn: () => (here.size === 0 ? Promise.resolve() : new Promise<void>((resolve) => changed.push(resolve))),
    stop() {
      for (const line of lines.values()) {
        clearTimeout(line.timer)
        line.timer = undefined
        for (const item of line.waiting.splice(0)) here.delete(options.idOf(item))
      }
      for (const tell of changed.splice(0)) tell()
    },
  }
}
