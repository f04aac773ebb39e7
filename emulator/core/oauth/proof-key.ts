import { createHash, timingSafeEqual } from 'node:crypto'
import type { Code } from '../state.ts'
import type { OAuthFacts } from './dialect.ts'

/** Does the verifier belong to the code's challenge? RFC 7636 §4.6; method names compare without case. */
export function proofKeyHolds(
  challenge: NonNullable<Code['challenge']>,
  verifier: string | undefined,
  methods: OAuthFacts['proofKey']['methods'],
): boolean {
  if (!verifier || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false
  return methods
    .filter((method) => method.replace('-hex', '').toLowerCase() === challenge.method.toLowerCase())
    .some((method) => same(transform(verifier, method), challenge.value))
}

function transform(verifier: string, method: OAuthFacts['proofKey']['methods'][number]): string {
  if (method === 'plain') return verifier
  return createHash('sha256')
    .update(verifier)
    .digest(method === 'S256' ? 'base64url' : 'hex')
}

/** Compares two texts in a time that does not tell where they differ. */
export function same(one: string, other: string): boolean {
  const a = createHash('sha256').update(one).digest()
  const b = createHash('sha256').update(other).digest()
  return timingSafeEqual(a, b)
}
