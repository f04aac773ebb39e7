export type Size = { readonly width: number; readonly height: number }

/** Width and height as an image's head states them (JPEG, PNG, GIF, WebP, BMP, TIFF); null = it cannot be read. */
export function sizeOfImage(bytes: Uint8Array): Size | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const size = read(view)
    return size && size.width > 0 && size.height > 0 ? size : null
  } catch (error) {
    // Shorter than its own head says.
    if (error instanceof RangeError) return null
    throw error
  }
}

function read(view: Buffer): Size | null {
  const text = (from: number, to: number): string => view.toString('latin1', from, to)
  if (view.length < 12) return null
  if (view.readUInt16BE(0) === 0xffd8) return sizeOfJpeg(view)
  if (text(1, 4) === 'PNG') return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) }
  if (text(0, 3) === 'GIF') return { width: view.readUInt16LE(6), height: view.readUInt16LE(8) }
  if (text(0, 2) === 'BM') return { width: view.readInt32LE(18), height: Math.abs(view.readInt32LE(22)) }
  if (text(8, 12) === 'WEBP') return sizeOfWebp(view, text(12, 16))
  return ['II*\0', 'MM\0*'].includes(text(0, 4)) ? sizeOfTiff(view) : null
}

/** Walks the segments up to the one that starts a frame. */
function sizeOfJpeg(view: Buffer): Size | null {
  let at = 2
  while (at < view.length) {
    if (view.readUInt8(at) !== 0xff) return null
    const marker = view.readUInt8(at + 1)
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (startsFrame) return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.readUInt16BE(at + 2)
  }
  return null
}

function sizeOfWebp(view: Buffer, kind: string): Size | null {
  if (kind === 'VP8X') return { width: 1 + view.readUIntLE(24, 3), height: 1 + view.readUIntLE(27, 3) }
  if (kind === 'VP8 ')
    return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff }
  if (kind !== 'VP8L') return null
  const bits = view.readUInt32LE(21)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) }
}

function sizeOfTiff(view: Buffer): Size | null {
  const little = view.toString('latin1', 0, 2) === 'II'
  const word = (at: number): number => (little ? view.readUInt16LE(at) : view.readUInt16BE(at))
  const long = (at: number): number => (little ? view.readUInt32LE(at) : view.readUInt32BE(at))
  const first = long(4)
  const tags = new Map<number, number>()
  for (let n = 0; n < word(first); n += 1) {
    const at = first + 2 + n * 12
    tags.set(word(at), word(at + 2) === 3 ? word(at + 8) : long(at + 8))
  }
  const [width, height] = [tags.get(256), tags.get(257)]
  return width && height ? { width, height } : null
}
