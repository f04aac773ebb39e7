import type { HubScope, OperatorScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface Campaign {
  readonly id: string
  readonly title: string
  readonly selection: Readonly<Record<string, unknown>>
  readonly note: string
  readonly days: number
  readonly reminds: boolean
  readonly askedBy: string
  readonly askedByName: string
  readonly askedByEmail: string
  readonly sentAt: Date
  /** What had to be renewed ends before this, or was over. */
  readonly endsBefore: Date
  readonly linksEndAt: Date
  readonly finishedAt: Date | null
  readonly finishedByName: string | null
  /** Somebody is to be asked then. */
  readonly dueAt: Date | null
  /** In whose name links are made: they still may ask. */
  readonly askerMay: boolean
}

const select = `select k.id, k.title, k.selection, k.note, k.days, k.reminds, k.asked_by as "askedBy", k.asked_by_name as "askedByName",
    k.asked_by_email as "askedByEmail", k.sent_at as "sentAt", k.ends_before as "endsBefore", k.links_end_at as "linksEndAt",
    k.finished_at as "finishedAt", k.finished_by_name as "finishedByName", k.due_at as "dueAt",
    exists (select 1 from hub_members m where m.hub_id = k.hub_id and m.user_id = k.asked_by and m.role in ('owner', 'admin')
      and m.deactivated_at is null) as "askerMay"
  from campaigns k`

export type NewCampaign = Omit<Campaign, 'finishedAt' | 'finishedByName' | 'dueAt' | 'askerMay'>

/** Its people are due at once. */
export async function addCampaign(tx: Tx<HubScope>, one: NewCampaign): Promise<void> {
  await tx.query(
    `insert into campaigns (hub_id, id, title, selection, note, days, reminds, asked_by, asked_by_name, asked_by_email, sent_at,
       ends_before, links_end_at, due_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $11)`,
    [
      tx.scope.hubId,
      one.id,
      one.title,
      JSON.stringify(one.selection),
      one.note,
      one.days,
      one.reminds,
      one.askedBy,
      one.askedByName,
      one.askedByEmail,
      one.sentAt,
      one.endsBefore,
      one.linksEndAt,
    ],
  )
}

/** Newest first; `after` is the last id of the page before. */
export async function listCampaigns(
  tx: Tx<HubScope>,
  page: { after?: string | undefined; limit: number },
): Promise<Campaign[]> {
  return tx.query<Campaign>(
    `${select} where k.hub_id = $1
       and ($2::text is null or (k.sent_at, k.id) < (select sent_at, id from campaigns where hub_id = $1 and id = $2))
     order by k.sent_at desc, k.id desc limit $3`,
    [tx.scope.hubId, page.after ?? null, page.limit],
  )
}

/**
 * `share`: it is not finished before this transaction is over. `update`: nobody is asked meanwhile, and nobody else finishes it.
 */
export async function findCampaign(
  tx: Tx<HubScope>,
  id: string,
  lock?: 'share' | 'update',
): Promise<Campaign | undefined> {
  const [row] = await tx.query<Campaign>(
    `${select} where k.hub_id = $1 and k.id = $2${lock ? ` for ${lock} of k` : ''}`,
    [tx.scope.hubId, id],
  )
  return row
}

/** Asked again: in this person's name from now on, with links that end then at the earliest. */
export async function setAsker(
  tx: Tx<HubScope>,
  id: string,
  by: { id: string; name: string; email: string; linksEndAt: Date },
): Promise<void> {
  await tx.query(
    `update campaigns set asked_by = $3, asked_by_name = $4, asked_by_email = $5, links_end_at = greatest(links_end_at, $6)
     where hub_id = $1 and id = $2`,
    [tx.scope.hubId, id, by.id, by.name, by.email, by.linksEndAt],
  )
}

/** Sets when the worker comes back to it, by its people. Whoever calls this holds the campaign for update. */
export async function setCampaignDue(tx: Tx<HubScope>, id: string): Promise<void> {
  await tx.query(
    `update campaigns k set due_at = (select min(p.due_at) from campaign_people p where p.hub_id = k.hub_id and p.campaign_id = k.id)
     where k.hub_id = $1 and k.id = $2`,
    [tx.scope.hubId, id],
  )
}

export async function markFinished(
  tx: Tx<HubScope>,
  id: string,
  by: { name: string; at: Date },
): Promise<void> {
  const ids = [tx.scope.hubId, id]
  await tx.query(
    'update campaigns set finished_at = $3, finished_by_name = $4, due_at = null where hub_id = $1 and id = $2',
    [...ids, by.at, by.name],
  )
  await tx.query('update campaign_people set due_at = null where hub_id = $1 and campaign_id = $2', ids)
}

/** A copy of a database asks nobody. */
export async function quietCampaigns(tx: Tx<OperatorScope>): Promise<void> {
  await tx.query('select tenancy.quiet_campaigns()')
}
