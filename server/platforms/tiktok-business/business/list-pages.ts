import { z } from 'zod'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { callBusiness } from './call-business.ts'

const pageSize = 100
/** Ten thousand entries: beyond that something runs in circles. */
const mostPages = 100

const pageInfo = z.object({ total_page: z.number().int().nonnegative() })

/** Everything of a list, whole or not at all. `name`: where in the answer the list stands. */
export async function listPages<Item extends z.ZodType>(
  call: TokenCall,
  asked: {
    readonly path: string
    readonly query: Readonly<Record<string, unknown>>
    readonly name?: 'list' | 'pixels' | 'identity_list'
    readonly item: Item
  },
): Promise<z.output<Item>[]> {
  const { path, name = 'list', item } = asked
  const schema = z
    .record(z.string(), z.unknown())
    .transform((data) => ({ items: data[name], pages: data.page_info }))
    .pipe(z.object({ items: z.array(item), pages: pageInfo }))
  const all: z.output<Item>[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const query = { ...asked.query, page, page_size: pageSize }
    const { items, pages } = await callBusiness(call, { path, query, schema })
    all.push(...items)
    if (page >= pages.total_page) return all
  }
  throw new PlatformFailure('tiktok-business', 'unavailable', '200/odd-paging')
}
