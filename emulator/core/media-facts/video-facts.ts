/** What a film says of itself. `null` where it does not say. */
export type VideoFacts = {
  readonly width: number | null
  readonly height: number | null
  readonly seconds: number | null
  readonly framesPerSecond: number | null
  /** Four letters as in the file: `avc1`, `hvc1`, `mp4a`. */
  readonly video: string | null
  readonly audio: string | null
}

type Box = { readonly type: string; readonly from: number; readonly to: number }
type Track = {
  readonly kind: string
  readonly codec: string | null
  readonly size: readonly [number, number]
  readonly frames: number
  readonly seconds: number
}

/** Reads the head of an MP4 or MOV file; null = it is neither, or has none. */
export function videoFacts(bytes: Uint8Array): VideoFacts | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const moov = boxes(view, 0, view.length).find(({ type }) => type === 'moov')
    return moov ? readMoov(view, moov) : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function readMoov(view: Buffer, moov: Box): VideoFacts {
  const inside = boxes(view, moov.from, moov.to)
  const head = inside.find(({ type }) => type === 'mvhd')
  const tracks = inside.filter(({ type }) => type === 'trak').map((box) => readTrack(view, box))
  const picture = tracks.find(({ kind }) => kind === 'vide')
  const [width, height] = picture?.size ?? [0, 0]
  return {
    width: width || null,
    height: height || null,
    seconds: (head && lengthOf(view, head)) || null,
    framesPerSecond: picture && picture.seconds > 0 ? picture.frames / picture.seconds : null,
    video: picture?.codec ?? null,
    audio: tracks.find(({ kind }) => kind === 'soun')?.codec ?? null,
  }
}

function readTrack(view: Buffer, track: Box): Track {
  const find = (...path: string[]): Box | undefined => {
    let box: Box | undefined = track
    for (const type of path) box = box && boxes(view, box.from, box.to).find((one) => one.type === type)
    return box
  }
  const handler = find('mdia', 'hdlr')
  const length = find('mdia', 'mdhd')
  const codec = find('mdia', 'minf', 'stbl', 'stsd')
  const times = find('mdia', 'minf', 'stbl', 'stts')
  const head = find('tkhd')
  return {
    kind: handler ? view.toString('latin1', handler.from + 8, handler.from + 12) : '',
    codec: codec ? view.toString('latin1', codec.from + 12, codec.from + 16) : null,
    size: head ? sizeOf(view, head) : [0, 0],
    frames: times ? countFrames(view, times) : 0,
    seconds: length ? lengthOf(view, length) : 0,
  }
}

/** `mvhd` and `mdhd` begin alike: times, units a second, length in units. */
function lengthOf(view: Buffer, { from }: Box): number {
  const long = view.readUInt8(from) === 1
  const units = view.readUInt32BE(from + (long ? 20 : 12))
  const length = long ? Number(view.readBigUInt64BE(from + 24)) : view.readUInt32BE(from + 16)
  return units > 0 ? length / units : 0
}

/** As it is shown: a film on its side has the two swapped. Fixed-point numbers of 16.16 bits. */
function sizeOf(view: Buffer, { from }: Box): [number, number] {
  const more = view.readUInt8(from) === 1 ? 12 : 0
  const width = view.readUInt32BE(from + 76 + more) / 65_536
  const height = view.readUInt32BE(from + 80 + more) / 65_536
  const onItsSide = view.readInt32BE(from + 40 + more) === 0
  return onItsSide ? [height, width] : [width, height]
}

function countFrames(view: Buffer, { from }: Box): number {
  let frames = 0
  const entries = Math.min(view.readUInt32BE(from + 4), 100_000)
  for (let n = 0; n < entries; n += 1) frames += view.readUInt32BE(from + 8 + n * 8)
  return frames
}

function boxes(view: Buffer, from: number, to: number): Box[] {
  const found: Box[] = []
  let at = from
  while (at + 8 <= to) {
    const short = view.readUInt32BE(at)
    const head = short === 1 ? 16 : 8
    const size = short === 1 ? Number(view.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short
    if (size < head) break
    found.push({
      type: view.toString('latin1', at + 4, at + 8),
      from: at + head,
      to: Math.min(to, at + size),
    })
    at += size
  }
  return found
}
