import type pg from 'pg'

/** Counts stop here: beyond it, "many" says enough, and nobody waits for a count. */
export const countedUpTo = 10_001

export interface Waiting {
  readonly count: number
  /** How long the oldest of them waits; 0 when nothing does. */
  readonly oldestSeconds: number
}

/** What is due and not done, across all workspaces: numbers, no ids. */
export interface Overdue {
  readonly renewals: Waiting
  readonly inDoubt: number
  readonly probes: Waiting
  readonly judgements: Waiting
  readonly mails: Waiting
  readonly revocations: Waiting
}

/** Each is a partial index over what is not done; `due` is its first column. */
const queues = {
  renewals: { table: 'grants', due: 'refresh_due_at', open: 'ended_at is null' },
  probes: { table: 'grants', due: 'probe_due_at', open: 'ended_at is null' },
  judgements: { table: 'accounts', due: 'judge_due_at', open: 'removed_at is null' },
  mails: { table: 'mail_outbox', due: 'next_try_at', open: 'sent_at is null and gave_up_at is null' },
  revocations: { table: 'revocations', due: 'next_try_at', open: 'done_at is null' },
} as const

type Queue = keyof typeof queues

const waitingOf = (name: Queue): string => {
  const { table, due, open } = queues[name]
  return `select '${name}' as name,
    (select count(*)::integer from (select 1 from ${table} where ${due} <= $1::timestamptz and ${open} limit ${countedUpTo}) counted) as count,
    coalesce((select extract(epoch from $1::timestamptz - ${due}) from ${table} where ${due} <= $1::timestamptz and ${open} order by ${due} limit 1), 0)::double precision as "oldestSeconds"`
}

const text = [
  ...(Object.keys(queues) as Queue[]).map(waitingOf),
  `select 'inDoubt', (select count(*)::integer from (select 1 from grants where in_doubt_since is not null and ended_at is null
     limit ${countedUpTo}) counted), 0::double precision`,
].join(' union all ')

/** One round trip on the sweep's login; what is not due is never touched. */
export async function readOverdue(pool: pg.Pool, now: Date): Promise<Overdue> {
  const { rows } = await pool.query<Waiting & { name: Queue | 'inDoubt' }>({
    name: 'overdue',
    text,
    values: [now],
  })
  const found = new Map(rows.map(({ name, count, oldestSeconds }) => [name, { count, oldestSeconds }]))
  const of = (name: Queue | 'inDoubt'): Waiting => found.get(name) ?? { count: 0, oldestSeconds: 0 }
  return {
    renewals: of('renewals'),
    inDoubt: of('inDoubt').count,
    probes: of('probes'),
    judgements: of('judgements'),
    mails: of('mails'),
    revocations: of('revocations'),
  }
}
