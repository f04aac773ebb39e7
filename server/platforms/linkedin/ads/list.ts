import { z } from 'zod'
import type { AdAccountRef, AdLevel, FoundAd } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { listFinder } from '../rest/list-finder.ts'
import type { RestliValue } from '../rest/restli-query.ts'
import { idOf, type Level, levelOf, pathOf, standing, statusOf } from './levels.ts'

const named = z.object({
  id: z.union([z.string(), z.number()]),
  name: z.string().catch(''),
  status: z.string().optional(),
  intendedStatus: z.string().optional(),
})

/**
 * Everything of the level in the account, to the end: LinkedIn can only be asked for whole names. `listFinder` throws where a
 * list does not end.
 */
export async function list(
  call: TokenCall,
  input: { readonly account: AdAccountRef; readonly level: AdLevel; readonly nameHolds: string },
): Promise<{ readonly found: readonly FoundAd[]; readonly complete: boolean }> {
  const level = levelOf(input.level)
  const all = await listFinder(call, {
    path: pathOf(input.account.externalId, level),
    query: queryOf(level),
    item: named,
    paging: 'cursor',
  })
  const found = all.flatMap(({ id, name, status, intendedStatus }): FoundAd[] => {
    const externalId = idOf(level, id)
    const stands = statusOf(status ?? intendedStatus ?? '')
    if (externalId === undefined || stands === 'gone' || !name.includes(input.nameHolds)) return []
    return [{ level: input.level, externalId, name, status: stands }]
  })
  return { found: found.sort(byAge), complete: true }
}

const queryOf = (level: Level): Readonly<Record<string, RestliValue>> =>
  level === 'ad'
    ? { q: 'criteria', intendedStatuses: standing.ad }
    : { q: 'search', search: { status: { values: standing[level] } } }

/** Ids are counted upwards. */
const byAge = (one: FoundAd, other: FoundAd): number =>
  one.externalId.length - other.externalId.length || (one.externalId < other.externalId ? -1 : 1)
