import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { getRest } from './get-rest.ts'
import type { RestliValue } from './restli-query.ts'

const pageSize = 100
/** Ten thousand entries: beyond that something runs in circles. */
const maxPages = 100

const count = z.number().int().nonnegative().optional().catch(undefined)
const paging = z.object({
  start: count,
  count,
  total: count,
  links: z
    .array(z.object({ rel: z.string(), href: z.string() }))
    .optional()
    .catch(undefined),
})
type Paging = z.output<typeof paging>

export interface Finder<Item extends z.ZodType> {
  readonly path: string
  readonly query: Readonly<Record<string, RestliValue>>
  readonly item: Item
  /** `index`: start and count. `cursor`: pageToken, as the collections of ads have it. */
  readonly paging: 'index' | 'cursor'
  /** Where the list is in an order: nothing that is wanted comes after these. */
  readonly isEnough?: (items: readonly z.output<Item>[]) => boolean
}

/**
 * All entries of a finder (or as many as are enough), whole or not at all: half a list would make a Page look like a lost role. Where a full page
 * does not tell whether it was the last, one more is asked for.
 */
export async function listFinder<Item extends z.ZodType>(
  call: TokenCall,
  finder: Finder<Item>,
): Promise<z.output<Item>[]> {
  const schema = z.object({
    elements: z.array(finder.item),
    paging: paging.optional(),
    metadata: z.object({ nextPageToken: z.string().nullish() }).optional(),
  })
  const items: z.output<Item>[] = []
  let start = 0
  let token: string | undefined
  for (let page = 0; page < maxPages; page += 1) {
    const place: Record<string, string> =
      finder.paging === 'index'
        ? { start: String(start), count: String(pageSize) }
        : { pageSize: String(pageSize), ...(token === undefined ? {} : { pageToken: token }) }
    const answer = await getRest(call, {
      path: finder.path,
      query: { ...finder.query, ...place },
      schema,
    })
    items.push(...answer.elements)
    if (finder.isEnough?.(items)) return items
    if (finder.paging === 'cursor') {
      const next = answer.metadata?.nextPageToken
      if (!next) return items
      if (next === token) break
      token = next
    } else {
      const next = nextStart(start, answer.elements.length, answer.paging)
      if (next === undefined) return items
      start = next
    }
  }
  throw new PlatformFailure('linkedin', 'unavailable', '200/odd-paging')
}

function nextStart(start: number, found: number, told: Paging | undefined): number | undefined {
  if (found === 0) return undefined
  const link = told?.links?.find(({ rel }) => rel === 'next')
  if (link) return Math.max(startIn(link.href), start + found)
  if (told?.total !== undefined && start + found >= told.total) return undefined
  return found < Math.min(told?.count ?? pageSize, pageSize) ? undefined : start + found
}

/** Of the link only the number counts: where to ask is ours to say. */
function startIn(href: string): number {
  const start = /[?&]start=(\d{1,9})(?:&|$)/.exec(href)?.[1]
  return start === undefined ? 0 : Number(start)
}
