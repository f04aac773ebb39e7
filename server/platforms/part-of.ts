import type { OutboundFile } from './egress.ts'
import type { DeliveryFile } from './publishing.ts'

const sliceBytes = 1_048_576

/** A file, or a part of it (both ends included), read slice by slice while it is sent. */
export function partOf(
  file: Pick<DeliveryFile, 'bytes' | 'read'>,
  first = 0,
  last = file.bytes - 1,
): Exclude<OutboundFile, Uint8Array> {
  async function* chunks() {
    for (let at = first; at <= last; at += sliceBytes) {
      yield await file.read(at, Math.min(at + sliceBytes - 1, last))
    }
  }
  return { bytes: last - first + 1, chunks: chunks() }
}

/** How long so many bytes may take: a minute, and then as a line of 2 Mbit/s would. */
export const uploadMs = (bytes: number): number => 60_000 + Math.ceil(bytes / 250)
