import { fileTypeFromBuffer } from 'file-type'
import type { MediaKind } from '../../../store/media.ts'
import { fileRefused, reason } from '../file-refused.ts'
import { takenTypes } from '../taken-types.ts'

/** Enough of a file's beginning to tell what it is. */
export const sniffBytes = 1024 * 1024

/** Other names for the same thing. */
const sameAs: Readonly<Record<string, string>> = { 'video/x-m4v': 'video/mp4', 'image/apng': 'image/png' }

/** What a file is, from its first bytes and nothing else. Throws `file-refused` for whatever we do not take. */
export async function sniff(head: Uint8Array): Promise<{ kind: MediaKind; type: string }> {
  const found = await fileTypeFromBuffer(head)
  if (!found) throw fileRefused(reason('unknown-type'))
  const type = sameAs[found.mime] ?? found.mime
  const kind = takenTypes[type]
  if (kind) return { kind, type }
  if (/^image\/hei[cf]/.test(type)) throw fileRefused(reason('phone-picture'))
  if (type === 'application/x-cfb') throw fileRefused(reason('old-office'))
  throw fileRefused(reason('not-taken', { type }))
}
