import type { Secret } from '../base/secret.ts'

/** What a platform tells us unasked, and at which addresses. A platform without these sends nothing. */
export interface NoticeFacts {
  readonly doors: readonly NoticeDoor[]
}

/** `events` is the app's notice address itself; the others stand below it under their own names. */
export type NoticeDoorName = 'events' | 'deauthorise' | 'data-deletion'

export interface NoticeDoor {
  readonly name: NoticeDoorName
  /** Where the address is pasted, as the platform's own pages call that field. */
  readonly label: string
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded'
  /** The platform proves the address first, with a verify token pasted beside it (`confirmSubscription`). */
  readonly verifyToken?: true
}

/** One request as it came, before anything of it was believed. */
export interface NoticeDelivery {
  readonly door: NoticeDoorName
  readonly body: Uint8Array
  /** Every value that a header came with, in order; asked for in lower case. */
  readonly headers: (name: string) => readonly string[]
}

/** Closed. `subject` is who consented, in the platform's id for this app; `reason` is a word, for the ledger. */
export interface NoticeEvent {
  readonly kind: 'authorisation-removed' | 'permissions-changed' | 'data-deletion-requested'
  readonly subject: string
  readonly reason?: string | undefined
  /** When the person did it, where the platform says so. */
  readonly at?: Date | undefined
}

export type NoticeRefusal =
  | 'unsigned'
  | 'signed-twice'
  | 'malformed-signature'
  | 'wrong-signature'
  | 'wrong-algorithm'
  | 'wrong-app'
  | 'too-old'
  | 'from-the-future'
  | 'unreadable'

/** `digest` stays the same when the platform sends the same notice again. Events that do not concern us: none. */
export type NoticeReading =
  | { readonly verdict: 'refused'; readonly why: NoticeRefusal }
  | { readonly verdict: 'verified'; readonly digest: string; readonly events: readonly NoticeEvent[] }

/** The app that the address names: its secret alone decides what is believed. */
export interface NoticeApp {
  readonly clientId: string
  readonly clientSecret: Secret
}
