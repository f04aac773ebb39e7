/**
 * The closed list of ways a platform call can end badly. Tables in each platform's `failures.ts` decide from
 * status and platform code, never from text. Only a confirmed `reconnect` may end a grant.
 */
export type FailureKind =
  /** The consent is over: expired, revoked, password changed. */
  | 'reconnect'
  /** The token lives, but the person lost the role on this account. */
  | 'role-lost'
  /** A permission was unticked or never given. */
  | 'scope-missing'
  /** Told to wait; nothing happened. */
  | 'limited'
  /** The platform refused the content itself. */
  | 'content-refused'
  /** Our registration is at fault: wrong secret, empty wallet, retired version. The operator's to mend. */
  | 'app-fault'
  /** Nothing happened; it may be tried again. */
  | 'unavailable'
  /** Something may have happened. */
  | 'unknown-outcome'
  /** The person must do something at the platform first (security check, two-step sign-in). */
  | 'person-must-act'
  /** We sent nonsense. */
  | 'ours'

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

  constructor(
    platform: string,
    kind: FailureKind,
    code: string,
    more: { cause?: EndCause | undefined; until?: Date | undefined; trace?: string | undefined } = {},
  ) {
    super(`${platform}: ${kind} (${code})`)
    this.platform = platform
    this.kind = kind
    this.code = code
    this.endCause = more.cause
    this.until = more.until
    this.trace = more.trace
  }
}
