import type { Core } from '../../core/core.ts'
import { same } from '../../core/oauth/proof-key.ts'
import type { App } from '../../core/state.ts'
import { readSigned, type SignedRequest } from './read-signed.ts'
import { signatureBase, signatureOf } from './signature.ts'

/** What a check must know besides the request; tests plant defects here. */
export type SignatureChecks = {
  readonly base: typeof signatureBase
  /** Remembers a nonce until `until` (epoch ms) and says whether it is new. */
  firstUse(key: string, until: number, now: number): boolean
}

/** Why a signed request is refused (RFC 5849 §3.2). */
export type SignatureProblem =
  | 'absent'
  | 'malformed'
  | 'client'
  | 'token'
  | 'timestamp'
  | 'signature'
  | 'nonce'

export type Verified = { readonly app: App; readonly signed: SignedRequest }

/** Seconds a timestamp may be off, either way, on the emulator's clock. */
const WINDOW_SECONDS = 300
/** The newer name and the older one, which many libraries still sign. */
const HOSTS: Readonly<Record<string, readonly string[]>> = {
  api: ['api.x.com', 'api.twitter.com'],
  ads: ['ads-api.x.com', 'ads-api.twitter.com'],
  upload: ['upload.x.com', 'upload.twitter.com'],
}

/**
 * Proves a signed request: app, token, time, signature over method, address and every parameter, and a nonce never
 * seen (RFC 5849 §3.2). `secretOf` gives a token's secret, null = there is no such token of this app.
 */
export async function verifySigned(
  core: Core,
  checks: SignatureChecks,
  request: Request,
  secretOf: (token: string | null, app: App) => string | null,
): Promise<Verified | { readonly problem: SignatureProblem }> {
  const signed = await readSigned(request)
  if (typeof signed === 'string') return { problem: signed }
  const app = Object.values(core.state.apps).find(
    ({ platform, extra }) => platform === 'x' && extra.consumerKey === signed.consumerKey,
  )
  if (!app) return { problem: 'client' }
  const now = core.now()
  if (Math.abs(now / 1000 - signed.timestamp) > WINDOW_SECONDS) return { problem: 'timestamp' }
  const tokenSecret = secretOf(signed.token, app)
  if (tokenSecret === null) return { problem: 'token' }
  const holds = addressesOf(request.url).some((address) => {
    const base = checks.base(request.method, address, [...signed.parameters])
    return same(signatureOf(base, app.extra.consumerSecret ?? '', tokenSecret), signed.signature)
  })
  if (!holds) return { problem: 'signature' }
  // Only a proven request uses a nonce up, or a stranger could spend other people's.
  const key = [signed.consumerKey, signed.token ?? '', signed.timestamp, signed.nonce].join('\n')
  const until = (signed.timestamp + WINDOW_SECONDS) * 1000
  return checks.firstUse(key, until, now) ? { app, signed } : { problem: 'nonce' }
}

/** The check as X makes it. Nonces are remembered in memory for as long as their timestamps would pass. */
export function strictChecks(): SignatureChecks {
  const used = new Map<string, number>()
  return {
    base: signatureBase,
    firstUse(key, until, now) {
      if (used.size > 1000) for (const [one, end] of used) if (end < now) used.delete(one)
      if (used.has(key)) return false
      used.set(key, until)
      return true
    },
  }
}

/**
 * The address called, and the platform's own for the same path: a library whose network is pointed here signs the
 * latter, because it knows no other.
 */
function addressesOf(text: string): string[] {
  const { origin, pathname } = new URL(text)
  const [, , host = '', ...rest] = pathname.split('/')
  const own = HOSTS[host] ?? []
  return [`${origin}${pathname}`, ...own.map((name) => `https://${name}/${rest.join('/')}`)]
}
