import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Name = 'upright.mp4' | 'plain.mov' | 'turned.mov' | 'small.webm' | 'other-codec.mp4' | 'sound-only.mp4'

/** One of the kept videos (README.md). */
export const video = (name: Name): Buffer => readFileSync(join(import.meta.dirname, 'videos', name))

/** `upright.mp4` as if it were so many times larger and longer, by what its head says: some platforms take none so small. */
export function largerVideo(times: { size: number; length: number }): Buffer {
  const film = video('upright.mp4')
  const boxes = (name: string) =>
    [...film.toString('latin1').matchAll(new RegExp(name, 'g'))].map(({ index }) => index + 4)
  for (const at of [...boxes('mvhd'), ...boxes('mdhd')])
    film.writeUInt32BE(Math.round(film.readUInt32BE(at + 12) / times.length), at + 12)
  for (const at of boxes('tkhd').slice(0, 1))
    for (const side of [76, 80]) film.writeUInt32BE(film.readUInt32BE(at + side) * times.size, at + side)
  for (const at of boxes('avc1').slice(-1))
    for (const side of [24, 26]) film.writeUInt16BE(film.readUInt16BE(at + side) * times.size, at + side)
  return film
}
