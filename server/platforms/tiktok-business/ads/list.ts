import { z } from 'zod'
import type { AdAccountRef, AdLevel, FoundAd } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { listPages } from '../business/list-pages.ts'
import { levelOf, words } from './levels.ts'
import { statusOf } from './objects.ts'

/** Everything of the level in the account, to the end; `listPages` throws where a list has none. Deleted ones do not come. */
export async function list(
  call: TokenCall,
  input: { readonly account: AdAccountRef; readonly level: AdLevel; readonly nameHolds: string },
): Promise<{ readonly found: readonly FoundAd[]; readonly complete: boolean }> {
  const { path, id, name } = words[levelOf(input.level)]
  const all = await listPages(call, {
    path: `${path}/get`,
    query: { advertiser_id: input.account.externalId },
    item: z.record(z.string(), z.unknown()).transform(readNamed(id, name)),
  })
  const found = all.flatMap((one): FoundAd[] => {
    const status = statusOf(one)
    if (status === 'gone' || !one.name.includes(input.nameHolds)) return []
    return [{ level: input.level, externalId: one.id, name: one.name, status }]
  })
  return { found: found.sort(byAge), complete: true }
}

const readNamed = (id: string, name: string) => (one: Readonly<Record<string, unknown>>) => ({
  id: String(one[id]),
  name: String(one[name] ?? ''),
  operation_status: String(one.operation_status ?? ''),
  secondary_status: String(one.secondary_status ?? ''),
})

/** Ids are counted upwards. */
const byAge = (one: FoundAd, other: FoundAd): number =>
  one.externalId.length - other.externalId.length || (one.externalId < other.externalId ? -1 : 1)
