import { failures, GraphFailure } from '../failures.ts'
import type { Call } from './call.ts'
import { isNode, type Node } from './node.ts'
import { type PageRequest, pageList } from './page-list.ts'
import type { Asked } from './parse-fields.ts'

type Json = Record<string, unknown>

/** A node as the answer shows it: the fields asked, or its few defaults; `id` always. */
export function selectFields(call: Call, node: Node, asked: readonly Asked[] | null): Json {
  const out: Json = {}
  for (const one of asked ?? node.defaults.map(plain)) {
    const name = one.modifiers.get('as') ?? one.name
    if (one.name === 'id') out[name] = node.id(call)
    else if (node.has(one.name)) {
      const value = node.read(call, one.name, one.modifiers)
      if (value !== undefined) out[name] = show(call, value, one.children)
    } else {
      const edge = node.edge(one.name)
      if (edge?.raw) {
        out[name] = edge.raw(within(call, one), null)
        continue
      }
      if (!edge?.get) throw new GraphFailure(failures.unknownField(one.name, node.typeName))
      const list = showList(call, edge.get(within(call, one), null), one.children, {
        path: `${node.id(call)}/${one.name}`,
        params: new Map([...one.modifiers, ['fields', (one.children ?? []).map(spell).join(',')]]),
        summary: edge.summary,
      })
      // An edge nobody has anything on is left out of a selection.
      if ((list.data as unknown[]).length > 0 || list.paging || list.summary) out[name] = list
    }
  }
  if (!('id' in out)) out.id = node.id(call)
  return out
}

/** The call as an edge hears it inside of a selection: `insights.date_preset(today){spend}`. */
const within = (call: Call, { modifiers, children }: Asked): Call => ({
  ...call,
  params: new Map([...modifiers, ...(children ? [['fields', children.map(spell).join(',')] as const] : [])]),
})

/** A list as the answer shows it, cut to a page. */
export function showList(
  call: Call,
  entries: Parameters<typeof pageList>[1],
  asked: readonly Asked[] | null,
  request: PageRequest & { readonly summary?: ((call: Call, thing: null) => unknown) | undefined },
): Json {
  const { shown, paging } = pageList(call, entries, request)
  const summed = !['', 'false', '0'].includes(request.params.get('summary') ?? '')
  return {
    data: shown.map((node) => selectFields(call, node, asked)),
    ...(paging ? { paging } : {}),
    ...(summed && request.summary ? { summary: request.summary(call, null) } : {}),
  }
}

function show(call: Call, value: unknown, children: readonly Asked[] | null): unknown {
  if (isNode(value)) return selectFields(call, value, children)
  if (Array.isArray(value)) return value.map((one) => show(call, one, children))
  if (children === null || typeof value !== 'object' || value === null) return value
  const thing = value as Json
  // `picture{url}` selects inside its `data`.
  if (typeof thing.data === 'object') return { ...thing, data: show(call, thing.data, children) }
  return Object.fromEntries(
    children
      .filter(({ name }) => Object.hasOwn(thing, name))
      .map(({ name, children: inner }) => [name, show(call, thing[name], inner)]),
  )
}

const plain = (name: string): Asked => ({ name, modifiers: new Map(), children: null })

const spell = ({ name, modifiers, children }: Asked): string =>
  `${name}${[...modifiers].map(([key, value]) => `.${key}(${value})`).join('')}${
    children ? `{${children.map(spell).join(',')}}` : ''
  }`
