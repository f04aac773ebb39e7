import type { HubScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface CampaignPerson {
  readonly email: string
  readonly name: string
  /** How often they were asked. */
  readonly round: number
  readonly askedAt: Date | null
  /** Of the newest mail; null = none was written. */
  readonly mail: 'sent' | 'waiting' | 'gave-up' | null
}

export async function addPeople(
  tx: Tx<HubScope>,
  campaignId: string,
  people: readonly { readonly email: string; readonly name: string }[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into campaign_people (hub_id, campaign_id, email, name, due_at)
     select $1, $2, p.email, p.name, $5 from unnest($3::text[], $4::text[]) as p (email, name)`,
    [tx.scope.hubId, campaignId, people.map((one) => one.email), people.map((one) => one.name), at],
  )
}

/** All who are asked, or one of them. */
export async function listPeople(
  tx: Tx<HubScope>,
  campaignId: string,
  email?: string,
): Promise<CampaignPerson[]> {
  return tx.query<CampaignPerson>(
    `with people as materialized (
       select p.email, p.name, p.round, p.asked_at, m.mail_id from campaign_people p
       left join campaign_mails m on m.hub_id = p.hub_id and m.campaign_id = p.campaign_id and m.email = p.email and m.round = p.round
       where p.hub_id = $1 and p.campaign_id = $2 and ($3::text is null or p.email = $3))
     select p.email, p.name, p.round, p.asked_at as "askedAt", s.state as mail from people p
     left join tenancy.mail_states(array(select mail_id from people where mail_id is not null)) s on s.id = p.mail_id
     order by lower(p.name), p.email`,
    [tx.scope.hubId, campaignId, email ?? null],
  )
}

/** Takes somebody whose turn it is for this transaction alone: another worker gets the next one. */
export async function takePerson(
  tx: Tx<HubScope>,
  campaignId: string,
  now: Date,
): Promise<Pick<CampaignPerson, 'email' | 'name' | 'round'> | undefined> {
  const [row] = await tx.query<Pick<CampaignPerson, 'email' | 'name' | 'round'>>(
    `select email, name, round from campaign_people where hub_id = $1 and campaign_id = $2 and due_at <= $3
     order by due_at, email limit 1 for update skip locked`,
    [tx.scope.hubId, campaignId, now],
  )
  return row
}

/** They were mailed: with the mail, once for each round. */
export async function markAsked(
  tx: Tx<HubScope>,
  campaignId: string,
  asked: { email: string; round: number; mailId: string; at: Date; dueAt: Date | null },
): Promise<void> {
  const { email, round, mailId, at, dueAt } = asked
  await tx.query(
    'insert into campaign_mails (hub_id, campaign_id, email, round, mail_id, at) values ($1, $2, $3, $4, $5, $6)',
    [tx.scope.hubId, campaignId, email, round, mailId, at],
  )
  await tx.query(
    'update campaign_people set round = $4, asked_at = $5, due_at = $6 where hub_id = $1 and campaign_id = $2 and email = $3',
    [tx.scope.hubId, campaignId, email, round, at, dueAt],
  )
}

/** Nothing is left to ask them for. */
export async function leaveInPeace(tx: Tx<HubScope>, campaignId: string, email: string): Promise<void> {
  await tx.query(
    'update campaign_people set due_at = null where hub_id = $1 and campaign_id = $2 and email = $3',
    [tx.scope.hubId, campaignId, email],
  )
}

/** To be asked again; those who are about to be asked anyway stay as they are. Answers how many. */
export async function askAgain(
  tx: Tx<HubScope>,
  campaignId: string,
  who: { emails: readonly string[]; at: Date },
): Promise<number> {
  const rows = await tx.query(
    `update campaign_people set due_at = least(coalesce(due_at, $4), $4)
     where hub_id = $1 and campaign_id = $2 and email = any ($3) returning email`,
    [tx.scope.hubId, campaignId, who.emails, who.at],
  )
  return rows.length
}
