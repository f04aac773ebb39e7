/** An upload that was under way when its page went: the file itself has to be chosen again, what arrived is still there. */
export interface Interrupted {
  readonly id: string
  readonly name: string
  readonly bytes: number
  /** The part of a thread; null: the post itself. */
  readonly place: string | null
}

/** What is remembered of one composer; a tab's own, so that two never take each other's. */
export interface UploadMemory {
  read(): readonly Interrupted[]
  put(one: Interrupted): void
  drop(id: string): void
  /** The draft has a name now. */
  moveTo(owner: string): void
}

const keyOf = (owner: string): string => `uploads ${owner}`

export function uploadMemory(
  first: string,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = sessionStorage,
): UploadMemory {
  let owner = first
  const read = () => readAll(storage.getItem(keyOf(owner)))
  const write = (all: readonly Interrupted[]) =>
    all.length > 0 ? storage.setItem(keyOf(owner), JSON.stringify(all)) : storage.removeItem(keyOf(owner))
  const drop = (id: string) => write(read().filter((other) => other.id !== id))
  return {
    read,
    drop,
    put: (one) => write([...read().filter((other) => other.id !== one.id), one]),
    moveTo: (next) => {
      if (next === owner) return
      const all = read()
      write([])
      owner = next
      write(all)
    },
  }
}

function readAll(kept: string | null): Interrupted[] {
  try {
    const all: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(all) ? (all as Interrupted[]) : []
  } catch {
    return []
  }
}
