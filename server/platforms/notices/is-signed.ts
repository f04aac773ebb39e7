import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../../base/secret.ts'

/** Whether `signature` is the HMAC-SHA256 of exactly these bytes under this secret. Constant time. */
export function isSigned(
  secret: Secret,
  signed: readonly (string | Uint8Array)[],
  signature: Uint8Array,
): boolean {
  const hmac = createHmac('sha256', secret.reveal())
  for (const part of signed) hmac.update(part)
  const wanted = hmac.digest()
  return signature.length === wanted.length && timingSafeEqual(wanted, signature)
}
