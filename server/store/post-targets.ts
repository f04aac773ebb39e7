import type { WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'
import { claimRow, keepRow } from './leases.ts'

/** Where a delivery stands. The last four are ends; `needs-person` waits for one. */
export type TargetState =
  | 'draft'
  | 'scheduled'
  | 'preparing'
  | 'ready'
  | 'sending'
  | 'processing'
  | 'unconfirmed'
  | 'held'
  | 'needs-person'
  | 'published'
  | 'rejected'
  | 'missed'
  | 'cancelled'

export interface Target {
  id: string
  postId: string
  accountId: string
  platform: string
  accountName: string
  shape: string
  text: string | null
  choices: Record<string, string>
  state: TargetState
  dueAt: Date | null
  notAfter: Date | null
  lateFrom: Date | null
  nextAt: Date | null
  handle: Record<string, string>
  attempts: number
  absences: number
  tries: number
  since: Date
  code: string | null
  facts: Record<string, string>
  externalId: string | null
  link: string | null
  publishedAt: Date | null
}

export const targetColumns = `id, post_id as "postId", account_id as "accountId", platform, account_name as "accountName", shape, text, choices, state,
  due_at as "dueAt", not_after as "notAfter", late_from as "lateFrom", next_at as "nextAt", handle, attempts, absences, tries, since, code, facts,
  external_id as "externalId", link, published_at as "publishedAt"`

export async function addTarget(
  tx: Tx<WorkspaceScope>,
  target: Pick<
    Target,
    | 'id'
    | 'postId'
    | 'accountId'
    | 'platform'
    | 'accountName'
    | 'shape'
    | 'text'
    | 'choices'
    | 'state'
    | 'dueAt'
    | 'notAfter'
    | 'nextAt'
    | 'since'
  >,
): Promise<void> {
  const t = target
  await tx.query(
    `insert into post_targets (hub_id, workspace_id, id, post_id, account_id, platform, account_name, shape, text, choices, state, due_at,
       not_after, late_from, next_at, since)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, $14, $15)`,
    [
      tx.scope.hubId,
      tx.scope.workspaceId,
      t.id,
      t.postId,
      t.accountId,
      t.platform,
      t.accountName,
      t.shape,
      t.text,
      JSON.stringify(t.choices),
      t.state,
      t.dueAt,
      t.notAfter,
      t.nextAt,
      t.since,
    ],
  )
}

export const claimTarget = (
  tx: Tx<WorkspaceScope>,
  claim: Parameters<typeof claimRow>[2],
): Promise<Target | undefined> =>
  claimRow<Target>(tx, { table: 'post_targets', columns: targetColumns }, claim)

export const keepTarget = (tx: Tx<WorkspaceScope>, keep: Parameters<typeof keepRow>[2]): Promise<boolean> =>
  keepRow(tx, 'post_targets', keep)

/** What a step made of a target. What is left out stays as it is. */
export interface TargetChange {
  readonly state: TargetState
  readonly nextAt?: Date | null
  readonly lateFrom?: Date
  readonly handle?: Readonly<Record<string, string>>
  readonly attempts?: number
  readonly absences?: number
  readonly tries?: number
  /** When the state began; given when it is another one. */
  readonly since?: Date
  readonly code?: string | null
  readonly facts?: Readonly<Record<string, string>>
  readonly externalId?: string | null
  readonly link?: string | null
  readonly publishedAt?: Date | null
}

const changed = {
  nextAt: 'next_at',
  lateFrom: 'late_from',
  handle: 'handle',
  attempts: 'attempts',
  absences: 'absences',
  tries: 'tries',
  since: 'since',
  code: 'code',
  facts: 'facts',
  externalId: 'external_id',
  link: 'link',
  publishedAt: 'published_at',
} as const

/**
 * Writes a step's result. With a lease: only while it is ours, which ends with it unless `keepLease`. Without: only where nobody
 * works on it. False: nothing was written.
 */
export async function changeTarget(
  tx: Tx<WorkspaceScope>,
  which: { id: string; lease?: string; from?: readonly TargetState[]; keepLease?: boolean },
  change: TargetChange,
): Promise<boolean> {
  const values: unknown[] = [
    tx.scope.hubId,
    tx.scope.workspaceId,
    which.id,
    which.lease ?? null,
    which.from ?? null,
  ]
  const place = (value: unknown): string => `$${values.push(value)}`
  const sets = [`state = ${place(change.state)}`]
  for (const [name, column] of Object.entries(changed)) {
    const value = change[name as keyof typeof changed]
    if (value === undefined) continue
    sets.push(`${column} = ${place(name === 'handle' || name === 'facts' ? JSON.stringify(value) : value)}`)
  }
  if (!which.keepLease) sets.push('lease = null', 'leased_until = null')
  const rows = await tx.query(
    `update post_targets set ${sets.join(', ')}
     where hub_id = $1 and workspace_id = $2 and id = $3 and ($5::text[] is null or state = any ($5))
       and (case when $4::text is null then leased_until is null or leased_until < clock_timestamp() else lease = $4 end)
     returning id`,
    values,
  )
  return rows.length === 1
}

export async function findTarget(
  tx: Tx<WorkspaceScope>,
  id: string,
  how: { forUpdate?: boolean } = {},
): Promise<Target | undefined> {
  const [row] = await tx.query<Target>(
    `select ${targetColumns} from post_targets where hub_id = $1 and workspace_id = $2 and id = $3 ${how.forUpdate ? 'for update' : ''}`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
  return row
}

/** Whoever works on it goes on; sent it is no more after this moment. */
export async function limitTarget(tx: Tx<WorkspaceScope>, id: string, at: Date): Promise<void> {
  await tx.query(
    'update post_targets set not_after = least(not_after, $4) where hub_id = $1 and workspace_id = $2 and id = $3',
    [tx.scope.hubId, tx.scope.workspaceId, id, at],
  )
}

/** What was prepared for it is not there any more. */
export async function forgetHandle(tx: Tx<WorkspaceScope>, id: string): Promise<void> {
  await tx.query(
    `update post_targets set handle = '{}' where hub_id = $1 and workspace_id = $2 and id = $3`,
    [tx.scope.hubId, tx.scope.workspaceId, id],
  )
}

/** With what kind of account each is for; of one that is gone too. */
export type ListedTarget = Target & { accountKind: string }

/** Whoever holds several does so in one order, so that two never wait for each other. */
const lockOrder = 'order by id for update'

export async function listTargets(
  tx: Tx<WorkspaceScope>,
  postIds: readonly string[],
  how: { forUpdate?: boolean } = {},
): Promise<ListedTarget[]> {
  return tx.query<ListedTarget>(
    `select ${targetColumns}, (select a.kind from accounts a where a.hub_id = $1 and a.workspace_id = $2 and a.id = account_id) as "accountKind"
     from post_targets where hub_id = $1 and workspace_id = $2 and post_id = any ($3)
     ${how.forUpdate ? lockOrder : 'order by platform, account_name, id'}`,
    [tx.scope.hubId, tx.scope.workspaceId, postIds],
  )
}

export async function deleteTargets(tx: Tx<WorkspaceScope>, ids: readonly string[]): Promise<void> {
  await tx.query('delete from post_targets where hub_id = $1 and workspace_id = $2 and id = any ($3)', [
    tx.scope.hubId,
    tx.scope.workspaceId,
    ids,
  ])
}

/** Everything of these accounts that is not at an end, earliest first. */
export async function listOpenTargets(
  tx: Tx<WorkspaceScope>,
  accountIds: readonly string[],
  how: { forUpdate?: boolean } = {},
): Promise<Target[]> {
  return tx.query<Target>(
    `select ${targetColumns} from post_targets where hub_id = $1 and workspace_id = $2 and account_id = any ($3)
       and state not in ('published', 'rejected', 'missed', 'cancelled') ${how.forUpdate ? lockOrder : 'order by due_at, id'}`,
    [tx.scope.hubId, tx.scope.workspaceId, accountIds],
  )
}

/** Held targets of an account are looked at now: it works again, as far as anybody knows. */
export async function wakeHeld(
  tx: Tx<WorkspaceScope>,
  accountIds: readonly string[],
  now: Date,
): Promise<number> {
  const rows = await tx.query(
    `update post_targets set next_at = $4 where hub_id = $1 and workspace_id = $2 and account_id = any ($3) and state = 'held' and code = 'connection' and next_at > $4
     returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, accountIds, now],
  )
  return rows.length
}

/** Deliveries that still wait for their moment get another one; how many there were. */
export async function moveTargetsInTime(
  tx: Tx<WorkspaceScope>,
  postId: string,
  to: { from: Date; dueAt: Date; notAfter: Date | null; firstAt: Date },
): Promise<number> {
  const rows = await tx.query(
    `update post_targets set due_at = $5, not_after = $6, late_from = case when late_from = $4 then $5 else late_from end,
       next_at = case state when 'scheduled' then $7 when 'ready' then $5 else next_at end
     where hub_id = $1 and workspace_id = $2 and post_id = $3 and due_at = $4
       and state in ('draft', 'scheduled', 'preparing', 'ready', 'held') and (leased_until is null or leased_until < clock_timestamp())
     returning id`,
    [tx.scope.hubId, tx.scope.workspaceId, postId, to.from, to.dueAt, to.notAfter, to.firstAt],
  )
  return rows.length
}
