import type { Encoding } from './dialect.ts'

export type Values =
  | { readonly values: ReadonlyMap<string, string> }
  | { readonly broken: 'body-malformed' | 'parameter-repeated'; readonly detail: string }

/**
 * Reads the parameters of an OAuth request from the encodings its platform takes. A parameter that comes twice is
 * refused (RFC 6749 §3.2); an empty one counts as absent (same section).
 */
export async function readValues(request: Request, encodings: readonly Encoding[]): Promise<Values> {
  const pairs: [string, string][] = []
  if (encodings.includes('query')) pairs.push(...new URL(request.url).searchParams)
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const body = request.method === 'GET' || request.method === 'HEAD' ? '' : await textOf(request)
  if (body !== '') {
    const parsed = readBody(body, type, encodings)
    if (!parsed) return { broken: 'body-malformed', detail: type || 'no content type' }
    pairs.push(...parsed)
  }
  const values = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (values.has(name)) return { broken: 'parameter-repeated', detail: name }
    if (value !== '') values.set(name, value)
  }
  return { values }
}

const texts = new WeakMap<Request, Promise<string>>()

/** A body can be read from the wire once; here it may be asked for again. */
function textOf(request: Request): Promise<string> {
  const text = texts.get(request) ?? request.text()
  texts.set(request, text)
  return text
}

function readBody(body: string, type: string, encodings: readonly Encoding[]): [string, string][] | null {
  if (type === 'application/x-www-form-urlencoded')
    return encodings.includes('form') ? [...new URLSearchParams(body)] : null
  if (type !== 'application/json' || !encodings.includes('json')) return null
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return null
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return null
  const pairs: [string, string][] = []
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      pairs.push([name, String(value)])
    else if (value !== null && value !== undefined) return null
  }
  return pairs
}
