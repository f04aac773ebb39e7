import { FINGERPRINT_BYTES } from './fingerprint-key.ts'
import { VaultError } from './vault-error.ts'

// Byte layouts: docs/vault-format.md. The header is authenticated as part of the associated data.
const FORMAT = 1
const WORKSPACE_KEY = 0x57
const GRANT_KEY = 0x47
const VALUE = 0x56
const OPERATOR_KEY_ID = /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/

export interface WrappedWorkspaceKey {
  readonly header: Buffer
  readonly fingerprint: Buffer
  readonly operatorKeyId: string
  readonly body: Buffer
}

export interface WrappedGrantKey {
  readonly header: Buffer
  readonly fingerprint: Buffer
  readonly workspaceKey: Buffer
  readonly body: Buffer
}

export interface SealedValue {
  readonly header: Buffer
  readonly grantKey: Buffer
  readonly body: Buffer
}

/** 1 to 24 lower-case letters, digits and inner hyphens. */
export function isOperatorKeyId(text: string): boolean {
  return OPERATOR_KEY_ID.test(text)
}

export function workspaceKeyHeader(fingerprint: Uint8Array, operatorKeyId: string): Buffer {
  const id = Buffer.from(operatorKeyId, 'latin1')
  return Buffer.concat([Buffer.of(FORMAT, WORKSPACE_KEY), fingerprint, Buffer.of(id.length), id])
}

export function grantKeyHeader(fingerprint: Uint8Array, workspaceKey: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(FORMAT, GRANT_KEY), fingerprint, workspaceKey])
}

export function valueHeader(grantKey: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(FORMAT, VALUE), grantKey])
}

export function readWorkspaceKey(bytes: Uint8Array): WrappedWorkspaceKey {
  const fixed = 2 + FINGERPRINT_BYTES + 1
  const all = open(bytes, WORKSPACE_KEY, fixed)
  const headerEnd = fixed + all.readUInt8(fixed - 1)
  const operatorKeyId = all.toString('latin1', fixed, headerEnd)
  if (headerEnd >= all.length || !isOperatorKeyId(operatorKeyId)) throw malformed()
  return {
    header: all.subarray(0, headerEnd),
    fingerprint: all.subarray(2, 2 + FINGERPRINT_BYTES),
    operatorKeyId,
    body: all.subarray(headerEnd),
  }
}

export function readGrantKey(bytes: Uint8Array): WrappedGrantKey {
  const headerEnd = 2 + 2 * FINGERPRINT_BYTES
  const all = open(bytes, GRANT_KEY, headerEnd)
  return {
    header: all.subarray(0, headerEnd),
    fingerprint: all.subarray(2, 2 + FINGERPRINT_BYTES),
    workspaceKey: all.subarray(2 + FINGERPRINT_BYTES, headerEnd),
    body: all.subarray(headerEnd),
  }
}

export function readSealedValue(bytes: Uint8Array): SealedValue {
  const headerEnd = 2 + FINGERPRINT_BYTES
  const all = open(bytes, VALUE, headerEnd)
  return {
    header: all.subarray(0, headerEnd),
    grantKey: all.subarray(2, headerEnd),
    body: all.subarray(headerEnd),
  }
}

export function typeOf(bytes: Uint8Array): 'workspace-key' | 'grant-key' | 'value' {
  if (bytes[1] === WORKSPACE_KEY) return 'workspace-key'
  if (bytes[1] === GRANT_KEY) return 'grant-key'
  if (bytes[1] === VALUE) return 'value'
  throw malformed()
}

function open(bytes: Uint8Array, type: number, headerBytes: number): Buffer {
  if (bytes.length <= headerBytes || bytes[0] !== FORMAT || bytes[1] !== type) throw malformed()
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function malformed(): VaultError {
  return new VaultError('malformed', 'These bytes are not the expected kind of envelope')
}
