import type { Parameter } from './signature.ts'

/** A signed request as it came: nothing of it is proven yet. */
export type SignedRequest = {
  readonly consumerKey: string
  /** null where there is none yet. */
  readonly token: string | null
  readonly signature: string
  readonly timestamp: number
  readonly nonce: string
  /** Everything the signature covers: header, query and form body, each name once. */
  readonly parameters: ReadonlyMap<string, string>
}

const ONCE = [
  'oauth_consumer_key',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_timestamp',
]

/**
 * Reads `Authorization: OAuth ...` with the query and, if it is a form, the body (RFC 5849 §3.1, §3.4.1.3).
 * `absent` = the header is of no such kind; `malformed` = it lacks something, repeats something, or says another
 * version or method than 1.0 and HMAC-SHA1.
 */
export async function readSigned(request: Request): Promise<SignedRequest | 'absent' | 'malformed'> {
  const text = /^OAuth\s+(.+)$/is.exec(request.headers.get('authorization') ?? '')?.[1]
  if (text === undefined) return 'absent'
  const header = readHeader(text)
  const rest = [...new URL(request.url).searchParams, ...(await formOf(request))]
  const parameters = header && gather(header, rest)
  if (!header || !parameters) return 'malformed'
  const said = (name: string): string => header.get(name) ?? ''
  if (ONCE.some((name) => said(name) === '') || parameters.get('oauth_signature') !== said('oauth_signature'))
    return 'malformed'
  if (said('oauth_signature_method') !== 'HMAC-SHA1' || (said('oauth_version') || '1.0') !== '1.0')
    return 'malformed'
  // X takes ASCII nonces only; a timestamp is a positive number of seconds (RFC 5849 §3.3).
  if (!/^[1-9]\d{0,11}$/.test(said('oauth_timestamp')) || !/^[\x21-\x7e]{1,256}$/.test(said('oauth_nonce')))
    return 'malformed'
  parameters.delete('oauth_signature')
  return {
    consumerKey: said('oauth_consumer_key'),
    token: parameters.get('oauth_token') || null,
    signature: said('oauth_signature'),
    timestamp: Number(said('oauth_timestamp')),
    nonce: said('oauth_nonce'),
    parameters,
  }
}

/** `name="value", ...`, percent-decoded; null when it is written otherwise or has a name twice. The realm is no parameter. */
function readHeader(text: string): Map<string, string> | null {
  const values = new Map<string, string>()
  for (const part of text.trim().replace(/,$/, '').split(',')) {
    const found = /^\s*([^\s="]+)="([^"]*)"\s*$/.exec(part)
    const [name, value] = [decode(found?.[1]), decode(found?.[2])]
    if (name === null || value === null || values.has(name)) return null
    if (name.toLowerCase() !== 'realm') values.set(name, value)
  }
  return values
}

/**
 * X takes no name twice. A name of the header may be repeated in body or query with the same value, as a common
 * library does with `oauth_token`; it counts once.
 */
function gather(header: ReadonlyMap<string, string>, rest: readonly Parameter[]): Map<string, string> | null {
  const all = new Map(header)
  const seen = new Set<string>()
  for (const [name, value] of rest) {
    if (seen.has(name) || (header.has(name) && header.get(name) !== value)) return null
    seen.add(name)
    all.set(name, value)
  }
  return all
}

async function formOf(request: Request): Promise<Parameter[]> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded' || request.method === 'GET') return []
  return [...new URLSearchParams(await request.clone().text())]
}

function decode(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text)
  } catch {
    return null
  }
}
