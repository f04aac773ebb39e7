import pg from 'pg'
import { type AdsOut, readAdsOut } from './ads-out.ts'
import { sessionTimeouts } from './database.ts'
import { type Overdue, readOverdue } from './overdue.ts'

/** Where something is due: ids and nothing else. Its login sees no more than that. */
export interface Due {
  readonly hubId: string
  readonly workspaceId: string
  readonly id: string
}

/** A grant whose renewal or probe is due, with the app that is asked. */
export interface DueGrant extends Due {
  readonly appId: string
  readonly dueAt: Date
}

/** Where a page ended, to go on behind it. */
export type Behind = Pick<DueGrant, 'dueAt' | 'id'>

/** A ledger; `-` is the hub's own. */
export interface Chain {
  readonly hubId: string
  readonly workspaceId: string
}

export interface KeyringPlace {
  readonly hubId: string
  readonly workspaceId: string
}

export interface Sweep {
  revocationsDue(now: Date, limit: number): Promise<Due[]>
  /** Exchanges whose process is gone: their answer waits in escrow. */
  exchangesInterrupted(now: Date, limit: number): Promise<Due[]>
  /** Hand-offs of which the next step is ours. */
  handOffsDue(now: Date, limit: number): Promise<Due[]>
  grantsToLetGo(now: Date, limit: number): Promise<Due[]>
  /** Pages by key, oldest first; not those of apps that may not be asked now, nor of `fullApps`. */
  renewalsDue(
    now: Date,
    limit: number,
    from: { behind?: Behind | undefined; fullApps: readonly string[] },
  ): Promise<DueGrant[]>
  probesDue(
    now: Date,
    limit: number,
    from: { behind?: Behind | undefined; fullApps: readonly string[] },
  ): Promise<DueGrant[]>
  /** Renewals that were cut off: their lease ran out, and nobody settled them. */
  renewalsInterrupted(now: Date, limit: number): Promise<DueGrant[]>
  /** Grants of which a platform said something that their ledger does not say yet. */
  noticesDue(now: Date, limit: number): Promise<Due[]>
  /** Grants whose person asked that everything be erased, ended ones included. */
  erasuresDue(now: Date, limit: number): Promise<Due[]>
  /** Data-deletion requests that are not done: ids. */
  openDeletions(limit: number): Promise<string[]>
  /** Accounts whose status is worth judging again. */
  accountsToJudge(now: Date, limit: number): Promise<Due[]>
  /** Hubs whose people get a digest. */
  digestsDue(now: Date, limit: number): Promise<{ readonly hubId: string }[]>
  /** Connect links that ran out or were ended, and are not settled. */
  linksDue(now: Date, limit: number): Promise<Due[]>
  /** Transfer requests, by the workspace whose people are to be told of them. */
  transfersToTell(now: Date, limit: number): Promise<Due[]>
  /** People waiting for access whose account is worth a look, or whose waiting is over. */
  accessRequestsDue(now: Date, limit: number): Promise<Due[]>
  /** Ledgers with lines that nobody has signed yet. */
  chainsToSign(now: Date, limit: number): Promise<Chain[]>
  /** Every ledger that there are lines, a head or a checkpoint of, in order, behind `after`. */
  chains(limit: number, after?: Chain): Promise<Chain[]>
  /** Hubs whose board has something to write. */
  boardsToSettle(): Promise<{ readonly hubId: string }[]>
  /** Accounts that somebody asked to refresh from the board. */
  refreshesDue(now: Date, limit: number): Promise<Due[]>
  /** Uploads that nobody finished, and files that somebody removed. */
  mediaDue(now: Date, limit: number): Promise<Due[]>
  /** Campaigns that have somebody to ask. */
  campaignsDue(now: Date, limit: number): Promise<{ readonly hubId: string; readonly id: string }[]>
  /** Broadcasts that have a workspace to do. */
  broadcastsDue(now: Date, limit: number): Promise<{ readonly hubId: string; readonly id: string }[]>
  /** Workspaces to be told that their hub asks them to join a playbook; the id is the playbook's. */
  asksDue(now: Date, limit: number): Promise<Due[]>
  /** Deliveries whose next look is due: those that take one short request, or those that may move files. */
  targetsDue(now: Date, pace: 'quick' | 'slow', limit: number): Promise<Due[]>
  /** Hubs with days of ads to add up. */
  adDaysToAdd(): Promise<{ readonly hubId: string }[]>
  /** Ads whose next step is due, those that are to be switched off first. */
  adsDue(now: Date, limit: number): Promise<Due[]>
  /** Ad accounts to be looked at; the id is the account's. */
  adWatchesDue(now: Date, limit: number): Promise<Due[]>
  /** What deliveries left at platforms, to be deleted. */
  leftoversDue(now: Date, limit: number): Promise<Due[]>
  /** Workspaces with posts ahead whose instants were worked out by older time-zone rules than these. */
  olderZoneRules(now: Date, rules: string, limit: number): Promise<Chain[]>
  /** Attempts that expired before this instant. */
  attemptsOver(before: Date, limit: number): Promise<Due[]>
  /** Workspaces (a hub itself is `-`) whose key is wrapped by another operator key than this, in order, behind `after`. */
  keyringsNotUnder(operatorKeyId: string, limit: number, after?: KeyringPlace): Promise<KeyringPlace[]>
  /** How many workspace keys each operator key wraps. */
  keyringsByOperatorKey(): Promise<ReadonlyMap<string, number>>
  /** How much waits, and since when; costs what is due, not what there is. */
  overdue(now: Date): Promise<Overdue>
  /** Ads that are out, by platform. */
  adsOut(): Promise<AdsOut[]>
  close(): Promise<void>
}

