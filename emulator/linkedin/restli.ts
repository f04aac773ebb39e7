/** A value of the Rest.li 2.0 syntax: text, `List(...)`, or a record `(key:value,...)`. */
export type RestliValue = string | readonly RestliValue[] | { readonly [key: string]: RestliValue }

export type Query = { readonly values: ReadonlyMap<string, RestliValue> } | { readonly malformed: string }

/**
 * Reads a raw query string. Protocol 2.0.0: the signs `( ) , : '` belong to the syntax, so values carry them
 * percent-encoded, and an encoded `List%28` is plain text (`platforms/linkedin.md` §2). Protocol 1.0.0 knows text only.
 * `malformed` names the parameter that cannot be read.
 */
export function readQuery(raw: string, protocol: string): Query {
  const values = new Map<string, RestliValue>()
  for (const part of raw.replace(/^\?/, '').split('&').filter(Boolean)) {
    const equals = part.indexOf('=')
    const name = decode(equals < 0 ? part : part.slice(0, equals))
    const text = equals < 0 ? '' : part.slice(equals + 1)
    // Masks have a syntax of their own.
    const plain = protocol !== '2.0.0' || name === 'projection' || name === 'fields'
    const value = plain ? decode(text) : parse(text)
    if (name === null || value === null || values.has(name)) return { malformed: name ?? part }
    values.set(name, value)
  }
  return { values }
}

/** Parses one value as a whole, or null. */
export function parse(text: string): RestliValue | null {
  if (text === '') return ''
  const read = readValue(text, 0)
  return read && read.end === text.length ? read.value : null
}

type Read = { readonly value: RestliValue; readonly end: number }

function readValue(text: string, at: number): Read | null {
  if (text.startsWith('List(', at)) return readList(text, at + 5)
  if (text[at] === '(') return readRecord(text, at + 1)
  if (text.startsWith("''", at)) return { value: '', end: at + 2 }
  return readText(text, at)
}

function readText(text: string, at: number): { value: string; end: number } | null {
  let end = at
  while (end < text.length && !"(),:'".includes(text[end] ?? '')) end += 1
  const value = end === at ? null : decode(text.slice(at, end))
  return value === null ? null : { value, end }
}

function readList(text: string, start: number): Read | null {
  const value: RestliValue[] = []
  let at = start
  if (text[at] === ')') return { value, end: at + 1 }
  for (;;) {
    const item = readValue(text, at)
    if (!item) return null
    value.push(item.value)
    if (text[item.end] === ')') return { value, end: item.end + 1 }
    if (text[item.end] !== ',') return null
    at = item.end + 1
  }
}

function readRecord(text: string, start: number): Read | null {
  const value: Record<string, RestliValue> = {}
  let at = start
  if (text[at] === ')') return { value, end: at + 1 }
  for (;;) {
    const key = readText(text, at)
    if (!key || text[key.end] !== ':' || Object.hasOwn(value, key.value)) return null
    const item = readValue(text, key.end + 1)
    if (!item) return null
    Object.defineProperty(value, key.value, { value: item.value, enumerable: true })
    if (text[item.end] === ')') return { value, end: item.end + 1 }
    if (text[item.end] !== ',') return null
    at = item.end + 1
  }
}

/** Percent-decodes, or null. A plus sign stays one. */
export function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
