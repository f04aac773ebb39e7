import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callGraph } from './call-graph.ts'

const pageSize = 100
/** Ten thousand entries: beyond that something runs in circles. */
const maxPages = 100
/** The parameters of a `next` link that say where to go on; all others are ours, or the token. */
const cursorParameters = ['after', 'offset', 'since', 'until', '__paging_token']

interface Edge<Item extends z.ZodType> {
  readonly path: string
  readonly fields: string
  /** What else the edge is asked, on each page again. */
  readonly query?: Readonly<Record<string, string>>
  readonly item: Item
}

/**
 * All entries of an edge. Meta ends a list by leaving out `next`, and a page may be empty and still have one. The link
 * embeds the token, so it is never followed: where it points to is asked for again at the same edge.
 */
export async function listEdge<Item extends z.ZodType>(
  call: TokenCall,
  edge: Edge<Item>,
): Promise<z.output<Item>[]> {
  const schema = z.object({
    data: z.array(edge.item),
    paging: z.object({ next: z.string().optional() }).optional(),
  })
  const items: z.output<Item>[] = []
  const seen = new Set<string>()
  let cursor: Record<string, string> = {}
  for (;;) {
    const page = await callGraph(call, {
      path: edge.path,
      query: { ...edge.query, fields: edge.fields, limit: String(pageSize), ...cursor },
      schema,
    })
    items.push(...page.data)
    const next = page.paging?.next
    if (next === undefined) return items
    cursor = cursorOf(next)
    const mark = JSON.stringify(cursor)
    // Half a list must never pass for a whole one: a missing Page would look like a lost role.
    if (mark === '{}' || seen.has(mark) || seen.size >= maxPages) {
      throw new PlatformFailure('meta', 'unavailable', '200/odd-paging')
    }
    seen.add(mark)
  }
}

function cursorOf(next: string): Record<string, string> {
  const query = URL.canParse(next) ? new URL(next).searchParams : new URLSearchParams()
  return Object.fromEntries(
    cursorParameters.flatMap((name) => {
      const value = query.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}
