/** What a projection asks of an object: all of it, or some members, each with what is asked of it in turn. */
export type Mask = { readonly all: boolean; readonly members: ReadonlyMap<string, Member> }

export type Member = {
  /** `~` = what the URN stands for goes beside it; `~:playableStreams` = where the file behind it can be had. */
  readonly decoration: 'entity' | 'playableStreams' | null
  readonly mask: Mask | null
}

/** What a URN stands for, or undefined. */
export type Resolve = (urn: string, kind: 'entity' | 'playableStreams') => unknown

/** Reads `(elements*(*,organization~(localizedName)))`, or the same without the outer brackets; null = it cannot be read. */
export function readMask(text: string): Mask | null {
  const source = text.replaceAll(/\s/g, '')
  const read = readMembers(source.startsWith('(') ? source : `(${source})`, 0)
  const whole = read?.end === (source.startsWith('(') ? source.length : source.length + 2)
  return read && whole ? read.mask : null
}

const NAME = /([A-Za-z0-9_$.]+)\*?(~(?::playableStreams)?)?(?::(?=\())?/y

/** From an opening bracket to the one that closes it. */
function readMembers(source: string, start: number): { mask: Mask; end: number } | null {
  if (source[start] !== '(') return null
  const members = new Map<string, Member>()
  let all = false
  let at = start + 1
  for (;;) {
    NAME.lastIndex = at
    const found = NAME.exec(source)
    if (found) {
      const [text, name = '', mark] = found
      at += text.length
      const inner = source[at] === '(' ? readMembers(source, at) : null
      if (source[at] === '(' && !inner) return null
      if (inner) at = inner.end
      const decoration = mark ? (mark === '~' ? 'entity' : 'playableStreams') : null
      members.set(name, { decoration, mask: inner?.mask ?? null })
    } else if (source[at] === '*') {
      all = true
      at += 1
    } else return null
    if (source[at] === ')') return { mask: { all, members }, end: at + 1 }
    if (source[at] !== ',') return null
    at += 1
  }
}

/** The value as it was asked for. A list is taken element by element; what is not there is left out. */
export function project(value: unknown, mask: Mask, resolve: Resolve): unknown {
  if (Array.isArray(value)) return value.map((one) => project(one, mask, resolve))
  if (typeof value !== 'object' || value === null) return value
  const out: Record<string, unknown> = mask.all ? { ...value } : {}
  for (const [name, { decoration, mask: inner }] of mask.members) {
    if (!Object.hasOwn(value, name)) continue
    const member = (value as Record<string, unknown>)[name]
    out[name] = inner && decoration === null ? project(member, inner, resolve) : member
    if (decoration === null) continue
    const found = typeof member === 'string' ? resolve(member, decoration) : undefined
    if (found !== undefined) out[`${name}~`] = inner ? project(found, inner, resolve) : found
  }
  return out
}
