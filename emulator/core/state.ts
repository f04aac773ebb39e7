import type { PlatformId } from './platform-id.ts'
import type { Hung } from './wall.ts'

/**
 * Everything that survives a restart. Values are replaced, never edited in place, and only inside `core.change`.
 * Tokens and codes are kept as SHA-256 of their text: the file on disk opens no account, not even a pretended one.
 * Times are epoch milliseconds on the emulator's clock.
 */
export type State = {
  version: 1
  clockOffsetSeconds: number
  /** Key for values that must come out the same each time (a Meta Page token, a pairwise LinkedIn `sub`). */
  deriveKey: string
  apps: Record<string, App>
  codes: Record<string, Code>
  grants: Record<string, Grant>
  tokens: Record<string, Token>
  /** `<platform>|<account>|<person>` -> role, where it differs from the world's beginning. */
  roles: Record<string, string>
  /** `<platform>.<setting>` -> word, where it differs from the platform's default. */
  settings: Record<string, string>
  faults: Fault[]
  faultPlan: FaultPlan | null
  truth: Truth
  /** What apps were told, oldest first; the newest few hundred. */
  deliveries: Delivery[]
  /** Everything that was ever published, whatever the platform; `last` is the newest number given. */
  wall: { last: number; posts: Record<string, Hung> }
  /** A platform's own lasting things (posts, containers, ads), one record per platform folder. */
  things: Partial<Record<PlatformId, Record<string, unknown>>>
}

export type Maturity = 'practice' | 'development' | 'unaudited' | 'live'

/** An app registered with a platform, as its developer portal would hold it. Key: `<platform>|<clientId>`. */
export type App = {
  readonly platform: PlatformId
  readonly kind: string
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  /** Further credentials of the same registration, such as X's consumer key and secret. */
  readonly extra: Readonly<Record<string, string>>
  readonly redirectUris: readonly string[]
  readonly maturity: Maturity
  readonly settings: Readonly<Record<string, string>>
  readonly createdAt: number
}

/** An authorisation code. Key: SHA-256 of the code. */
export type Code = {
  readonly platform: PlatformId
  readonly clientId: string
  readonly person: string
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly declined: readonly string[]
  /** Ticked assets (Meta Pages, TikTok advertisers); null where the platform offers no ticks. */
  readonly assets: readonly string[] | null
  readonly challenge: { readonly value: string; readonly method: string } | null
  readonly extra: Readonly<Record<string, string>>
  readonly issuedAt: number
  readonly usedAt: number | null
  readonly grantId: string | null
}

/** Why a grant is what it is. `expired` is never stored: `grantView` derives it. */
export type GrantState = 'live' | 'revoked' | 'replaced' | 'reused' | 'password-changed' | 'scope-changed'

export type Grant = {
  readonly id: string
  readonly platform: PlatformId
  readonly clientId: string
  readonly person: string
  readonly scopes: readonly string[]
  readonly declined: readonly string[]
  readonly assets: readonly string[] | null
  readonly state: GrantState
  readonly authorizedAt: number
  readonly endedAt: number | null
}

/** An issued token. Key: SHA-256 of the token. `kind` is `access`, `refresh`, `app`, or a platform's own word (`page`). */
export type Token = {
  readonly kind: string
  readonly platform: PlatformId
  readonly clientId: string
  /** null for an app-only token. */
  readonly grantId: string | null
  /** What the token stands for besides the person, such as a Page id. */
  readonly subject: string | null
  readonly issuedAt: number
  readonly expiresAt: number | null
  /** A refresh token that was exchanged and rotated away. */
  readonly spentAt: number | null
  /** Taken back on its own, while the grant lives. */
  readonly deadAt: number | null
  /** Of a refresh token: the key of the one it was exchanged for. */
  readonly parent?: string
  /** Of a spent refresh token: a successor of it was used, so no grace is left. */
  readonly outgrown?: true
}

export type FaultEffect =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after' }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'html'; readonly status?: number }

export type Fault = {
  readonly id: string
  readonly platform: PlatformId
  readonly method: string | null
  readonly path: string
  /** How often it still strikes; null = until it is deleted. */
  readonly times: number | null
  readonly struck: number
  readonly effect: FaultEffect
}

/** What can befall a request at random, in the order they are drawn. */
export const fates = ['early', 'lost', 'cut', 'slow', 'html'] as const
export type Fate = (typeof fates)[number]

/** Trouble at random, by a seed. Rates are shares of 1; times are whole milliseconds, both ends included. */
export type FaultPlan = {
  readonly seed: string
  /** null = every platform. */
  readonly platform: PlatformId | null
  readonly method: string | null
  readonly path: string
  readonly rates: Readonly<Record<Fate, number>>
  readonly slowMs: readonly [number, number]
  readonly delayMs: readonly [number, number]
  /** Requests it meant so far, and how often each fate struck. */
  readonly seen: number
  readonly struck: Readonly<Record<Fate, number>>
}

export type Revocation = {
  readonly grantId: string
  readonly platform: PlatformId
  readonly clientId: string
  readonly person: string
  /**
   * `client` = the app asked; `person` = in the platform's settings; `deleted`, `banned`, `age` = what became of the
   * person's account; the rest as in GrantState.
   */
  readonly by:
    | 'client'
    | 'person'
    | 'deleted'
    | 'banned'
    | 'age'
    | 'replaced'
    | 'reused'
    | 'password-changed'
    | 'scope-changed'
  /** Only one token of the grant was taken back; the grant lives on. */
  readonly reach?: 'token'
  readonly at: number
}

/** One try to reach an app. `status` null = no answer came; `problem` null = it was taken. */
export type Attempt = {
  readonly at: number
  readonly status: number | null
  readonly problem: string | null
}

/** A notice of a platform to an app, and what came of it. */
export type Delivery = {
  readonly id: string
  readonly platform: PlatformId
  readonly clientId: string
  /** Whom it is about. */
  readonly person: string
  /** The platform's own word: `deauthorize`, `authorization.removed`. */
  readonly kind: string
  readonly url: string
  /** What the platform writes it from. */
  readonly content: Readonly<Record<string, unknown>>
  /** `as-usual` is tried again until it is taken; the others are for practice, once each. */
  readonly how: 'as-usual' | 'again' | 'forged' | 'twice' | 'late'
  /** When the thing told of happened. */
  readonly madeAt: number
  readonly attempts: readonly Attempt[]
  /** When the next try is due; null = there is none. */
  readonly nextAt: number | null
  readonly state: 'waiting' | 'delivered' | 'failed'
  /** What the app answered for the person to see. */
  readonly answer: { readonly url: string; readonly code: string } | null
}

/** What really happened, for a checker to hold against what the product believes. */
export type Truth = {
  tokenRequests: number
  reuses: number
  codeReuses: number
  calls: Record<string, number>
  revocations: Revocation[]
}

/** A state as it is on the first day. */
export function emptyState(deriveKey: string, clockOffsetSeconds: number): State {
  return {
    version: 1,
    clockOffsetSeconds,
    deriveKey,
    apps: {},
    codes: {},
    grants: {},
    tokens: {},
    roles: {},
    settings: {},
    faults: [],
    faultPlan: null,
    truth: emptyTruth(),
    deliveries: [],
    wall: emptyWall(),
    things: {},
  }
}

/** Nothing published yet. */
export function emptyWall(): State['wall'] {
  return { last: 0, posts: {} }
}

/** Counters at zero. */
export function emptyTruth(): Truth {
  return { tokenRequests: 0, reuses: 0, codeReuses: 0, calls: {}, revocations: [] }
}
