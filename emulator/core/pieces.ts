import type { Core } from './core.ts'

const MAX_BYTES = 2 * 1024 ** 3

type Held = { readonly pieces: Map<number, Uint8Array>; bytes: number }

/** Pieces of uploads that are not whole yet, in memory: a restart of the emulator loses them. */
const held = new WeakMap<Core, Map<string, Held>>()

/** Keeps one piece; the same number again replaces it. Beyond 2 GiB in all, the oldest upload is forgotten. */
export function putPiece(core: Core, upload: string, number: number, bytes: Uint8Array): void {
  const uploads = uploadsOf(core)
  const one = uploads.get(upload) ?? { pieces: new Map<number, Uint8Array>(), bytes: 0 }
  one.bytes += bytes.length - (one.pieces.get(number)?.length ?? 0)
  one.pieces.set(number, bytes)
  uploads.set(upload, one)
  let total = [...uploads.values()].reduce((sum, { bytes: size }) => sum + size, 0)
  for (const [key, { bytes: size }] of uploads) {
    if (total <= MAX_BYTES || key === upload) break
    uploads.delete(key)
    total -= size
  }
}

/** How many bytes there are so far, and which pieces. */
export function piecesOf(
  core: Core,
  upload: string,
): { readonly bytes: number; has(number: number): boolean } {
  const one = uploadsOf(core).get(upload)
  return { bytes: one?.bytes ?? 0, has: (number) => one?.pieces.has(number) ?? false }
}

/** The whole by the numbers of its pieces, which are forgotten. */
export function takeWhole(core: Core, upload: string): Uint8Array {
  const uploads = uploadsOf(core)
  const pieces = [...(uploads.get(upload)?.pieces ?? [])].sort(([one], [other]) => one - other)
  uploads.delete(upload)
  return Buffer.concat(pieces.map(([, bytes]) => bytes))
}

function uploadsOf(core: Core): Map<string, Held> {
  const known = held.get(core)
  if (known) return known
  const made = new Map<string, Held>()
  held.set(core, made)
  return made
}
