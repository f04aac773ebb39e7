import type { AppScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** The registration that a notice is about, with what opens a hub's own secret; nulls where it is the operator's. */
export interface NoticeAppRow {
  id: string
  hubId: string | null
  platform: string
  clientId: string
  hubKey: Buffer | null
  wrappedKey: Buffer | null
  sealed: Buffer | null
}

/** Also one that is no longer offered: its grants go on, and so do their notices. */
export async function findNoticeApp(tx: Tx<AppScope>): Promise<NoticeAppRow | undefined> {
  const [row] = await tx.query<NoticeAppRow>(
    `select a.id, a.hub_id as "hubId", a.platform, a.client_id as "clientId", k.wrapped as "hubKey", s.wrapped_key as "wrappedKey", s.sealed
     from apps a
     left join app_secrets s on s.hub_id = a.hub_id and s.app_id = a.id
     left join keyrings k on k.hub_id = a.hub_id and k.workspace_id = '-'
     where a.id = $1`,
    [tx.scope.appId],
  )
  return row
}

export interface NotedEvent {
  readonly subject: string
  readonly event: string
  readonly reason: string | null
}

/** Asks for probes of every live grant that these events are about. Answers how many; undefined: taken before. */
export async function takeNotice(
  tx: Tx<AppScope>,
  notice: { digest: string; events: readonly NotedEvent[]; at: Date },
): Promise<number | undefined> {
  const [row] = await tx.query<{ asked: number | null }>(
    'select tenancy.take_notice($1, $2, $3, $4) as asked',
    [tx.scope.appId, notice.digest, JSON.stringify(notice.events), notice.at],
  )
  return row?.asked ?? undefined
}

/** What platforms said of a grant and its ledger does not say yet; taken once. */
export async function takeNoted(
  tx: Tx<WorkspaceScope>,
  grantId: string,
): Promise<{ platform: string; noted: { event: string; reason: string | null }[] } | undefined> {
  const [row] = await tx.query<{ platform: string; noted: { event: string; reason: string | null }[] }>(
    `with before as (select id, platform, noticed from grants
       where hub_id = $1 and workspace_id = $2 and id = $3 and notice_due_at is not null for update)
     update grants g set noticed = '[]', notice_due_at = null from before
     where g.hub_id = $1 and g.workspace_id = $2 and g.id = before.id returning before.platform, before.noticed as noted`,
    [tx.scope.hubId, tx.scope.workspaceId, grantId],
  )
  return row
}

/** Whether the platform itself said, since then, that the authorisation was removed. */
export async function wasToldOfRemoval(
  tx: Tx<WorkspaceScope>,
  grantId: string,
  since: Date,
): Promise<boolean> {
  const rows = await tx.query(
    'select id from grants where hub_id = $1 and workspace_id = $2 and id = $3 and removal_noticed_at >= $4',
    [tx.scope.hubId, tx.scope.workspaceId, grantId, since],
  )
  return rows.length > 0
}

/** Answers how many were forgotten. */
export async function forgetNotices(tx: Tx<OperatorScope>, before: Date): Promise<number> {
  const [row] = await tx.query<{ gone: number }>('select tenancy.forget_notices($1) as gone', [before])
  return row?.gone ?? 0
}
