/** Texts with fields in braces: `Visit us at {address}`. `{{` and `}}` stand for one brace. */

export type FieldPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string }
  /** A brace that opens nothing. */
  | { readonly kind: 'stray'; readonly text: string }

/** Left to right, once. What comes out of a field is never read again. */
export function readFields(text: string): FieldPiece[] {
  const pieces: FieldPiece[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') pieces.push({ kind: 'text', text: plain })
    plain = ''
  }
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 2)
    const field = text[at] === '{' && rest !== '{{' ? fieldAt(text, at) : undefined
    if (rest === '{{' || rest === '}}') {
      plain += rest.slice(0, 1)
      at += 2
    } else if (field) {
      flush()
      pieces.push({ kind: 'field', name: field.name })
      at += field.length
    } else if (text[at] === '{') {
      flush()
      pieces.push({ kind: 'stray', text: '{' })
      at += 1
    } else {
      plain += text.slice(at, at + 1)
      at += 1
    }
  }
  flush()
  return pieces
}

const mostName = 80

function fieldAt(text: string, at: number): { name: string; length: number } | undefined {
  const found = /^\{([^{}\n]+)\}/.exec(text.slice(at, at + mostName))
  const name = found?.[1] && fieldName(found[1])
  return found && name ? { name, length: found[0].length } : undefined
}

/** How a field is written: `Area manager`, `area manager` and `AREA_MANAGER` are one. */
export const fieldName = (said: string): string =>
  said
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')

/** A text in which nothing is a field. */
export const withoutFields = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}')

/** Names of its fields, each once, in order. */
export const fieldsIn = (text: string): string[] => [
  ...new Set(readFields(text).flatMap((piece) => (piece.kind === 'field' ? [piece.name] : []))),
]

export interface Filled {
  readonly text: string
  /** Fields without a value, for which nothing was put. */
  readonly empty: readonly string[]
}

/** The text with values in place of its fields. */
export const fillFields = (text: string, say: (name: string) => string): Filled => textWith(text)(say)

/** The same for many locations: read once. */
export function textWith(text: string): (say: (name: string) => string) => Filled {
  const pieces = readFields(text)
  return (say) => {
    const empty = new Set<string>()
    const filled = pieces.map((piece) => {
      if (piece.kind !== 'field') return piece.text
      const value = say(piece.name)
      if (value.trim() === '') empty.add(piece.name)
      return value
    })
    return { text: filled.join(''), empty: [...empty] }
  }
}

/** Every hub has these; its own fields come behind them. */
export const locationFields: Readonly<Record<string, string>> = {
  name: 'name',
  city: 'city',
  phone: 'phone number',
  website: 'website',
  address: 'address',
  hours: 'opening hours',
  street: 'street',
  region: 'region',
  postal_code: 'postal code',
  country: 'country',
  code: 'number',
}

/** Names for a hub's own fields, none of which is taken; by position. */
export function ownFieldNames(labels: readonly string[]): string[] {
  const taken = new Set(Object.keys(locationFields))
  return labels.map((label) => {
    const base = fieldName(label) || 'field'
    let name = base
    for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`
    taken.add(name)
    return name
  })
}
