import { z } from 'zod'
import type { AdAccountRef, AdLevel, AdStatus, FoundAd } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { graphId } from '../graph/ids.ts'
import { isoInstant } from '../graph/instant.ts'
import { listEdge } from '../graph/list-edge.ts'
import { levels } from './levels.ts'
import { checkedAccount } from './shown-by.ts'

const found = z.object({
  id: graphId,
  name: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
  created_time: z.string().optional().catch(undefined),
  creative: z.object({ id: graphId }).optional(),
})
type Found = z.output<typeof found>

interface Asked {
  readonly account: AdAccountRef
  readonly level: AdLevel
  readonly nameHolds: string
}

/**
 * Looks for a name in all of an account. The filter is Meta's; that it holds is looked at once more here, because creatives
 * have no documented filter and are read whole then.
 */
export async function list(call: TokenCall, asked: Asked): Promise<{ found: FoundAd[]; complete: boolean }> {
  try {
    return {
      found: asked.level === 'creative' ? await creatives(call, asked) : await switched(call, asked),
      complete: true,
    }
  } catch (error) {
    if (error instanceof PlatformFailure && error.code === '200/odd-paging')
      return { found: [], complete: false }
    throw error
  }
}

async function switched(call: TokenCall, asked: Asked): Promise<FoundAd[]> {
  const items = await named(call, asked, 'id,name,status,created_time')
  return items.sort(byAge).map((one) => asFound(asked.level, one, statusOf(one.status)))
}

/** A creative serves nothing by itself and cannot be archived: it is away when every ad that shows it is. */
async function creatives(call: TokenCall, asked: Asked): Promise<FoundAd[]> {
  const items = await named(call, asked, 'id,name,status')
  const ads =
    items.length > 0 ? await named(call, { ...asked, level: 'ad' }, 'id,name,status,creative{id}') : []
  const isAway = (id: string) => {
    const shows = ads.filter(({ creative }) => creative?.id === id)
    return shows.length > 0 && shows.every(({ status }) => status === 'ARCHIVED')
  }
  return items.sort(byAge).map((one) => asFound('creative', one, isAway(one.id) ? 'archived' : 'paused'))
}

const asFound = (level: AdLevel, { id, name = '' }: Found, status: AdStatus): FoundAd => ({
  level,
  externalId: id,
  name,
  status,
})

async function named(
  call: TokenCall,
  { account, level, nameHolds }: Asked,
  fields: string,
): Promise<Found[]> {
  const { edge, states } = levels[level]
  const items = await listEdge(call, {
    path: `${checkedAccount(account)}/${edge}`,
    fields,
    query: {
      filtering: JSON.stringify([{ field: 'name', operator: 'CONTAIN', value: nameHolds }]),
      ...(states.length > 0 ? { effective_status: JSON.stringify(states) } : {}),
    },
    item: found,
  })
  return items.filter(({ name, status }) => name?.includes(nameHolds) && status !== 'DELETED')
}

/** Ours for `status`. */
export const statusOf = (word: string | undefined): AdStatus =>
  word === 'ACTIVE' ? 'active' : word === 'ARCHIVED' ? 'archived' : 'paused'

/** The oldest first; ids of one kind grow, where the time is not told. */
function byAge(one: Found, other: Found): number {
  const [first, second] = [one, other].map(
    ({ created_time }) => Date.parse(isoInstant(created_time) ?? '') || 0,
  )
  const apart = (first ?? 0) - (second ?? 0)
  return apart !== 0 ? apart : BigInt(one.id) < BigInt(other.id) ? -1 : 1
}
