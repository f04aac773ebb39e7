import type { Call, Method } from './call.ts'

export type Modifiers = ReadonlyMap<string, string>

/** What a node type declares. A field that gives undefined is left out, as the platform does with absent values. */
export type NodeType<T> = {
  /** The name in error texts: `Page`. */
  readonly name: string
  readonly id: (thing: T, call: Call) => string
  /** Fields given when none are asked, beside `id`. */
  readonly defaults: readonly string[]
  readonly fields: Readonly<Record<string, (call: Call, thing: T, modifiers: Modifiers) => unknown>>
  readonly edges: Readonly<Record<string, Edge<T>>>
  /** What POST and DELETE to the node itself do; answers with the body. */
  readonly post?: (call: Call, thing: T) => unknown
  readonly delete?: (call: Call, thing: T) => unknown
}

/** A list below a node: read, and what may be done to it. Writes answer with the body, or a promise of it. */
export type Edge<T> = {
  readonly get?: (call: Call, thing: T) => readonly Entry[]
  /** What `summary=true` adds to the list. */
  readonly summary?: (call: Call, thing: T) => unknown
  /** Instead of `get`: a body of its own, whose entries are no nodes. */
  readonly raw?: (call: Call, thing: T) => unknown
  readonly post?: (call: Call, thing: T) => unknown
  readonly delete?: (call: Call, thing: T) => unknown
}

/** One place in a list. `node` null = the place is taken, but not shown: pages may be empty and still have a next. */
export type Entry = { readonly id: string; readonly node: Node | null }

/** A thing with its type, the type's parameter forgotten. */
export type Node = {
  readonly is: 'node'
  readonly typeName: string
  readonly defaults: readonly string[]
  id(call: Call): string
  has(field: string): boolean
  read(call: Call, field: string, modifiers: Modifiers): unknown
  edge(name: string): Edge<null> | null
  /** null = the node takes no such request. */
  write(method: Method): ((call: Call) => unknown) | null
}

/** Ties a thing to its type. */
export function nodeOf<T>(type: NodeType<T>, thing: T): Node {
  return {
    is: 'node',
    typeName: type.name,
    defaults: type.defaults,
    id: (call) => type.id(thing, call),
    has: (field) => field === 'id' || Object.hasOwn(type.fields, field),
    read: (call, field, modifiers) => type.fields[field]?.(call, thing, modifiers),
    write(method) {
      const write = method === 'POST' ? type.post : method === 'DELETE' ? type.delete : undefined
      return write ? (call) => write(call, thing) : null
    },
    edge(name) {
      const edge = Object.hasOwn(type.edges, name) ? type.edges[name] : undefined
      if (!edge) return null
      const { get, summary, raw, post, delete: remove } = edge
      return {
        ...(get ? { get: (call: Call) => get(call, thing) } : {}),
        ...(summary ? { summary: (call: Call) => summary(call, thing) } : {}),
        ...(raw ? { raw: (call: Call) => raw(call, thing) } : {}),
        ...(post ? { post: (call: Call) => post(call, thing) } : {}),
        ...(remove ? { delete: (call: Call) => remove(call, thing) } : {}),
      }
    },
  }
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && (value as Partial<Node>).is === 'node'

/** A list in which every place is shown. */
export const entriesOf = (call: Call, nodes: readonly Node[]): Entry[] =>
  nodes.map((node) => ({ id: node.id(call), node }))
