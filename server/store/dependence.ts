import type { HubScope, WorkspaceScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

/** Whom the map is about: people who authorised here, or logins at a platform (consents). */
export type Holder = 'person' | 'login'

/** Which platforms' accesses end on a day that only the person can move. */
export interface Ends {
  /** Renewed with a rotating token: its end is ours to extend. */
  readonly rotating: readonly string[]
  /** Renewed without a refresh token at all. */
  readonly exchanging: readonly string[]
}

export interface HolderRow {
  key: string
  name: string
  email: string | null
  /** `former`: no place in this hub any more. `guest`: came through a connect link. */
  kind: 'member' | 'former' | 'guest' | 'login'
  platform: string | null
  /** Accounts that a working grant of theirs carries. */
  carries: number
  locations: number
  /** Accounts that nobody else's grant carries. */
  alone: number
  /** Accounts that go dark when what they allowed at the platforms ends: other people's grants of the same consents too. */
  dark: number
  darkLocations: number
  /** The first day on which one of those carried alone ends, unless the person confirms again. */
  endsAt: Date | null
}

export interface CarriedRow {
  workspaceId: string
  workspaceName: string
  accountId: string
  name: string
  platform: string
  kind: string
  use: 'publish' | 'ads' | 'pixel'
  /** Goes dark when they leave and their grants are let go. */
  leave: boolean
  /** Goes dark when what they allowed at the platform ends. */
  consent: boolean
  /** Whose grants go on carrying it, in the one case and the other. */
  keepLeave: string[]
  keepConsent: string[]
  /** Through a consent of theirs, in a grant that somebody else authorised. */
  shared: boolean
  endsAt: Date | null
}

/**
 * What carries what, now. `alive`: working carriers; `reach`: how many of an account's would end with a holder; an account
 * goes dark when all of its own do, or all of its parent's (Instagram with its Page).
 */
const parts = `alive as materialized (
  select a.workspace_id, a.id as account, case when $2 = 'login' then g.consent_id else g.authorised_by end as holder,
    g.consent_id as consent, g.authorised_by_name as who, g.authorised_at, g.subject_name, g.platform,
    least(g.data_access_expires_at, case
      when g.has_refresh_token then case when g.platform = any ($3) then null else g.refresh_expires_at end
      when g.platform = any ($4) then null else g.access_expires_at end) as ends
  from carriers c
  join grants g on g.hub_id = c.hub_id and g.workspace_id = c.workspace_id and g.id = c.grant_id and g.ended_at is null
  join accounts a on a.hub_id = c.hub_id and a.workspace_id = c.workspace_id and a.id = c.account_id and a.removed_at is null
  join workspaces w on w.hub_id = c.hub_id and w.id = c.workspace_id and w.archived_at is null
  where c.hub_id = $1 and ($5::text is null or c.workspace_id = $5) and c.lost_at is null and (c.active or c.missing = '[]')),
total as materialized (
  select workspace_id, account, count(*) as n, count(distinct holder) as holders, min(holder) as holder, max(ends) as ends
  from alive group by workspace_id, account),
consents as materialized (select distinct holder, consent from alive),
reach as (
  select al.workspace_id, al.account, k.holder, count(*) as n
  from alive al join consents k on k.consent = al.consent group by al.workspace_id, al.account, k.holder),
children as materialized (
  select a.workspace_id, a.parent_id as parent, a.id as account, t.ends from accounts a
  join total t on t.workspace_id = a.workspace_id and t.account = a.id
  where a.hub_id = $1 and a.removed_at is null and a.parent_id is not null),
leave_own as (select workspace_id, account, holder, ends from total where holders = 1),
leave_all as (
  select workspace_id, account, holder, ends from leave_own
  union select c.workspace_id, c.account, o.holder, c.ends from leave_own o
    join children c on c.workspace_id = o.workspace_id and c.parent = o.account),
dark_own as (
  select r.workspace_id, r.account, r.holder from reach r
  join total t on t.workspace_id = r.workspace_id and t.account = r.account where r.n = t.n),
dark_all as (
  select workspace_id, account, holder from dark_own
  union select c.workspace_id, c.account, o.holder from dark_own o
    join children c on c.workspace_id = o.workspace_id and c.parent = o.account)`

/** Everybody who carries something, by what would go dark. */
export async function listHolders(
  tx: Tx<HubScope>,
  about: {
    by: Holder
    ends: Ends
    search?: string | undefined
    /** This one alone. */
    key?: string | undefined
    skip: number
    limit: number
  },
): Promise<HolderRow[]> {
  const { by, ends, search, key, skip, limit } = about
  return tx.query<HolderRow>(
    `with ${parts},
     carried as (
       select holder, count(distinct account) as carries, count(distinct workspace_id) as locations,
         (array_agg(case when $2 = 'login' then coalesce(subject_name, who) else who end order by authorised_at desc))[1] as name, min(platform) as platform
       from alive group by holder),
     alone as (select holder, count(*) as alone, min(ends) as ends from leave_all group by holder),
     dark as (select holder, count(*) as dark, count(distinct workspace_id) as places from dark_all group by holder)
     select c.holder as key, coalesce(u.name, c.name) as name, u.email,
       case when $2 = 'login' then 'login' when h.user_id is not null or w.user_id is not null then 'member'
         when c.holder like 'lnk\\_%' then 'guest' else 'former' end as kind,
       case when $2 = 'login' then c.platform end as platform, c.carries, c.locations, coalesce(a.alone, 0) as alone,
       coalesce(d.dark, 0) as dark, coalesce(d.places, 0) as "darkLocations", a.ends as "endsAt"
     from carried c
     left join alone a using (holder)
     left join dark d using (holder)
     left join auth."user" u on u.id = c.holder
     left join hub_members h on h.hub_id = $1 and h.user_id = c.holder and h.deactivated_at is null
     left join lateral (select m.user_id from workspace_members m where m.hub_id = $1 and m.user_id = c.holder and m.deactivated_at is null limit 1) w on true
     where ($6::text is null or position(lower($6) in lower(coalesce(u.name, c.name) || ' ' || coalesce(u.email, ''))) > 0)
       and ($9::text is null or c.holder = $9)
     order by coalesce(d.dark, 0) desc, c.carries desc, c.holder offset $7 limit $8`,
    [tx.scope.hubId, by, ends.rotating, ends.exchanging, null, search ?? null, skip, limit, key ?? null],
  )
}

/** What one of them carries, or would take along: in a workspace's scope there, in the hub's everywhere. */
export async function listCarried(
  tx: Tx<HubScope | WorkspaceScope>,
  about: { by: Holder; ends: Ends; key: string },
): Promise<CarriedRow[]> {
  const { by, ends, key } = about
  const workspaceId = tx.scope.kind === 'workspace' ? tx.scope.workspaceId : null
  return tx.query<CarriedRow>(
    `with ${parts},
     mine as (select consent from consents where holder = $6),
     touched as (
       select workspace_id, account from alive where holder = $6 or consent in (select consent from mine)
       union select workspace_id, account from leave_all where holder = $6
       union select workspace_id, account from dark_all where holder = $6)
     select a.workspace_id as "workspaceId", w.name as "workspaceName", a.id as "accountId", a.name, a.platform, a.kind, a.use,
       exists (select from leave_all l where l.holder = $6 and l.workspace_id = a.workspace_id and l.account = a.id) as leave,
       exists (select from dark_all d where d.holder = $6 and d.workspace_id = a.workspace_id and d.account = a.id) as consent,
       array(select distinct al.who from alive al where al.workspace_id = a.workspace_id and al.account = a.id
         and al.holder <> $6) as "keepLeave",
       array(select distinct al.who from alive al where al.workspace_id = a.workspace_id and al.account = a.id
         and al.consent not in (select consent from mine)) as "keepConsent",
       not exists (select from alive al where al.workspace_id = a.workspace_id and al.account = a.id and al.holder = $6) as shared,
       (select t.ends from total t where t.workspace_id = a.workspace_id and t.account = a.id) as "endsAt"
     from touched t
     join accounts a on a.hub_id = $1 and a.workspace_id = t.workspace_id and a.id = t.account
     join workspaces w on w.hub_id = $1 and w.id = a.workspace_id
     order by lower(w.name), w.id, a.parent_id is not null, lower(a.name), a.id`,
    [tx.scope.hubId, by, ends.rotating, ends.exchanging, workspaceId, key],
  )
}
