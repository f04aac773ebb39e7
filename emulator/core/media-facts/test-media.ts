import { deflateSync } from 'node:zlib'

/** For tests: files that say of themselves what is asked, and little else. `mark` makes bytes that differ. */

/** A JPEG with a head only: it has a size, and nothing to see. */
export function makeJpeg(width: number, height: number, mark = '', filler = 0): Buffer {
  const comment = Buffer.from(mark)
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xfe, comment),
    segment(0xc0, frame),
    Buffer.alloc(filler),
    Buffer.from([0xff, 0xd9]),
  ])
}

/** A real PNG, grey all over. */
export function makePng(width: number, height: number, mark = ''): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 128)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from(`Comment\0${mark}`)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The head of an MP4 with one film track; nothing in it plays. */
export function makeVideo(
  film: {
    width?: number
    height?: number
    seconds?: number
    fps?: number
    codec?: string
    mark?: string
    filler?: number
  } = {},
): Buffer {
  const { width = 1080, height = 1920, seconds = 10, fps = 30, codec = 'avc1', mark = '', filler = 0 } = film
  const times = (body: number): Buffer => {
    const part = Buffer.alloc(body)
    part.writeUInt32BE(1000, 12)
    part.writeUInt32BE(Math.round(seconds * 1000), 16)
    return part
  }
  const track = Buffer.alloc(84)
  track.writeUInt32BE(0x10000, 40)
  track.writeUInt32BE(width * 65_536, 76)
  track.writeUInt32BE(height * 65_536, 80)
  const handler = Buffer.alloc(24)
  handler.write('vide', 8, 'latin1')
  const codecs = Buffer.alloc(24)
  codecs.writeUInt32BE(1, 4)
  codecs.writeUInt32BE(16, 8)
  codecs.write(codec, 12, 'latin1')
  const frames = Buffer.alloc(16)
  frames.writeUInt32BE(1, 4)
  frames.writeUInt32BE(Math.round(seconds * fps), 8)
  const table = box('stbl', box('stsd', codecs), box('stts', frames))
  const media = box('mdia', box('mdhd', times(24)), box('hdlr', handler), box('minf', table))
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isomavc1', 'latin1')),
    box('moov', box('mvhd', times(100)), box('trak', box('tkhd', track), media)),
    box('mdat', Buffer.from(mark), Buffer.alloc(filler)),
  ])
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** The check sum of PNG. */
function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
