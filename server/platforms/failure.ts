import type { Secret } from '../base/secret.ts'

/**
 * The closed list of ways a platform call can end badly. Tables in each platform's `failures.ts` decide from
 * status and platform code, never from text. Only a confirmed `reconnect` may end a grant.
 */
export type FailureKind =
  /**
   * The consent is over: expired, revoked, password changed. From an ordinary API call it only says that the access
   * token is dead; where there is a refresh token, the token endpoint has the last word.
   */
  | 'reconnect'
  /** The token lives, but the person lost the role on this account. */
  | 'role-lost'
  /** A permission was unticked or never given. */
  | 'scope-missing'
  /** Told to wait; nothing happened. */
  | 'limited'
  /** The platform refused the content itself. */
  | 'content-refused'
  /** The platform says that this is there already: after silence that speaks for the earlier attempt, and is looked up. */
  | 'already-there'
  /** Our registration is at fault: wrong secret, empty wallet, retired version. The operator's to mend. */
  | 'app-fault'
  /** One thing that our registration lacks for this alone (a domain to verify, an audit); all else works. The operator's to mend. */
  | 'not-set-up'
  /** Nothing happened; it may be tried again. */
  | 'unavailable'
  /** Something may have happened. */
  | 'unknown-outcome'
  /** The person must do something at the platform first (security check, two-step sign-in). */
  | 'person-must-act'
  /** We sent nonsense. */
  | 'ours'

/**
 * Decides what an answer outside the table means: a write may have happened, a read cannot have changed anything.
 */
export type Effect = 'read' | 'write'

/** Why a grant ended, as kept and shown. */
export type EndCause =
  | 'expired'
  | 'revoked'
  | 'password-changed'
  | 'role-lost'
  | 'permission-unticked'
  | 'security-check'
  | 'authorised-elsewhere'
  | 'lost-answer'
  | 'unknown'

/** Tokens found in an answer that could not be used as a whole; sealed and kept, never thrown away (R37). */
export interface Salvaged {
  readonly accessToken?: Secret | undefined
  readonly refreshToken?: Secret | undefined
}

export interface FailureDetails {
  readonly cause?: EndCause | undefined
  readonly until?: Date | undefined
  readonly trace?: string | undefined
  readonly salvaged?: Salvaged | undefined
}

export class PlatformFailure extends Error {
  override readonly name = 'PlatformFailure'
  readonly kind: FailureKind
  readonly platform: string
  /** The platform's own code, such as `190/460`: shown as technical detail, never interpreted outside its folder. */
  readonly code: string
  readonly endCause: EndCause | undefined
  /** When trying again makes sense, if the platform said so. */
  readonly until: Date | undefined
  /** The platform's trace id, for its support. */
  readonly trace: string | undefined
  readonly salvaged: Salvaged | undefined

  constructor(platform: string, kind: FailureKind, code: string, more: FailureDetails = {}) {
    super(`${platform}: ${kind} (${code})`)
    this.platform = platform
    this.kind = kind
    this.code = code
    this.endCause = more.cause
    this.until = more.until
    this.trace = more.trace
    this.salvaged = more.salvaged
  }
}
