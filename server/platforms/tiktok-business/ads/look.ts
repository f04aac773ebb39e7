import type { z } from 'zod'
import { after, daysMs } from '../../../base/clock.ts'
import type { AdAccountRef, AdSeen, AskedAd } from '../../advertising.ts'
import type { TokenCall } from '../../platform.ts'
import { inBatches } from './in-batches.ts'
import { type Level, words } from './levels.ts'
import { ad, campaign, group, readSome } from './objects.ts'
import { canReport, report } from './report.ts'
import { seenAs } from './seen-as.ts'

/** As far back as one report without days goes, with the day ahead: a year in all. */
const reportedDays = 363

/** Four requests for up to a hundred ads: campaigns, ad groups, ads, and what they spent. */
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
  asked: readonly AskedAd[],
): Promise<[string, AdSeen][]> {
  const campaigns = await byId(call, account, asked, 'campaign', campaign)
  const groups = await byId(call, account, asked, 'group', group)
  const ads = await byId(call, account, asked, 'ad', ad)
  // What is deleted has spent all the same.
  const spent = await spentOf(
    call,
    account,
    asked.flatMap(({ made }) => made.campaign ?? []),
  )
  return asked.map(({ key, made }) => {
    const at = made.campaign ?? ''
    return [
      key,
      seenAs(
        {
          made,
          campaign: campaigns.get(at),
          group: groups.get(made.group ?? ''),
          ad: ads.get(made.ad ?? ''),
          spentMinor: spent && (spent.get(at) ?? 0),
        },
        account.currency,
      ),
    ]
  })
}

async function byId<Item extends z.ZodType>(
  call: TokenCall,
  account: AdAccountRef,
  asked: readonly AskedAd[],
  level: Level,
  item: Item,
): Promise<ReadonlyMap<string, z.output<Item>>> {
  const ids = asked.flatMap(({ made }) => made[level] ?? [])
  if (ids.length === 0) return new Map()
  const found = await readSome(call, { account: account.externalId, level, ids, item })
  return new Map(found.map((one) => [String((one as Record<string, unknown>)[words[level].id]), one]))
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
  // A day further than here: at the advertiser's it may be tomorrow.
  const span = { from: dayOf(after(now, -daysMs(reportedDays))), to: dayOf(after(now, daysMs(1))) }
  const rows = await report(call, { account, ids, byDay: false, ...span })
  return new Map(rows.map(({ campaign, spentMinor }) => [campaign, spentMinor]))
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
