import type { GrantPlace, ValuePlace, WorkspacePlace } from './place.ts'
import { VaultError } from './vault-error.ts'

// Printable ASCII only: one character is one byte, so two different ids never share an encoding.
const FIELD = /^[\x21-\x7e]{1,255}$/

export function bindWorkspaceKey(header: Uint8Array, place: WorkspacePlace): Buffer {
  return encode(header, [place.hub, place.workspace])
}

export function bindGrantKey(header: Uint8Array, place: GrantPlace): Buffer {
  return encode(header, [place.hub, place.workspace, place.grant])
}

export function bindValue(header: Uint8Array, place: ValuePlace): Buffer {
  const { hub, workspace, grant, owner, valueKind, generation } = place
  if (!Number.isSafeInteger(generation) || generation < 0) {
    throw new VaultError('bad-place', 'generation must be a whole number from 0')
  }
  const number = Buffer.alloc(8)
  number.writeBigUInt64BE(BigInt(generation))
  return encode(header, [hub, workspace, grant, owner.kind, owner.id, valueKind], number)
}

// Injective: the header's type byte fixes how many fields follow, and each field carries its length.
function encode(header: Uint8Array, fields: readonly string[], tail: Uint8Array = Buffer.alloc(0)): Buffer {
  let size = header.length + tail.length
  for (const field of fields) {
    if (!FIELD.test(field))
      throw new VaultError('bad-place', 'ids and kinds are 1 to 255 printable ASCII characters')
    size += 1 + field.length
  }
  const bytes = Buffer.alloc(size)
  bytes.set(header)
  let at = header.length
  for (const field of fields) {
    at = bytes.writeUInt8(field.length, at)
    at += bytes.write(field, at, 'latin1')
  }
  bytes.set(tail, at)
  return bytes
}
