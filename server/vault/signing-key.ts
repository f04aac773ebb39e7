import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto'

export interface SigningKey {
  sign(message: Uint8Array): Buffer
  isSigned(message: Uint8Array, signature: Uint8Array): boolean
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The Ed25519 key that an operator key signs ledgers with: derived by HKDF under a purpose of its own, so that it says
 * nothing of the key that wraps, and needs no place to be kept.
 */
export function signingKey(key: Uint8Array): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', key, '', 'mooring ledger checkpoints 1', 32))
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const open = createPublicKey(secret)
  return {
    sign: (message) => sign(null, message, secret),
    isSigned: (message, signature) => verify(null, message, open, signature),
  }
}
