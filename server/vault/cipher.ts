import { createCipheriv, createDecipheriv } from 'node:crypto'
import { VaultError } from './vault-error.ts'

export const IV_BYTES = 12
export const TAG_BYTES = 16
export const KEY_BYTES = 32

/** Authenticated encryption. A body is `IV | ciphertext | tag`. */
export interface Cipher {
  encrypt(key: Uint8Array, iv: Uint8Array, associatedData: Uint8Array, plaintext: Uint8Array): Buffer
  /** Throws VaultError `refused`. */
  decrypt(key: Uint8Array, associatedData: Uint8Array, body: Uint8Array): Buffer
}

const NAME = 'aes-256-gcm'
const OPTIONS = { authTagLength: TAG_BYTES }

/** AES-256-GCM, 96-bit IV, 128-bit tag (NIST SP 800-38D). */
export const aesGcm: Cipher = {
  encrypt(key, iv, associatedData, plaintext) {
    const cipher = createCipheriv(NAME, key, iv, OPTIONS)
    cipher.setAAD(associatedData)
    const ciphertext = cipher.update(plaintext)
    cipher.final()
    return Buffer.concat([iv, ciphertext, cipher.getAuthTag()])
  },

  decrypt(key, associatedData, body) {
    const tagAt = body.length - TAG_BYTES
    if (tagAt < IV_BYTES) throw new VaultError('malformed', 'The envelope is too short')
    const decipher = createDecipheriv(NAME, key, body.subarray(0, IV_BYTES), OPTIONS)
    decipher.setAAD(associatedData)
    decipher.setAuthTag(body.subarray(tagAt))
    const plaintext = decipher.update(body.subarray(IV_BYTES, tagAt))
    try {
      decipher.final()
    } catch {
      plaintext.fill(0)
      throw new VaultError('refused', 'The envelope was altered, or belongs to another place')
    }
    return plaintext
  },
}
