import * as z from 'zod'
import type { Endpoint } from '../../contract/define.ts'

/** Somewhere in what a route takes that a text may stand: path in it, and whether an address is meant. */
export interface StringField {
  readonly route: string
  readonly part: 'body' | 'query'
  readonly path: readonly string[]
  readonly isAddress: boolean
}

/** JSON Schema, as far as it is walked. */
interface Node {
  readonly type?: string | readonly string[]
  readonly format?: string
  /** Only ids and the like have one. */
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly additionalProperties?: Node | boolean
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
  readonly allOf?: readonly Node[]
  readonly $defs?: Readonly<Record<string, Node>>
}

/** Names under which an address is taken, whatever its shape says. */
const addressNames = /(url|uri|link|href|address|website|origin|host|callback|image|avatar|icon|logo)s?$/i

/** Stands for any key of a record, and any place in a list. */
export const anyKey = '*'

/** Every place of every route where a text is taken, closed lists of words left out. */
export function stringFields(routes: readonly (readonly [string, Endpoint])[]): StringField[] {
  return routes.flatMap(([route, endpoint]) =>
    (['body', 'query'] as const).flatMap((part) => {
      const schema = endpoint[part]
      if (!schema) return []
      const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node
      const found = leaves(root, root, [])
      const paths = new Map(found.map((one) => [one.path.join('.'), one]))
      return [...paths.values()].map((one) => ({ route, part, ...one }))
    }),
  )
}

type Leaf = Pick<StringField, 'path' | 'isAddress'>

function leaves(node: Node, root: Node, path: readonly string[]): Leaf[] {
  if (node.$ref) return leaves(root.$defs?.[node.$ref.split('/').at(-1) ?? ''] ?? {}, root, path)
  const many = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]
  const own: Leaf[] =
    [node.type].flat().includes('string') && !node.enum && node.const === undefined
      ? [{ path, isAddress: node.format === 'uri' || isNamedAddress(node, path) }]
      : []
  const { additionalProperties: others } = node
  return [
    ...own,
    ...many.flatMap((one) => leaves(one, root, path)),
    ...Object.entries(node.properties ?? {}).flatMap(([name, one]) => leaves(one, root, [...path, name])),
    ...(typeof others === 'object' ? leaves(others, root, [...path, anyKey]) : []),
    ...(node.items ? leaves(node.items, root, [...path, anyKey]) : []),
  ]
}

const isNamedAddress = ({ pattern }: Node, path: readonly string[]): boolean =>
  pattern === undefined && addressNames.test(path.at(-1) ?? '')

/** A copy of `body` with the text in that place; lists and objects on the way are made where there are none. */
export function withText(body: unknown, path: readonly string[], text: string, key = 'x'): unknown {
  const [first, ...rest] = path
  if (first === undefined) return text
  if (first === anyKey && (Array.isArray(body) || body === undefined)) {
    const [one, ...others] = Array.isArray(body) ? (body as unknown[]) : []
    return [withText(one, rest, text, key), ...others]
  }
  const name = first === anyKey ? key : first
  const before = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return { ...before, [name]: withText(before[name] ?? undefined, rest, text, key) }
}
