import { newId } from '../base/id.ts'
import type { OperatorScope } from '../base/scope.ts'
import type { Tx } from './database.ts'

export interface Mail {
  to: string
  subject: string
  text: string
}

/** Put into the outbox in the caller's transaction: no mail without the deed, no deed without the mail. */
export async function putMail(tx: Tx, mail: Mail, at: Date): Promise<void> {
  const hubId = 'hubId' in tx.scope ? tx.scope.hubId : null
  await tx.query(
    'insert into mail_outbox (hub_id, id, recipient, subject, body, created_at) values ($1, $2, $3, $4, $5, $6)',
    [hubId, newId('mail'), mail.to, mail.subject, mail.text, at],
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

/** A copy of a database mails nobody what the real one has mailed, or will. */
export async function dropWaitingMails(tx: Tx<OperatorScope>): Promise<void> {
  await tx.query('delete from mail_outbox where sent_at is null')
}
