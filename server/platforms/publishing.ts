import type { Secret } from '../base/secret.ts'
import type { MissingCode, TokenCall } from './platform.ts'

/** What a delivery is, as people would call it. A platform declares, for each kind of account, which of them it takes. */
export const shapes = [
  'text',
  'link',
  'image',
  'images',
  'video',
  'reel',
  'story',
  'document',
  'thread',
] as const
export type Shape = (typeof shapes)[number]

/** What may be put on one kind of account, and under which conditions. Facts only. */
export interface PublishFacts {
  readonly shapes: Readonly<Partial<Record<Shape, ShapeFacts>>>
  /** At least so long between two posts of one account, milliseconds. */
  readonly spacingMs: number
  /** As many as the platform takes in a span of time; the fewest where its pages name several numbers. */
  readonly takes?: readonly PostLimit[]
  /** Facts among an account's limits with which it refuses every post, unless the account itself says what is open to it. */
  readonly stoppedBy?: readonly MissingCode[]
  /** What a person has to decide for each delivery; nothing is preset where `preset` is absent. */
  readonly choices?: readonly Choice[]
}

/** Counted over a window that slides with the clock. */
export interface PostLimit {
  readonly most: number
  readonly withinMs: number
  /** Over everything that goes out through our app; else over one account. */
  readonly of?: 'app'
  /** Only these; absent: every shape. */
  readonly shapes?: readonly Shape[]
}

export interface ShapeFacts {
  /** Absent: the shape carries no text. */
  readonly text?: TextRule
  readonly title?: TextRule
  /** How many, both ends included. Absent: no media. */
  readonly media?: { readonly least: number; readonly most: number }
  readonly image?: ImageRule
  readonly video?: VideoRule
  readonly document?: FileRule
  /** A link beside the text is part of it (a preview); elsewhere a link is written into the text. */
  readonly takesLink?: true
  /** The platform comes to fetch the files: our public address must be reachable from there. */
  readonly pulls?: true
  /** How an unconfirmed delivery is settled: read back by a strong fingerprint; or, unless its own id was kept, by a person. */
  readonly afterSilence: 'look-up' | 'ask-a-person'
  /** From a request without an answer until reading back tells the truth, milliseconds: processing plus read-after-write lag. */
  readonly quarantineMs: number
  /** As long as the platform may process before a person is asked, milliseconds. */
  readonly processingMs: number
  /** `remove` takes it down. */
  readonly removable?: true
  /** Where this is written down, and when it was looked up. */
  readonly source: string
  readonly checkedOn: string
}

/** How a platform counts; the counting itself is contract/words/count-text.ts, so that pages count the same. */
export type TextCount = 'code-points' | 'utf16' | 'weighted'

export interface TextRule {
  readonly most: number
  readonly counted: TextCount
  readonly required?: true
  /** Instagram: 30 hashtags, 20 mentions. */
  readonly hashtags?: number
  readonly mentions?: number
  /** X: one. */
  readonly cashtags?: number
}

export interface FileRule {
  /** MIME types taken as they are, the one to convert to first. */
  readonly types: readonly string[]
  readonly bytes: number
}

export interface ImageRule extends FileRule {
  /** Width by height; an image outside is refused with its reason, or cut when a person says so. */
  readonly ratio?: { readonly least: number; readonly most: number }
  readonly width?: { readonly least?: number; readonly most?: number }
  readonly height?: { readonly least?: number; readonly most?: number }
  readonly pixels?: number
}

export interface VideoRule extends FileRule {
  readonly seconds: { readonly least: number; readonly most: number }
  readonly ratio?: { readonly least: number; readonly most: number }
  readonly width?: { readonly least?: number; readonly most?: number }
  readonly height?: { readonly least?: number; readonly most?: number }
  readonly framesPerSecond?: { readonly least: number; readonly most: number }
  readonly codecs?: readonly string[]
}

/** Something that a person must or may decide for a delivery, such as who may see it. */
export interface Choice {
  readonly name: string
  readonly kind: 'one-of' | 'yes-no'
  /** Absent: the account says which at run time (`publishOptions`). */
  readonly words?: readonly string[]
  readonly preset?: string
  readonly shapes?: readonly Shape[]
  /** Which detail of the account lists the words that are open there, as last proven, with spaces between them. */
  readonly openIn?: string
}

/** What the account itself says just now: choices that are open to it, and what limits it. */
export interface PublishOptions {
  /** By name of the choice. A choice that is not named is open as declared; an empty list: not open at all. */
  readonly choices: Readonly<Record<string, readonly string[]>>
  /** Whom it will appear under, as the platform wants it shown. */
  readonly shownAs?: string | undefined
  readonly maxVideoSeconds?: number | undefined
  /** Posts still taken in the running window, where the platform tells. */
  readonly left?: number | undefined
}

