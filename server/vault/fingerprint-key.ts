import { createHmac } from 'node:crypto'

export const FINGERPRINT_BYTES = 16

/**
 * 16 bytes that name a key without telling it: HMAC-SHA-256(key, label), cut.
 * An envelope holds the fingerprint of the key that closed it. GCM alone does not commit to a key
 * (one ciphertext can be made to open under two keys); the fingerprint does.
 */
export function fingerprintKey(kind: 'operator' | 'workspace' | 'grant', key: Uint8Array): Buffer {
  return createHmac('sha256', key)
    .update(`mooring vault ${kind} key 1`)
    .digest()
    .subarray(0, FINGERPRINT_BYTES)
}
