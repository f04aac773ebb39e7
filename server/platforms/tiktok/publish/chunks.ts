/** 64 MB at most, 5 at least, read as decimal or binary; the last takes what is left over. */
const wholeMost = 64_000_000
const chunkBytes = 32_000_000

export interface Chunk {
  /** Both ends included. */
  readonly first: number
  readonly last: number
}

export interface Chunks {
  readonly size: number
  readonly chunks: readonly Chunk[]
}

/** How a file is cut: as many chunks as fit whole, the last one longer (media transfer guide). */
export function chunksOf(bytes: number): Chunks {
  const size = bytes <= wholeMost ? bytes : chunkBytes
  const count = Math.max(1, Math.floor(bytes / size))
  const chunks = Array.from({ length: count }, (_, at) => ({
    first: at * size,
    last: at === count - 1 ? bytes - 1 : (at + 1) * size - 1,
  }))
  return { size, chunks }
}
