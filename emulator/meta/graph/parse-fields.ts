import { failures, GraphFailure } from '../failures.ts'

/** One asked field: `picture.type(large){url}` has a modifier and children. */
export type Asked = {
  readonly name: string
  readonly modifiers: ReadonlyMap<string, string>
  readonly children: readonly Asked[] | null
}

/** Reads `a,b,edge.limit(5){c,d{e}}` (§0, field selection); a JSON list of names does as well. */
export function parseFields(text: string): readonly Asked[] {
  const source = text.trim().startsWith('[') ? listText(text) : text
  let at = 0
  const fail = (): never => {
    throw new GraphFailure(failures.fieldSyntax(at))
  }
  const space = (): void => {
    while (/\s/.test(source[at] ?? '')) at += 1
  }
  const word = (): string => {
    space()
    const found = /^[A-Za-z0-9_]+/.exec(source.slice(at))?.[0] ?? fail()
    at += found.length
    space()
    return found
  }
  const list = (depth: number): Asked[] => {
    if (depth > 8) fail()
    const asked: Asked[] = [one(depth)]
    while (source[at] === ',') {
      at += 1
      space()
      if (at >= source.length || source[at] === '}') break
      asked.push(one(depth))
    }
    return asked
  }
  const one = (depth: number): Asked => {
    const name = word()
    const modifiers = new Map<string, string>()
    let children: readonly Asked[] | null = null
    for (;;) {
      if (source[at] === '.') {
        at += 1
        const modifier = word()
        if (source[at] !== '(') fail()
        const end = source.indexOf(')', at)
        if (end < 0) fail()
        modifiers.set(modifier, source.slice(at + 1, end))
        at = end + 1
      } else if (source[at] === '{' && children === null) {
        at += 1
        children = list(depth + 1)
        if (source[at] !== '}') fail()
        at += 1
      } else return { name, modifiers, children }
      space()
    }
  }
  const asked = list(0)
  space()
  return at < source.length ? fail() : asked
}

function listText(text: string): string {
  try {
    const names: unknown = JSON.parse(text)
    if (Array.isArray(names)) return names.join(',')
  } catch {
    // falls through: the parser says where it breaks
  }
  return text
}
