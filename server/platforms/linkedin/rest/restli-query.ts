/** A value of a Rest.li query: text, a list or a record. */
export type RestliValue = string | readonly RestliValue[] | { readonly [name: string]: RestliValue }

/**
 * A query in the syntax of Rest.li protocol 2.0.0: `ids=List(1,2)`, `search=(status:(values:List(ACTIVE)))`. What belongs
 * to the syntax stays literal; text is percent-encoded, the syntax's own characters included.
 */
export function restliQuery(parameters: Readonly<Record<string, RestliValue>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${restliText(name)}=${encoded(value)}`)
    .join('&')
}

function encoded(value: RestliValue): string {
  if (typeof value === 'string') return restliText(value)
  if (isList(value)) return `List(${value.map(encoded).join(',')})`
  const pairs = Object.entries(value).map(([name, inner]) => `${restliText(name)}:${encoded(inner)}`)
  return `(${pairs.join(',')})`
}

/** Also for a URN in a path: `urn%3Ali%3Aorganization%3A1001`. */
export function restliText(text: string): string {
  // encodeURIComponent leaves these three alone; to Rest.li they are syntax.
  const percent: Readonly<Record<string, string>> = { '(': '%28', ')': '%29', "'": '%27' }
  return encodeURIComponent(text).replace(/[()']/g, (one) => percent[one] ?? one)
}

const isList = (value: RestliValue): value is readonly RestliValue[] => Array.isArray(value)
