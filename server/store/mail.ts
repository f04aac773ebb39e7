import { newId } from '../base/id.ts'
import type { OperatorScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface Mail {
  to: string
  subject: string
  text: string
}

/** Put into the outbox in the caller's transaction: no mail without the deed, no deed without the mail. */
export async function putMail(tx: Tx, mail: Mail, at: Date, id = newId('mail')): Promise<void> {
  const hubId = 'hubId' in tx.scope ? tx.scope.hubId : null
  await tx.query(
    'insert into mail_outbox (hub_id, id, recipient, subject, body, created_at, next_try_at) values ($1, $2, $3, $4, $5, $6, $6)',
    [hubId, id, mail.to, mail.subject, mail.text, at],
  )
}

export async function listMails(
  tx: Tx<OperatorScope>,
  limit: number,
): Promise<(Mail & { id: string; at: Date })[]> {
  return tx.query(
    `select id, recipient as "to", subject, body as text, created_at as at from mail_outbox order by created_at desc, id limit $1`,
    [limit],
  )
}

export interface ClaimedMail extends Mail {
  id: string
  /** How often it was tried before. */
  tries: number
  createdAt: Date
}

/** Takes mails that are due for this sender alone, until the claim ends; a sender that dies gives them back by that. */
export async function claimMails(
  tx: Tx<OperatorScope>,
  claim: { now: Date; until: Date; limit: number },
): Promise<ClaimedMail[]> {
  return tx.query<ClaimedMail>(
    `with due as materialized (
       select id from mail_outbox
       where sent_at is null and gave_up_at is null and next_try_at <= $1 and (claimed_until is null or claimed_until <= $1)
       order by next_try_at, id limit $3 for update skip locked)
     update mail_outbox m set claimed_until = $2 from due where m.id = due.id
     returning m.id, recipient as "to", subject, body as text, tries, created_at as "createdAt"`,
    [claim.now, claim.until, claim.limit],
  )
}

export async function markMailSent(tx: Tx<OperatorScope>, id: string, at: Date): Promise<void> {
  await tx.query(
    'update mail_outbox set sent_at = $2, claimed_until = null, tries = tries + 1, failed_reason = null where id = $1',
    [id, at],
  )
}

/** It did not go. `nextTryAt` null = no more tries. */
export async function markMailFailed(
  tx: Tx<OperatorScope>,
  id: string,
  failure: { reason: string; at: Date; nextTryAt: Date | null },
): Promise<void> {
  await tx.query(
    `update mail_outbox set claimed_until = null, tries = tries + 1, failed_reason = $2, next_try_at = coalesce($3, next_try_at),
       gave_up_at = case when $3::timestamptz is null then $4::timestamptz end
     where id = $1 and sent_at is null`,
    [id, failure.reason, failure.nextTryAt, failure.at],
  )
}

/** Gives claimed mails back untried: the server could not be reached at all. */
export async function releaseMails(
  tx: Tx<OperatorScope>,
  ids: readonly string[],
  nextTryAt: Date,
): Promise<void> {
  await tx.query(
    'update mail_outbox set claimed_until = null, next_try_at = $2 where id = any ($1) and sent_at is null',
    [ids, nextTryAt],
  )
}

/** A copy of a database mails nobody what the real one has mailed, or will. */
export async function dropWaitingMails(tx: Tx<OperatorScope>): Promise<void> {
  await tx.query('delete from mail_outbox where sent_at is null')
}
