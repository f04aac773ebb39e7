import type { HubScope, OperatorScope, WorkspaceScope } from '../base/scope.ts'
import type { Ad } from './ads.ts'
import type { BroadcastAudience } from './broadcasts.ts'
import type { Tx } from './database.ts'

/** What a location reads of it: everything but whom else it is offered to. Texts with their fields. */
export interface PlaybookWish {
  readonly name: string
  readonly purpose: string
  readonly kinds: readonly { readonly kind: string; readonly event: string | null }[]
  readonly objective: Ad['objective']
  readonly content:
    | { readonly kind: 'latest-post' }
    | {
        readonly kind: 'own'
        readonly text: string
        readonly headline: string
        readonly link: string
        readonly media: readonly string[]
      }
  readonly budget: {
    readonly per: 'day' | 'lifetime'
    readonly currency: string
    readonly leastMinor: number
    readonly mostMinor: number
  }
  readonly schedule: { readonly starts: string; readonly days: number }
  readonly audience: {
    readonly km: number | null
    readonly ages: { readonly from: number; readonly to: number } | null
  }
  /** Null: nobody has said yet. */
  readonly category: 'none' | 'housing' | 'employment' | 'financial' | 'politics' | 'gambling' | null
  readonly payer: { readonly beneficiary: string; readonly payor: string }
}

export interface Playbook {
  readonly id: string
  readonly version: number
  readonly state: 'draft' | 'open' | 'closed'
  readonly wish: PlaybookWish
  readonly authorName: string
  readonly updatedAt: Date
  readonly openedAt: Date | null
  readonly closedAt: Date | null
  /** Its ads were stopped then, and nobody has let them run again. */
  readonly stoppedAt: Date | null
}

const columns = `p.id, p.version, p.state, p.wish, p.author_name as "authorName", p.updated_at as "updatedAt", p.opened_at as "openedAt",
  p.closed_at as "closedAt", (select max(s.at) from ad_stops s where s.hub_id = p.hub_id and s.playbook_id = p.id and s.lifted_at is null) as "stoppedAt"`

/** A hub's own; in a workspace those that it is offered, was asked about, or has answered. The latest edit first. */
export async function listPlaybooks(tx: Tx<HubScope | WorkspaceScope>): Promise<Playbook[]> {
  return tx.query<Playbook>(
    `select ${columns} from playbooks p where p.hub_id = $1 and ($2::boolean or tenancy.is_offered(p.id)) order by p.updated_at desc, p.id limit 500`,
    [tx.scope.hubId, tx.scope.kind === 'hub'],
  )
}

export async function findPlaybook(
  tx: Tx<HubScope | WorkspaceScope>,
  id: string,
): Promise<Playbook | undefined> {
  const [row] = await tx.query<Playbook>(
    `select ${columns} from playbooks p where p.hub_id = $1 and p.id = $2 and ($3::boolean or tenancy.is_offered(p.id))`,
    [tx.scope.hubId, id, tx.scope.kind === 'hub'],
  )
  return row
}

/** Nobody else changes it before this transaction is over. */
export async function lockPlaybook(tx: Tx<HubScope>, id: string): Promise<Playbook | undefined> {
  await tx.query('select id from playbooks where hub_id = $1 and id = $2 for update', [tx.scope.hubId, id])
  return findPlaybook(tx, id)
}

export async function addPlaybook(
  tx: Tx<HubScope>,
  playbook: { id: string; wish: PlaybookWish; offered: BroadcastAudience; authorName: string; at: Date },
): Promise<void> {
  const { id, wish, offered, authorName, at } = playbook
  await tx.query(
    `insert into playbooks (hub_id, id, state, wish, author_name, created_at, updated_at) values ($1, $2, 'draft', $3, $4, $5, $5)`,
    [tx.scope.hubId, id, JSON.stringify(wish), authorName, at],
  )
  await setOffered(tx, id, offered)
}

async function setOffered(tx: Tx<HubScope>, id: string, offered: BroadcastAudience): Promise<void> {
  await tx.query(
    `insert into playbook_offers (hub_id, playbook_id, audience) values ($1, $2, $3)
     on conflict (hub_id, playbook_id) do update set audience = excluded.audience`,
    [tx.scope.hubId, id, JSON.stringify(offered)],
  )
}

export async function findOffered(tx: Tx<HubScope>, id: string): Promise<BroadcastAudience> {
  const [row] = await tx.query<{ audience: BroadcastAudience }>(
    'select audience from playbook_offers where hub_id = $1 and playbook_id = $2',
    [tx.scope.hubId, id],
  )
  return row?.audience ?? { of: 'chosen', groups: [], workspaces: [], except: [] }
}

/** False: somebody has changed it since that version. */
export async function updatePlaybook(
  tx: Tx<HubScope>,
  playbook: {
    id: string
    version: number
    wish: PlaybookWish
    offered: BroadcastAudience
    authorName: string
    at: Date
  },
): Promise<boolean> {
  const { id, version, wish, offered, authorName, at } = playbook
  const rows = await tx.query(
    `update playbooks set wish = $4, author_name = $5, updated_at = $6, version = version + 1
     where hub_id = $1 and id = $2 and version = $3 returning id`,
    [tx.scope.hubId, id, version, JSON.stringify(wish), authorName, at],
  )
  if (rows.length === 0) return false
  await setOffered(tx, id, offered)
  return true
}

export async function setPlaybookState(
  tx: Tx<HubScope>,
  id: string,
  to: { state: 'open' | 'closed'; at: Date },
): Promise<void> {
  await tx.query(
    `update playbooks set state = $3, opened_at = case when $3 = 'open' then $4 else opened_at end,
       closed_at = case when $3 = 'closed' then $4::timestamptz end, updated_at = $4 where hub_id = $1 and id = $2`,
    [tx.scope.hubId, id, to.state, to.at],
  )
}

export async function deletePlaybook(tx: Tx<HubScope>, id: string): Promise<void> {
  await tx.query(`delete from playbooks where hub_id = $1 and id = $2 and state = 'draft'`, [
    tx.scope.hubId,
    id,
  ])
}

/** A stop of this playbook's ads alone. */
export async function addPlaybookStop(
  tx: Tx<HubScope>,
  stop: { id: string; playbookId: string; by: string; at: Date },
): Promise<number> {
  await tx.query(
    `insert into ad_stops (hub_id, workspace_id, id, playbook_id, by_name, at) values ($1, '-', $2, $3, $4, $5)`,
    [tx.scope.hubId, stop.id, stop.playbookId, stop.by, stop.at],
  )
  const [row] = await tx.query<{ met: number }>('select tenancy.stop_playbook_ads($1, $2) as met', [
    stop.id,
    stop.at,
  ])
  return row?.met ?? 0
}

export async function liftPlaybookStops(
  tx: Tx<HubScope>,
  lift: { playbookId: string; by: string; at: Date },
): Promise<void> {
  await tx.query(
    `update ad_stops set lifted_at = $3, lifted_by_name = $4
     where hub_id = $1 and workspace_id = '-' and playbook_id = $2 and lifted_at is null`,
    [tx.scope.hubId, lift.playbookId, lift.at, lift.by],
  )
}

export async function quietPlaybooks(tx: Tx<OperatorScope>): Promise<void> {
  await tx.query('select tenancy.quiet_playbooks()')
}
