import { createHmac } from 'node:crypto'

const stepMs = 30_000

/** Six digits for a step of 30 seconds (RFC 6238 over RFC 4226, HMAC-SHA-1). */
export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  const number = digest.readUInt32BE(offset) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

export const stepOf = (at: Date): number => Math.floor(at.getTime() / stepMs)

/**
 * The newest step whose code this is, among the last two, this and the next; undefined if none. It is asked about
 * codes that better-auth has just found good (one step either way); a step may have ended meanwhile.
 */
export function matchingStep(secret: string, code: string, at: Date): number | undefined {
  const now = stepOf(at)
  return [now + 1, now, now - 1, now - 2].find((step) => totpAt(secret, step) === code)
}
