import pg from 'pg'
import { sessionTimeouts } from './database.ts'
import { type Overdue, readOverdue } from './overdue.ts'

/** Where something is due: ids and nothing else. Its login sees no more than that. */
export interface Due {
  readonly hubId: string
  readonly workspaceId: string
  readonly id: string
}

export interface KeyringPlace {
  readonly hubId: string
  readonly workspaceId: string
}

export interface Sweep {
  revocationsDue(now: Date, limit: number): Promise<Due[]>
  grantsToLetGo(now: Date, limit: number): Promise<Due[]>
  probesDue(now: Date, limit: number): Promise<Due[]>
  /** Attempts that expired before this instant. */
  attemptsOver(before: Date, limit: number): Promise<Due[]>
  /** Workspaces (a hub itself is `-`) whose key is wrapped by another operator key than this, in order, behind `after`. */
  keyringsNotUnder(operatorKeyId: string, limit: number, after?: KeyringPlace): Promise<KeyringPlace[]>
  /** How many workspace keys each operator key wraps. */
  keyringsByOperatorKey(): Promise<ReadonlyMap<string, number>>
  /** How much waits, and since when; costs what is due, not what there is. */
  overdue(now: Date): Promise<Overdue>
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
  const due = async (text: string, values: unknown[]) => (await pool.query<Due>(text, values)).rows
  const ids = 'hub_id as "hubId", workspace_id as "workspaceId", id'
  return {
    revocationsDue: (now, limit) =>
      due(
        `select ${ids} from revocations where done_at is null and next_try_at <= $1 order by next_try_at limit $2`,
        [now, limit],
      ),
    grantsToLetGo: (now, limit) =>
      due(
        `select ${ids} from grants where choose_by <= $1 and ended_at is null order by choose_by limit $2`,
        [now, limit],
      ),
    probesDue: (now, limit) =>
      due(
        `select ${ids} from grants where probe_due_at <= $1 and ended_at is null order by probe_due_at limit $2`,
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
    close: () => pool.end(),
  }
}