/** The sweep's own login: across all workspaces, due columns only. Oldest first. */
export function connectSweep(url: string): Sweep {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    application_name: 'mooring sweep',
    options: sessionTimeouts,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const due = async (text: string, values: unknown[]) => (await pool.query<Due>(text, values)).rows
  /** What is not due is never touched; due ones of an app that may not be asked are passed over inside the index. */
  const dueGrants = async (
    column: 'refresh_due_at' | 'probe_due_at',
    area: 'token' | 'api',
    now: Date,
    limit: number,
    { behind, fullApps }: { behind?: Behind | undefined; fullApps: readonly string[] },
  ) =>
    (
      await pool.query<DueGrant>(
        `select ${ids}, app_id as "appId", ${column} as "dueAt" from grants
         where ${column} <= $1 and ended_at is null and (${column}, id) > (coalesce($3, '-infinity'::timestamptz), coalesce($4, ''))
           and (leased_until is null or leased_until < clock_timestamp()) and app_id = any (array(
             select a.id from apps a where a.id <> all ($5) and not exists (select 1 from app_health h
               where h.app_id = a.id and h.area = $6 and (h.paused_until > $1 or (h.opened_at is not null and h.retry_at > $1)))))
         order by ${column}, id limit $2`,
        [now, limit, behind?.dueAt ?? null, behind?.id ?? null, fullApps, area],
      )
    ).rows
  const ids = 'hub_id as "hubId", workspace_id as "workspaceId", id'
  return {
    revocationsDue: (now, limit) =>
      due(
        `select ${ids} from revocations where done_at is null and next_try_at <= $1 order by next_try_at limit $2`,
        [now, limit],
      ),
    exchangesInterrupted: (now, limit) =>
      due(
        `select ${ids} from revocations where resume_at <= $1 and done_at is null and tries = 0 order by resume_at limit $2`,
        [now, limit],
      ),
    handOffsDue: (now, limit) =>
      due(`select ${ids} from hand_offs where due_at <= $1 order by due_at limit $2`, [now, limit]),
    grantsToLetGo: (now, limit) =>
      due(
        `select ${ids} from grants where choose_by <= $1 and ended_at is null order by choose_by limit $2`,
        [now, limit],
      ),
    renewalsDue: (now, limit, from) => dueGrants('refresh_due_at', 'token', now, limit, from),
    probesDue: (now, limit, from) => dueGrants('probe_due_at', 'api', now, limit, from),
    renewalsInterrupted: async (now, limit) =>
      (
        await pool.query<DueGrant>(
          `select ${ids}, app_id as "appId", leased_until as "dueAt" from grants
           where leased_until < clock_timestamp() and ended_at is null and (refresh_not_before is null or refresh_not_before <= $1)
           order by leased_until limit $2`,
          [now, limit],
        )
      ).rows,
    noticesDue: (now, limit) =>
      due(`select ${ids} from grants where notice_due_at <= $1 order by notice_due_at limit $2`, [
        now,
        limit,
      ]),
    erasuresDue: (now, limit) =>
      due(`select ${ids} from grants where erase_due_at <= $1 order by erase_due_at limit $2`, [now, limit]),
    openDeletions: async (limit) =>
      (
        await pool.query<{ id: string }>(
          'select id from data_deletions where done_at is null order by requested_at limit $1',
          [limit],
        )
      ).rows.map((row) => row.id),
    accountsToJudge: (now, limit) =>
      due(
        `select ${ids} from accounts where judge_due_at <= $1 and removed_at is null order by judge_due_at limit $2`,
        [now, limit],
      ),
    digestsDue: async (now, limit) =>
      (
        await pool.query<{ hubId: string }>(
          'select hub_id as "hubId" from digests where due_at <= $1 order by due_at limit $2',
          [now, limit],
        )
      ).rows,
    linksDue: (now, limit) =>
      due(`select ${ids} from connect_links where due_at <= $1 order by due_at limit $2`, [now, limit]),
    transfersToTell: (now, limit) =>
      due(`select ${ids} from transfer_tellings where due_at <= $1 order by due_at limit $2`, [now, limit]),
    accessRequestsDue: (now, limit) =>
      due(`select ${ids} from access_requests where due_at <= $1 order by due_at limit $2`, [now, limit]),
    targetsDue: (now, pace, limit) =>
      due(
        `select ${ids} from post_targets where next_at <= $1 and (leased_until is null or leased_until < clock_timestamp())
           and ${pace === 'quick' ? 'not ' : ''}((state in ('scheduled', 'preparing') and shape not in ('text', 'link')) or (state = 'ready' and shape in ('video', 'reel', 'story', 'document')))
         order by next_at limit $2`,
        [now, limit],
      ),
    adDaysToAdd: async () =>
      (await pool.query<{ hubId: string }>('select distinct hub_id as "hubId" from ad_days_to_add')).rows,
    adsDue: (now, limit) =>
      due(
        `select ${ids} from ads where next_at <= $1 and (leased_until is null or leased_until < clock_timestamp())
         order by (state = 'pausing') desc, next_at limit $2`,
        [now, limit],
      ),
    adWatchesDue: (now, limit) =>
      due(
        `select hub_id as "hubId", workspace_id as "workspaceId", account_id as id from ad_watches where next_at <= $1
           and (leased_until is null or leased_until < clock_timestamp()) order by next_at limit $2`,
        [now, limit],
      ),
    leftoversDue: (now, limit) =>
      due(`select ${ids} from post_leftovers where due_at <= $1 order by due_at limit $2`, [now, limit]),
    olderZoneRules: async (now, rules, limit) =>
      (
        await pool.query<Chain>(
          `select distinct hub_id as "hubId", workspace_id as "workspaceId" from posts
           where zone_rules < $2 and due_at > $1 limit $3`,
          [now, rules, limit],
        )
      ).rows,
    chainsToSign: async (now, limit) =>
      (
        await pool.query<Chain>(
          `select hub_id as "hubId", workspace_id as "workspaceId" from ledger_heads
           where sign_due_at <= $1 order by sign_due_at limit $2`,
          [now, limit],
        )
      ).rows,
    chains: async (limit, after = { hubId: '', workspaceId: '' }) =>
      (
        await pool.query<Chain>(
          // Lines are many and chains are few: from one chain the index leads straight to the next.
          `with recursive lines as (
             (select hub_id, workspace_id from ledger where (hub_id, workspace_id) > ($2, $3) order by 1, 2 limit 1)
             union all
             select n.hub_id, n.workspace_id from lines l cross join lateral (
               select hub_id, workspace_id from ledger
               where (hub_id, workspace_id) > (l.hub_id, l.workspace_id) order by 1, 2 limit 1) n)
           select hub_id as "hubId", workspace_id as "workspaceId" from (
             (select * from lines limit $1)
             union (select hub_id, workspace_id from ledger_heads
                    where (hub_id, workspace_id) > ($2, $3) order by 1, 2 limit $1)
             union (select distinct hub_id, workspace_id from ledger_checkpoints
                    where (hub_id, workspace_id) > ($2, $3) order by 1, 2 limit $1)) c
           order by 1, 2 limit $1`,
          [limit, after.hubId, after.workspaceId],
        )
      ).rows,
    boardsToSettle: async () =>
      (await pool.query<{ hubId: string }>('select distinct hub_id as "hubId" from board_marks')).rows,
    refreshesDue: (now, limit) =>
      due(`select ${ids} from board_refresh_items where due_at <= $1 order by due_at limit $2`, [now, limit]),
    mediaDue: (now, limit) =>
      due(`select ${ids} from media where due_at <= $1 order by due_at limit $2`, [now, limit]),
    campaignsDue: async (now, limit) =>
      (
        await pool.query<{ hubId: string; id: string }>(
          'select hub_id as "hubId", id from campaigns where due_at <= $1 order by due_at limit $2',
          [now, limit],
        )
      ).rows,
    broadcastsDue: async (now, limit) =>
      (
        await pool.query<{ hubId: string; id: string }>(
          'select hub_id as "hubId", id from broadcasts where due_at <= $1 order by due_at limit $2',
          [now, limit],
        )
      ).rows,
    asksDue: (now, limit) =>
      due(
        `select hub_id as "hubId", workspace_id as "workspaceId", playbook_id as id from playbook_asks where due_at <= $1 order by due_at limit $2`,
        [now, limit],
      ),
    attemptsOver: (before, limit) =>
      due(`select ${ids} from attempts where expires_at <= $1 order by expires_at limit $2`, [before, limit]),
    keyringsNotUnder: async (operatorKeyId, limit, after = { hubId: '', workspaceId: '' }) =>
      (
        await pool.query<KeyringPlace>(
          `select hub_id as "hubId", workspace_id as "workspaceId" from keyrings
           where operator_key_id <> $1 and (hub_id, workspace_id) > ($3, $4) order by hub_id, workspace_id limit $2`,
          [operatorKeyId, limit, after.hubId, after.workspaceId],
        )
      ).rows,
    keyringsByOperatorKey: async () => {
      const { rows } = await pool.query<{ id: string; keyrings: number }>(
        'select operator_key_id as id, count(*) as keyrings from keyrings group by operator_key_id order by 1',
      )
      return new Map(rows.map((row) => [row.id, row.keyrings]))
    },
    overdue: (now) => readOverdue(pool, now),
    adsOut: () => readAdsOut(pool),
    close: () => pool.end(),
  }
}
