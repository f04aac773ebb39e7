import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { claimRow, keepRow } from './leases.ts'

/** Where an ad stands; what each means is said in contract/ads.ts. */
export type AdState =
  | 'draft'
  | 'waiting'
  | 'making'
  | 'starting'
  | 'running'
  | 'pausing'
  | 'paused'
  | 'blocked'
  | 'needs-person'
  | 'cleaning'
  | 'ended'
  | 'failed'
  | 'cancelled'

/** What being switched off, or taken away, leads to. */
export type AdGoal = 'paused' | 'blocked' | 'cleaning' | 'ended' | 'failed' | 'cancelled' | 'waiting'

export interface Ad {
  id: string
  version: number
  name: string
  accountId: string
  shownById: string
  targetId: string | null
  platform: string
  accountKind: string
  accountExternalId: string
  accountName: string
  shownByName: string
  tag: string
  /** As a person wrote it; its shape is the contract's. */
  wish: unknown
  objective: 'awareness' | 'traffic' | 'engagement' | 'leads' | 'sales'
  budgetPer: 'day' | 'lifetime'
  budgetMinor: number
  currency: string
  timeZone: string
  startsAt: Date
  endsAt: Date
  /** What is approved; its shape is platforms/advertising.ts's. */
  plan: object | null
  planHash: string | null
  mostMinor: number | null
  state: AdState
  goesTo: AdGoal | null
  code: string | null
  facts: Record<string, string>
  since: Date
  nextAt: Date | null
  tries: number
  handle: Record<string, string>
  activatedAt: Date | null
  activationOpen: boolean
  seenStatus: 'active' | 'paused' | 'archived' | 'gone' | null
  serving: 'yes' | 'in-review' | 'rejected' | 'scheduled' | 'ended' | 'held' | 'no' | null
  reasons: string[]
  seenAt: Date | null
  spentMinor: number
  spendReadAt: Date | null
  releaseAt: Date | null
  stopId: string | null
  /** The playbook of its hub that it was made from, and the version of it. */
  playbookId: string | null
  playbookVersion: number | null
  authorId: string
  authorName: string
  updatedAt: Date
}

// bigint columns come as text; none of ours leaves the safe integers.
const columns = `id, version, name, account_id as "accountId", shown_by_id as "shownById", target_id as "targetId", platform,
  account_kind as "accountKind", account_external_id as "accountExternalId", account_name as "accountName", shown_by_name as "shownByName", tag,
  wish, objective, budget_per as "budgetPer", budget_minor::float8 as "budgetMinor", currency, time_zone as "timeZone", starts_at as "startsAt",
  ends_at as "endsAt", plan, plan_hash as "planHash", most_minor::float8 as "mostMinor", state, goes_to as "goesTo", code, facts, since,
  next_at as "nextAt", tries, handle, activated_at as "activatedAt", activation_open as "activationOpen", seen_status as "seenStatus", serving,
  reasons, seen_at as "seenAt", spent_minor::float8 as "spentMinor", spend_read_at as "spendReadAt", release_at as "releaseAt",
  stop_id as "stopId", playbook_id as "playbookId", playbook_version as "playbookVersion", author_id as "authorId", author_name as "authorName", updated_at as "updatedAt"`

const written = {
  name: 'name',
  accountId: 'account_id',
  shownById: 'shown_by_id',
  targetId: 'target_id',
  platform: 'platform',
  accountKind: 'account_kind',
  accountExternalId: 'account_external_id',
  accountName: 'account_name',
  shownByName: 'shown_by_name',
  wish: 'wish',
  objective: 'objective',
  budgetPer: 'budget_per',
  budgetMinor: 'budget_minor',
  currency: 'currency',
  timeZone: 'time_zone',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  plan: 'plan',
  planHash: 'plan_hash',
  mostMinor: 'most_minor',
} as const

/** What a person writes of it. */
export type AdContent = Pick<Ad, keyof typeof written>

const changed = {
  ...written,
  goesTo: 'goes_to',
  code: 'code',
  facts: 'facts',
  since: 'since',
  nextAt: 'next_at',
  tries: 'tries',
  handle: 'handle',
  activatedAt: 'activated_at',
  activationOpen: 'activation_open',
  seenStatus: 'seen_status',
  serving: 'serving',
  reasons: 'reasons',
  seenAt: 'seen_at',
  spentMinor: 'spent_minor',
  spendReadAt: 'spend_read_at',
  releaseAt: 'release_at',
  stopId: 'stop_id',
  updatedAt: 'updated_at',
  state: 'state',
} as const

/** What is left out stays as it is. */
export type AdChange = Partial<Pick<Ad, keyof typeof changed>>

const asJson = new Set(['wish', 'plan', 'facts', 'handle', 'reasons'])
const stored = (name: string, value: unknown): unknown =>
  asJson.has(name) && value !== null ? JSON.stringify(value) : value

