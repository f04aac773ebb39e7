import { z } from 'zod'
import { fromMajorUp } from '../../../base/money.ts'
import type { AdAccountRef, AdSeen, AskedAd } from '../../advertising.ts'
import { PlatformFailure } from '../../failure.ts'
import type { TokenCall } from '../../platform.ts'
import { accountStatus } from '../accounts/ad-account.ts'
import { callGraph } from '../graph/call-graph.ts'
import { fewAtATime } from '../graph/few-at-a-time.ts'
import { isoInstant } from '../graph/instant.ts'
import { listEdge } from '../graph/list-edge.ts'
import { budgetOf } from './budget-of.ts'
import { inLots } from './in-lots.ts'
import { readInsights } from './insights.ts'
import { judgeServing } from './judge-serving.ts'
import { levels } from './levels.ts'
import { statusOf } from './list.ts'
import { lookAtPart } from './look-at-part.ts'
import { checked, checkedAccount } from './shown-by.ts'
import { standingFields, type Tree, tree } from './tree.ts'
import { unlessInvisible } from './unless-invisible.ts'

/**
 * Three requests for fifty campaigns: the account, their ads with all that these hang on, and what they have spent. An ad that
 * the list leaves out is asked for by itself before it is called gone.
 */
export async function look(
  call: TokenCall,
  { account, ads }: { account: AdAccountRef; ads: readonly AskedAd[] },
): Promise<ReadonlyMap<string, AdSeen>> {
  const path = checkedAccount(account)
  if (ads.length === 0) return new Map()
  const held = await whyAccountHolds(call, path)
  const seen = await inLots(ads, async (some) => {
    const standing = await readStanding(call, path, some.filter(isWhole))
    const spent = await readSpent(call, path, account.currency, some)
    const told = await fewAtATime(some, async (one): Promise<[string, AdSeen][]> => {
      const { key, made } = one
      const spentMinor = spent?.get(made.campaign ?? '') ?? (spent && 0)
      const tree = standing.get(made.ad ?? '')
      if (tree === unread) return []
      const seen = isWhole(one)
        ? seenOf(tree, made, account, call.clock.now(), held)
        : await unlessUnavailable(lookAtPart(call, made))
      return seen === unread ? [] : [[key, { ...seen, spentMinor }]]
    })
    return told.flat()
  })
  return new Map(seen)
}

/** It was asked for by itself, and there was no answer: it may be there or not. */
const unread = 'unread'

async function unlessUnavailable<T>(work: Promise<T>): Promise<T | typeof unread> {
  try {
    return await work
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === 'unavailable') return unread
    throw error
  }
}

const isWhole = ({ made }: AskedAd): boolean =>
  made.campaign !== undefined && made.group !== undefined && made.ad !== undefined

/** Undefined: the account delivers. */
async function whyAccountHolds(call: TokenCall, path: string): Promise<string | undefined> {
  const { account_status: status } = await callGraph(call, {
    path,
    query: { fields: 'account_status' },
    schema: z.object({ account_status: z.number().int() }),
  })
  const { word, missing } = accountStatus(status)
  return missing === undefined ? undefined : `ad account ${word}`
}

async function readStanding(
  call: TokenCall,
  path: string,
  some: readonly AskedAd[],
): Promise<ReadonlyMap<string, Tree | typeof unread>> {
  if (some.length === 0) return new Map()
  const campaigns = some.map(({ made }) => checked(made.campaign))
  const listed = await listEdge(call, {
    path: `${path}/ads`,
    fields: standingFields,
    query: {
      filtering: JSON.stringify([{ field: 'campaign.id', operator: 'IN', value: campaigns }]),
      effective_status: JSON.stringify(levels.ad.states),
    },
    item: tree,
  })
  const known = new Map<string, Tree | typeof unread>(listed.map((one) => [one.id, one]))
  const unlisted = some.map(({ made }) => checked(made.ad)).filter((id) => !known.has(id))
  await fewAtATime(unlisted, async (id) => {
    const one = await unlessUnavailable(readOne(call, id))
    if (one) known.set(id, one)
  })
  return known
}

const readOne = (call: TokenCall, id: string): Promise<Tree | undefined> =>
  unlessInvisible(callGraph(call, { path: id, query: { fields: standingFields }, schema: tree }))

/** Undefined where Meta does not tell just now: status is worth having without it. */
async function readSpent(
  call: TokenCall,
  path: string,
  currency: string,
  some: readonly AskedAd[],
): Promise<ReadonlyMap<string, number> | undefined> {
  const campaigns = some.flatMap(({ made }) => (made.campaign === undefined ? [] : [checked(made.campaign)]))
  if (campaigns.length === 0) return new Map()
  try {
    const asked = { campaigns, fields: 'spend', span: { date_preset: 'maximum' } }
    const spent = new Map<string, number>()
    for (const { campaign_id: id, spend = '0' } of await readInsights(call, path, asked)) {
      const minor = fromMajorUp(spend, currency)
      if (minor === undefined) return undefined
      spent.set(id, (spent.get(id) ?? 0) + minor)
    }
    return spent
  } catch (error) {
    if (error instanceof PlatformFailure) return undefined
    throw error
  }
}

const gone: AdSeen = { status: 'gone', serving: 'no', reasons: [] }

function seenOf(
  told: Tree | undefined,
  made: AskedAd['made'],
  account: AdAccountRef,
  now: Date,
  held: string | undefined,
): AdSeen {
  if (!told || told.campaign.id !== made.campaign || told.adset.id !== made.group) return gone
  const status = statusOfTree(told)
  if (status === 'gone') return gone
  const budget = budgetOf(told, account.currency)
  return { status, ...judgeServing(told, now, held), budget, endsAt: isoInstant(told.adset.end_time) ?? null }
}

function statusOfTree({ status, campaign, adset }: Tree): AdSeen['status'] {
  const all = [status, campaign.status, adset.status]
  if (all.includes('DELETED')) return 'gone'
  if (all.includes('ARCHIVED')) return 'archived'
  return all.every((one) => statusOf(one) === 'active') ? 'active' : 'paused'
}
