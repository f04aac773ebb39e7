import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeliveryFile } from '../../server/platforms/publishing.ts'

export type SampleKind = DeliveryFile['kind']

const kept = (name: string): Buffer => readFileSync(join(import.meta.dirname, name))

/** A file of a kind that platforms take, unlike any other by its mark. */
export function sampleBytes(kind: SampleKind, mark: string): Buffer {
  if (kind === 'image') return withComment(kept('picture.jpg'), mark)
  if (kind === 'video') return Buffer.concat([kept('film.mp4'), freeBox(80_000, mark)])
  return Buffer.from(`%PDF-1.4\n% ${mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
}

/** The same as a delivery's file, at an address that `serve` answers. */
export function sampleFile(kind: SampleKind, mark: string, serve: (bytes: Buffer) => string): DeliveryFile {
  const bytes = sampleBytes(kind, mark)
  const facts = {
    image: { type: 'image/jpeg', fileName: 'picture.jpg', width: 640, height: 640, altText: `Soup, ${mark}` },
    video: { type: 'video/mp4', fileName: 'film.mp4', width: 540, height: 960, seconds: 4 },
    document: { type: 'application/pdf', fileName: 'menu.pdf' },
  }
  return {
    kind,
    ...facts[kind],
    bytes: bytes.length,
    read: async (first, last) => bytes.subarray(first, last + 1),
    publicAddress: async () => serve(bytes),
  }
}

/** JPEG: a comment right after the beginning. */
function withComment(jpeg: Buffer, mark: string): Buffer {
  const text = Buffer.from(mark)
  const head = Buffer.from([0xff, 0xfe, 0, 0])
  head.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, text, jpeg.subarray(2)])
}

/** MP4: a box whose content nobody reads. */
function freeBox(bytes: number, mark: string): Buffer {
  const box = Buffer.alloc(bytes)
  box.writeUInt32BE(bytes, 0)
  box.write(`free${mark}`, 4, 'latin1')
  return box
}
