import { z } from 'zod'
import { after, daysMs } from '../../../base/clock.ts'
import type { AdAccountRef, AdSeen, AskedAd } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { getRest } from '../rest/get-rest.ts'
import { listFinder } from '../rest/list-finder.ts'
import { canReport, report } from './analytics.ts'
import { inBatches } from './in-batches.ts'
import { idOf, type Level, pathOf, urnOf } from './levels.ts'
import { type Campaign, campaign, creative, group } from './objects.ts'
import { seenAs } from './seen-as.ts'

/** Reports go back that far; no ad of ours runs longer. */
const reportedDays = 730

/** Four requests for up to fifty ads: groups, campaigns, creatives, and what they spent. */
export async function look(
  call: TokenCall,
  { account, ads }: { readonly account: AdAccountRef; readonly ads: readonly AskedAd[] },
): Promise<ReadonlyMap<string, AdSeen>> {
  const seen = await inBatches(ads, (some) => lookAtSome(call, account, some))
  return new Map(seen)
}

async function lookAtSome(
  call: TokenCall,
  account: AdAccountRef,
  ads: readonly AskedAd[],
): Promise<[string, AdSeen][]> {
  const at = account.externalId
  const { found: groups, untold: untoldGroups } = await readMany(
    call,
    at,
    'campaign',
    idsOf(ads, 'campaign'),
    group,
  )
  const { found: campaigns, untold } = await readMany(call, at, 'group', idsOf(ads, 'group'), campaign)
  const creatives = await readCreatives(call, at, campaigns)
  // What is deleted has spent all the same.
  const spent = await spentOf(call, account, idsOf(ads, 'group'))
  const isTold = ({ made }: AskedAd) =>
    !untoldGroups.has(made.campaign ?? '') && !untold.has(made.group ?? '')
  return ads.filter(isTold).map(({ key, made }) => [
    key,
    seenAs({
      made,
      group: groups.get(made.campaign ?? ''),
      campaign: campaigns.get(made.group ?? ''),
      creative: creatives.get(made.ad ?? ''),
      spentMinor: spent && (spent.get(made.group ?? '') ?? 0),
    }),
  ])
}

const idsOf = (ads: readonly AskedAd[], level: Level): string[] =>
  ads.flatMap(({ made }) => made[level] ?? [])

/** By id; those that LinkedIn has not any more are left out. `untold`: it answered for the others, and not for these. */
async function readMany<Schema extends z.ZodType>(
  call: TokenCall,
  account: string,
  level: Level,
  ids: readonly string[],
  schema: Schema,
): Promise<{ found: ReadonlyMap<string, z.output<Schema>>; untold: ReadonlySet<string> }> {
  if (ids.length === 0) return { found: new Map(), untold: new Set() }
  const { results, errors = {} } = await getRest(call, {
    path: pathOf(account, level),
    query: { ids },
    schema: z.object({
      results: z.record(z.string(), schema),
      errors: z.record(z.string(), z.object({ status: z.number().optional() })).optional(),
    }),
  })
  const untold = Object.entries(errors).flatMap(([id, { status }]) => (status === 404 ? [] : [id]))
  return { found: new Map(Object.entries(results)), untold: new Set(untold) }
}

async function readCreatives(call: TokenCall, account: string, campaigns: ReadonlyMap<string, Campaign>) {
  if (campaigns.size === 0) return new Map<string, never>()
  const all = await listFinder(call, {
    path: pathOf(account, 'ad'),
    query: { q: 'criteria', campaigns: [...campaigns.keys()].map((id) => urnOf('group', id)) },
    item: creative,
    paging: 'cursor',
  })
  return new Map(all.map((one) => [idOf('ad', one.id) ?? '', one]))
}

/** Undefined: not to be read with this token. */
async function spentOf(
  call: TokenCall,
  account: AdAccountRef,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number> | undefined> {
  if (!canReport(call)) return undefined
  if (ids.length === 0) return new Map()
  const now = call.clock.now()
  const from = dayOf(after(now, -daysMs(reportedDays)))
  const rows = await report(call, { account, ids, every: 'ALL', from, to: dayOf(now) })
  return new Map(rows.map(({ id, spentMinor }) => [id, spentMinor]))
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