export async function addAd(
  tx: Tx<WorkspaceScope>,
  ad: AdContent &
    Pick<Ad, 'id' | 'tag' | 'state' | 'playbookId' | 'playbookVersion' | 'authorId' | 'authorName'> & {
      at: Date
    },
): Promise<void> {
  const names = Object.keys(written) as (keyof typeof written)[]
  const values: unknown[] = [
    tx.scope.hubId,
    tx.scope.workspaceId,
    ad.id,
    ad.tag,
    ad.state,
    ad.authorId,
    ad.authorName,
    ad.at,
    ad.playbookId,
    ad.playbookVersion,
    ...names.map((name) => stored(name, ad[name])),
  ]
  await tx.query(
    `insert into ads (hub_id, workspace_id, id, tag, state, author_id, author_name, created_at, updated_at, since,
       playbook_id, playbook_version, ${names.map((name) => written[name]).join(', ')})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8, $9, $10, ${names.map((_, at) => `$${at + 11}`).join(', ')})`,
    values,
  )
}

export async function findAd(
  tx: Tx<WorkspaceScope>,
  id: string,
  options: { forUpdate?: boolean } = {},
): Promise<Ad | undefined> {
  const [row] = await tx.query<Ad>(
    `select ${columns} from ads where hub_id = $1 and workspace_id = $2 and id = $3${options.forUpdate ? ' for update' : ''}`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** The latest edit first; all of them, or so many. What watches over money asks for all. */
export async function listAds(
  tx: Tx<WorkspaceScope>,
  which: { states?: readonly AdState[]; accountId?: string; most?: number } = {},
): Promise<Ad[]> {
  return tx.query<Ad>(
    `select ${columns} from ads where hub_id = $1 and workspace_id = $2 and ($3::text[] is null or state = any ($3))
       and ($4::text is null or account_id = $4) order by updated_at desc, id limit $5`,
    [tx.scope.hubId, tx.scope.workspaceId, which.states ?? null, which.accountId ?? null, which.most ?? null],
  )
}

/** Those that went on when their ad account was taken away here: by what it is called at its platform, whatever row it has now. */
export async function listLeftRunning(
  tx: Tx<WorkspaceScope>,
  account: { platform: string; kind: string; externalId: string },
): Promise<Ad[]> {
  return tx.query<Ad>(
    `select ${columns} from ads where hub_id = $1 and workspace_id = $2 and state = 'needs-person' and code = 'left-running'
       and platform = $3 and account_kind = $4 and account_external_id = $5 order by created_at, id for update`,
    [tx.scope.hubId, tx.scope.workspaceId, account.platform, account.kind, account.externalId],
  )
}

export const claimAd = (
  tx: Tx<WorkspaceScope>,
  claim: Parameters<typeof claimRow>[2],
): Promise<Ad | undefined> => claimRow<Ad>(tx, { table: 'ads', columns }, claim)

export const keepAd = (tx: Tx<WorkspaceScope>, keep: Parameters<typeof keepRow>[2]): Promise<boolean> =>
  keepRow(tx, 'ads', keep)

/**
 * Writes what became of it. With a lease: only while it is ours, which ends with it unless `keepLease`. Without: whoever works on
 * it loses it. False: nothing was written.
 */
export async function changeAd(
  tx: Tx<WorkspaceScope>,
  which: {
    id: string
    lease?: string
    from?: readonly AdState[]
    version?: number
    keepLease?: boolean
  },
  change: AdChange,
): Promise<boolean> {
  const values: unknown[] = [
    tx.scope.hubId,
    tx.scope.workspaceId,
    which.id,
    which.lease ?? null,
    which.from ?? null,
    which.version ?? null,
  ]
  const sets = Object.entries(changed).flatMap(([name, column]) => {
    const value = change[name as keyof AdChange]
    return value === undefined ? [] : [`${column} = $${values.push(stored(name, value))}`]
  })
  if (which.version !== undefined) sets.push('version = version + 1')
  if (!which.keepLease) sets.push('lease = null', 'leased_until = null')
  const rows = await tx.query(
    `update ads set ${sets.join(', ')}
     where hub_id = $1 and workspace_id = $2 and id = $3 and ($4::text is null or lease = $4)
       and ($5::text[] is null or state = any ($5)) and ($6::int is null or version = $6)
     returning id`,
    values,
  )
  return rows.length === 1
}

export async function deleteAd(
  tx: Tx<WorkspaceScope>,
  id: string,
  from: readonly AdState[],
): Promise<boolean> {
  const rows = await tx.query(
    'delete from ads where hub_id = $1 and workspace_id = $2 and id = $3 and state = any ($4) returning id',
    [tx.scope.hubId, tx.scope.workspaceId, id, from],
  )
  return rows.length === 1
}
