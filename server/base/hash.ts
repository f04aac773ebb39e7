import { createHash } from 'node:crypto'

/** SHA-256, hex: what is stored instead of a state, a flow cookie or a one-time link. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
