import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface PlaybookAsk {
  readonly workspaceId: string
  readonly playbookId: string
  readonly note: string
  readonly by: string
  readonly at: Date
}

const columns = 'workspace_id as "workspaceId", playbook_id as "playbookId", note, by_name as by, at'

/** Those that were not asked yet; answers how many. Each is told by the worker. */
export async function addAsks(
  tx: Tx<HubScope>,
  ask: { playbookId: string; workspaces: readonly string[]; note: string; by: string; at: Date },
): Promise<number> {
  const rows = await tx.query(
    `insert into playbook_asks (hub_id, workspace_id, playbook_id, note, by_name, at, due_at)
     select $1, unnest($3::text[]), $2, $4, $5, $6, $6 on conflict do nothing returning workspace_id`,
    [tx.scope.hubId, ask.playbookId, ask.workspaces, ask.note, ask.by, ask.at],
  )
  return rows.length
}

/** A hub's of one playbook; a workspace's own of all. */
export async function listAsks(
  tx: Tx<HubScope | WorkspaceScope>,
  playbookId?: string,
): Promise<PlaybookAsk[]> {
  return tx.query<PlaybookAsk>(
    `select ${columns} from playbook_asks where hub_id = $1 and ($2::text is null or workspace_id = $2) and ($3::text is null or playbook_id = $3)`,
    [tx.scope.hubId, tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null, playbookId ?? null],
  )
}

/** Held until this transaction is over; undefined: somebody else has it, or it is told. */
export async function takeAsk(
  tx: Tx<HubScope>,
  which: { workspaceId: string; playbookId: string; now: Date },
): Promise<(PlaybookAsk & { tries: number }) | undefined> {
  const [row] = await tx.query<PlaybookAsk & { tries: number }>(
    `select ${columns}, tries from playbook_asks
     where hub_id = $1 and workspace_id = $2 and playbook_id = $3 and due_at <= $4 for update skip locked`,
    [tx.scope.hubId, which.workspaceId, which.playbookId, which.now],
  )
  return row
}

/** Told, or to be told later after a mishap of ours. */
export async function settleAsk(
  tx: Tx<HubScope>,
  which: { workspaceId: string; playbookId: string },
  dueAt: Date | null,
): Promise<void> {
  await tx.query(
    `update playbook_asks set due_at = $4, tries = tries + (case when $4::timestamptz is null then 0 else 1 end)
     where hub_id = $1 and workspace_id = $2 and playbook_id = $3`,
    [tx.scope.hubId, which.workspaceId, which.playbookId, dueAt],
  )
}

export async function dropAsk(
  tx: Tx<HubScope>,
  which: { workspaceId: string; playbookId: string },
): Promise<void> {
  await tx.query(
    'delete from playbook_asks where hub_id = $1 and workspace_id = $2 and playbook_id = $3 and due_at is not null',
    [tx.scope.hubId, which.workspaceId, which.playbookId],
  )
}
