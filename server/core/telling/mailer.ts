/** A mail as it leaves the house. `id` is the same at every try, so that doubles can be told from new mails. */
export interface OutgoingMail {
  readonly id: string
  readonly to: string
  /** One line. */
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The way out, handed in by whoever puts the house together; absent, mails stay in the outbox. */
export interface Mailer {
  /** Resolves when the server has taken the mail over. Throws MailFailure. */
  send(mail: OutgoingMail): Promise<void>
}

/**
 * refused: this mail will never be taken. later: not now. unreachable: the server itself is not to be talked to, so
 * that no other mail need be tried at present. `reason` is for operators and holds no secret.
 */
export class MailFailure extends Error {
  override readonly name = 'MailFailure'
  readonly kind: 'refused' | 'later' | 'unreachable'

  constructor(kind: MailFailure['kind'], reason: string) {
    super(reason)
    this.kind = kind
  }
}
