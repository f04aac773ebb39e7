import { KEY_BYTES } from './cipher.ts'
import { isOperatorKeyId } from './envelope.ts'
import { localOperatorKey, type OperatorKeys, operatorKeys } from './operator-key.ts'
import { weaknessOf } from './weakness-of.ts'

const HOW_TO_MAKE_ONE = 'make one with: openssl rand -base64 32'
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

export interface OtherSecret {
  /** How the operator knows it, e.g. the setting's name. */
  readonly name: string
  readonly value: string
}

export type ParsedOperatorKeys =
  | { readonly ok: true; readonly keys: OperatorKeys }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * Reads `id:base64`, several separated by commas or white space; the first wraps, all unwrap.
 * Problems name entries by position and id, never by content.
 */
export function parseOperatorKeys(
  text: string,
  otherSecrets: readonly OtherSecret[] = [],
): ParsedOperatorKeys {
  const entries = text.split(/[\s,]/).filter((entry) => entry !== '')
  if (entries.length === 0) return { ok: false, problems: [`No operator key is set; ${HOW_TO_MAKE_ONE}`] }

  const problems: string[] = []
  const seen = new Map<string, Buffer>()
  for (const [at, entry] of entries.entries()) {
    const read = readEntry(entry)
    if (typeof read === 'string') {
      problems.push(`Operator key ${at + 1}${read}`)
      continue
    }
    const name = `Operator key ${at + 1} ("${read.id}")`
    if (seen.has(read.id)) problems.push(`${name} has the id of an earlier one; every key needs its own id`)
    for (const [id, key] of seen) {
      if (key.equals(read.key)) problems.push(`${name} is the same key as "${id}"; a new id needs a new key`)
    }
    for (const other of otherSecrets) {
      if (isSameSecret(read.key, other.value))
        problems.push(`${name} is also used as ${other.name}; use a key of its own`)
    }
    if (!seen.has(read.id)) seen.set(read.id, read.key)
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, keys: operatorKeys([...seen].map(([id, key]) => localOperatorKey(id, key))) }
}

// A string is the rest of a problem's sentence. Ids are quoted only when the whole entry reads well:
// a key pasted in the id's place must not be echoed.
function readEntry(entry: string): { id: string; key: Buffer } | string {
  const colon = entry.indexOf(':')
  const id = entry.slice(0, Math.max(colon, 0))
  const encoded = entry.slice(colon + 1)
  if (!isOperatorKeyId(id)) {
    return ' is not written as id:base64, the id being 1 to 24 lower-case letters, digits and inner hyphens'
  }
  const key = Buffer.from(encoded, 'base64')
  if (!BASE64.test(encoded) || key.toString('base64') !== encoded)
    return ` is not standard base64; ${HOW_TO_MAKE_ONE}`
  if (key.length !== KEY_BYTES)
    return ` is ${key.length} bytes long and must be ${KEY_BYTES}; ${HOW_TO_MAKE_ONE}`
  const weakness = weaknessOf(key)
  if (weakness) return ` ("${id}") ${weakness}; ${HOW_TO_MAKE_ONE}`
  return { id, key }
}

function isSameSecret(key: Buffer, value: string): boolean {
  const text = value.trim()
  const readings = [Buffer.from(text, 'utf8'), Buffer.from(text, 'base64'), Buffer.from(text, 'hex')]
  return readings.some((reading) => reading.equals(key))
}