/** One file of a delivery, fitted to the account's rules already. */
export interface DeliveryFile {
  readonly kind: 'image' | 'video' | 'document'
  readonly type: string
  readonly bytes: number
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly seconds?: number | undefined
  readonly fileName: string
  readonly altText?: string | undefined
  /** A part of the file; both ends included, as in HTTP ranges. */
  read(first: number, last: number): Promise<Uint8Array>
  /** An address at which the platform can fetch it for the next hours; unguessable, good for this file only. */
  publicAddress(): Promise<string>
}

export interface DeliveryAccount {
  readonly kind: string
  readonly externalId: string
  readonly parentExternalId?: string | undefined
  readonly handle?: string | undefined
  /** Its own, where it has one (a Page). */
  readonly token?: Secret | undefined
}

/** One post to one account, everything decided. */
export interface Delivery {
  readonly account: DeliveryAccount
  readonly shape: Shape
  readonly text: string
  readonly title?: string | undefined
  readonly link?: string | undefined
  readonly files: readonly DeliveryFile[]
  /** A thread's parts after the first. */
  readonly parts: readonly { readonly text: string; readonly files: readonly DeliveryFile[] }[]
  readonly choices: Readonly<Record<string, string>>
}

/**
 * What the platform gave us on the way: ids of uploads, containers, drafts, publish ids, ids of parts that are out. Kept the
 * moment each arrives (R41), and given back with the next call. Never a token or an address that opens something by itself.
 */
export type Handle = Readonly<Record<string, string>>

/** Writes the handle down, durably, before anything else is sent. Throws when it could not. */
export type Keep = (handle: Handle) => Promise<void>

export interface DeliveryCall extends TokenCall {
  readonly keep: Keep
}

/** What is out now: where people see it, as far as the platform says. */
export interface Published {
  readonly state: 'published'
  readonly externalId: string
  readonly link?: string | undefined
}

/** The platform is at work; look again after so many milliseconds. */
export interface Waiting {
  readonly state: 'waiting'
  readonly lookAgainMs: number
}

/** Everything before the last mutation is done; `finish` may be called. */
export interface Ready {
  readonly state: 'ready'
}

export interface Absent {
  readonly state: 'absent'
}

/** Nobody can tell from here; what was seen, for the person who has to. Strings for the page; `links` are addresses. */
export interface Unclear {
  readonly state: 'unclear'
  readonly evidence: Readonly<Record<string, string>>
}

/** All throw PlatformFailure and nothing else. Every request is sent once; nothing below retries. */
export interface PublishFunctions {
  /** What this account may choose just now. Read-only. */
  publishOptions?(call: TokenCall, account: DeliveryAccount): Promise<PublishOptions>
  /**
   * Everything slow and repeatable before the last mutation: uploads, containers, drafts nobody sees. Called again with what
   * was kept after any interruption, and goes on from there. `waiting`: it is called again, until it says `ready`.
   */
  submit(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<Ready | Waiting>
  /**
   * Looks how far it is, before or after `finish`. Read-only, so where `submit` has something to do it says `waiting` until
   * that is done. `absent`: it ended at the platform through no fault of its content, and nothing is out. Throws
   * `content-refused` when the platform refused it while processing.
   */
  check(call: TokenCall, delivery: Delivery, handle: Handle): Promise<Ready | Waiting | Published | Absent>
  /**
   * The last mutation, called once for an attempt that stands in the database. `waiting`: it is out of our hands, `check` tells.
   * `ready`: one part of several is out, and the next attempt sends the next.
   */
  finish(call: DeliveryCall, delivery: Delivery, handle: Handle): Promise<Published | Waiting | Ready>
  /**
   * After silence and the quarantine: did the attempt that began at `since` happen? Strong fingerprints only (an id we were
   * given, a file we uploaded, exact text with author and time), never "the newest post". `absent` only from a list that is
   * complete past `since`. Keeps the id of a thread's part that it found. Throws `content-refused` like `check`.
   */
  find?(
    call: DeliveryCall,
    delivery: Delivery,
    handle: Handle,
    since: Date,
  ): Promise<Published | Waiting | Ready | Absent | Unclear>
  /**
   * Deletes what `submit` made and nobody sees, for a delivery that will not go out. Looks before it deletes: what is out, or
   * was told to go out, stays.
   */
  discard?(
    call: TokenCall,
    account: DeliveryAccount,
    made: { readonly shape: Shape; readonly handle: Handle },
  ): Promise<void>
  /** Takes it down; done as well when it is gone already. */
  remove?(
    call: TokenCall,
    account: DeliveryAccount,
    published: { externalId: string; handle: Handle },
  ): Promise<void>
}
