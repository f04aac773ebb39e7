import type { Clock } from '../base/clock.ts'
import type { Secret } from '../base/secret.ts'
import type { AdsFacts, AdsFunctions } from './advertising.ts'
import type { Egress, Reply } from './egress.ts'
import type { EndCause, FailureKind } from './failure.ts'
import type { NoticeApp, NoticeDelivery, NoticeFacts, NoticeReading } from './notice.ts'
import type { PublishFacts, PublishFunctions } from './publishing.ts'

/**
 * What a platform declares (facts, one page, no branches) and does (a handful of short functions).
 * Whatever all platforms share is written once, elsewhere, and driven by the facts.
 */
export interface Platform extends PlatformFacts, PlatformFunctions {}

export interface PlatformFacts {
  /** Folder name and address segment: `meta`, `linkedin`, `tiktok`, `tiktok-business`, `x`. */
  readonly id: string
  /** As a person calls it: `Facebook`. */
  readonly name: string
  /** The API version we speak, where the platform has versions, and when these facts were last checked. */
  readonly version?: string
  readonly checkedOn: string
  /** Named base addresses without trailing slash. One setting points them all at the emulator. */
  readonly origins: Readonly<Record<string, string>>
  /** Where the emulator has it under another platform's roof: whose, and which kind of app it is there. */
  readonly emulatedAt?: { readonly platform: string; readonly appKind: string }
  readonly oauth: OAuthFacts
  readonly renewal: RenewalFacts
  /** How often a healthy connection is looked at by itself; where each look costs a rotation or credits, seldom. */
  readonly probeEveryHours: number
  /** Who may hold how many live grants: X ends the earlier grant of the same (app, person). */
  readonly oneLiveGrant: boolean
  /**
   * Who a consent is given by: a `person` with roles on accounts, so that a second person's consent is another way to them;
   * or the `account` itself, so that every consent to it is the same one, whoever signs in.
   */
  readonly consentOf: 'person' | 'account'
  /** LinkedIn: another scope set by the same person ends every earlier token of that person and app. */
  readonly fixedScopeSet: boolean
  readonly accountKinds: readonly AccountKindFacts[]
  /** Where its ads cannot be run from here: why, in a code of contract/words/ads.ts, and the place where they can. */
  readonly adsElsewhere?: {
    readonly code: string
    readonly url: string
    readonly source: string
    readonly checkedOn: string
  }
  /** Where it tells us unasked that a consent changed; absent where it never does. */
  readonly notices?: NoticeFacts
}

/** A place to call: a named origin and a path, in which `{version}` stands for the API version spoken. */
export interface Endpoint {
  readonly origin: string
  readonly path: string
}

export interface OAuthFacts {
  readonly authorize: Endpoint & {
    readonly clientIdParameter: string
    readonly scopeSeparator: ' ' | ','
    /** Takes the app, the address to come back to and the state alone: what is asked for is set where the app was made. */
    readonly isBare?: true
    /** What the code comes back as, where it is not `code`. */
    readonly codeParameter?: string
    /** Sent instead of `scope` when the app has a configuration (Meta Login for Business: `config_id`). */
    readonly configIdParameter?: string
    /** Always sent, such as `disable_auto_auth=1`. */
    readonly parameters?: Readonly<Record<string, string>>
    /** Sent instead when a person is asked again (reconnect, declined permissions). */
    readonly againParameters?: Readonly<Record<string, string>>
  }
  readonly token: Endpoint & {
    readonly clientAuthentication: 'basic' | 'body'
    readonly clientIdParameter: string
    /** Sent as JSON: its own names, and which of the form's fields each of them holds; the rest stays behind. */
    readonly json?: Readonly<Record<string, string>>
  }
  /** RFC 7636. Not sent where the platform does not know it; `state` and the browser binding protect then. */
  readonly pkce: 'S256' | 'none'
  /** RFC 7009 style revocation of one token; absent where the platform has its own way (`revokeToken`). */
  readonly revoke?: Endpoint & {
    /** Which tokens must be named so that nothing of the grant lives on; `both`: the refresh token first. */
    readonly tokenKind: 'access' | 'refresh' | 'both'
    /** `consent`: ending one token may end all this person granted the app; done only when nothing else uses it. */
    readonly ends?: 'token' | 'consent'
  }
  /** What the platform sends as `iss` in callbacks (RFC 9207); then a callback without it is refused. */
  readonly issuer?: string
  /** Everything we ask for, always the same set. */
  readonly scopes: readonly string[]
  /** Without these nothing useful works; the rest only limits. */
  readonly requiredScopes: readonly string[]
  /** Redirects carry these spellings for "the person said no" (RFC 6749 4.1.2.1 has only access_denied). */
  readonly deniedErrors: readonly string[]
}

export interface RenewalFacts {
  readonly model: 'rotating-refresh-token' | 'fixed-refresh-token' | 'long-lived-exchange' | 'none'
  /** Lifetimes in seconds as documented; the token answer always wins. Absent: access tokens have no end of their own. */
  readonly accessSeconds?: number
  readonly refreshSeconds?: number
  /** Meta: how long data may be read before the person must confirm again. */
  readonly dataAccessSeconds?: number
}

/** Where a second person's grant can stand by: it is another consent, and the platform lets both live. */
export const offersSpares = (platform: Pick<PlatformFacts, 'consentOf' | 'oneLiveGrant'>): boolean =>
  platform.consentOf === 'person' && !platform.oneLiveGrant

/** Whether posts go anywhere there; a platform may be for ads alone. */
export const publishes = ({ accountKinds }: Pick<PlatformFacts, 'accountKinds'>): boolean =>
  accountKinds.some(({ use }) => use === 'publish')

/** How many token requests one process may have out at an app at once, and begin in a second. */
export const tokenRequests = { atOnce: 96, perSecond: 250 } as const

export interface AccountKindFacts {
  /** `facebook_page`, `instagram_account`, ... stored with the account. */
  readonly kind: string
  /** As a person calls it: `Page`. */
  readonly label: string
  readonly use: 'publish' | 'ads' | 'pixel'
  /** Rides on another kind's carrier (Instagram on its Page, a pixel on its ad account). */
  readonly childOf?: string
  /** Not part of a complete location's set-up, such as an optional ad account. */
  readonly inChecklist?: false
  /** Role words whose holders can give somebody else the missing role. */
  readonly grantingRoles?: readonly string[]
  /** How what is missing is given there, click by click. */
  readonly access?: readonly AccessGuide[]
  /** A Page has a token of its own. */
  readonly ownToken?: boolean
  /** Capabilities without which the account is Disconnected; losing others only limits. */
  readonly vital: readonly Capability[]
  /** What may be posted there, and how (`use: 'publish'`). */
  readonly publishing?: PublishFacts
  /** How ads are run from there (`use: 'ads'`). */
  readonly advertising?: AdsFacts
}

/** Which buttons lead to a missing access. Steps are codes; their sentences are in contract/words/access.ts. */
export interface AccessGuide {
  readonly missing: readonly MissingCode[]
  /** `holder`: whoever has one of the granting roles. `authoriser`: nobody but the person who allowed it. */
  readonly who: 'holder' | 'authoriser'
  /** What has to be given, in the platform's word; absent where it is no role. */
  readonly role?: string
  readonly steps: readonly string[]
  /** The other way, for an account that belongs to a company's portfolio there: the platform does not tell us which do. */
  readonly portfolioSteps?: readonly string[]
  /** Where the first step is. `{account}` stands for the account's id at the platform. */
  readonly url: string
  readonly source: string
  readonly checkedOn: string
}

/** What an account may be used for, proven by a probe. */
export type Capability = 'publish' | 'stories' | 'insights' | 'advertise' | 'pixel'

/** Why an account, or a capability of it, cannot be used. Closed; the sentences are in contract/words.ts. */
export interface MissingFact {
  readonly code: MissingCode
  /** Facts for the sentence: `has`, `needs`, `scopes`, `page`, ... never a token, never a person's name. */
  readonly facts: Readonly<Record<string, string>>
}

export type MissingCode =
  | 'role-too-low'
  | 'role-needs-hub-permission'
  | 'not-ticked'
  | 'scope-missing'
  | 'instagram-not-professional'
  | 'instagram-not-linked'
  | 'page-needed'
  | 'ad-account-disabled'
  | 'ad-account-unsettled'
  | 'ad-account-closed'
  | 'ad-account-in-review'
  | 'ad-account-no-funding'
  | 'ad-role-too-low'
  | 'ad-account-limit-reached'
  | 'post-not-boostable'
  | 'account-not-linked'
  | 'pixel-unavailable'
  | 'pixel-never-fired'
  | 'account-suspended'
  | 'account-protected'
  | 'app-unaudited'
  | 'not-reachable'

/** One account that a consent reaches, usable or not. */
export interface Reached {
  readonly kind: string
  readonly externalId: string
  readonly parentExternalId?: string | undefined
  readonly name: string
  readonly handle?: string | undefined
  readonly avatarUrl?: string | undefined
  /** Where people see it. */
  readonly link?: string | undefined
  /** The platform's own word for what the person may do there. */
  readonly role?: string | undefined
  readonly capabilities: readonly Capability[]
  /** Empty = usable. Facts that only limit a usable account are in `limits`. */
  readonly missing: readonly MissingFact[]
  readonly limits: readonly MissingFact[]
  /** For the right-place check, where the platform tells. */
  readonly place?: Place | undefined
  /** The account's own token (Meta Pages). */
  readonly token?: Secret | undefined
  /** Facts worth showing: currency, time zone, status, last fired. Strings only, never secrets. */
  readonly details: Readonly<Record<string, string>>
}

export interface Place {
  readonly name?: string | undefined
  readonly street?: string | undefined
  readonly city?: string | undefined
  readonly region?: string | undefined
  readonly country?: string | undefined
  readonly postalCode?: string | undefined
  readonly phone?: string | undefined
  readonly website?: string | undefined
}

/** Who consented, from verified platform data only. */
export interface Identity {
  /** Stable for (app, person). */
  readonly subject: string
  readonly name?: string | undefined
  readonly handle?: string | undefined
  readonly avatarUrl?: string | undefined
  /** What was really granted, where the token answer does not say. */
  readonly scopes?: readonly string[] | undefined
  readonly dataAccessExpiresAt?: Date | undefined
  /** External ids the person ticked, where the platform lets people tick. */
  readonly tickedAssets?: readonly string[] | undefined
}

/** A token endpoint's answer in RFC 6749 words. */
export interface TokenSet {
  readonly accessToken: Secret
  readonly accessExpiresAt?: Date | undefined
  /** Undefined after a refresh: keep the one held (RFC 6749 section 6). */
  readonly refreshToken?: Secret | undefined
  readonly refreshExpiresAt?: Date | undefined
  /** Empty when the answer named none. */
  readonly scopes: readonly string[]
}

/** A refusal of the token or revocation endpoint, RFC 6749 section 5.2. 5xx and 408 are never asked about. */
export interface TokenError {
  readonly request: 'code' | 'refresh' | 'revoke'
  readonly status: number
  /** Empty when the answer is JSON without an `error`. */
  readonly error: string
  readonly description: string
}

export interface TokenVerdict {
  readonly kind: Extract<
    FailureKind,
    'reconnect' | 'app-fault' | 'limited' | 'person-must-act' | 'unavailable' | 'unknown-outcome' | 'ours'
  >
  readonly code: string
  readonly cause?: EndCause | undefined
}

/** Our registration at a platform. */
export interface AppCredentials {
  readonly clientId: string
  readonly clientSecret: Secret
  /** Meta: a Login for Business configuration. */
  readonly configId?: string | undefined
  /** What this app may ask for, where its products allow less than everything we would. */
  readonly scopes?: readonly string[] | undefined
}

/** What a platform function is given: no request, no database, no queue, no environment. */
export interface Call {
  readonly egress: Egress
  readonly clock: Clock
  readonly app: AppCredentials
  /** Hard deadline of a token request, milliseconds; the egress's own when absent. */
  readonly tokenDeadlineMs?: number | undefined
  /** Resolved addresses by origin name. */
  readonly origins: Readonly<Record<string, string>>
  /** API version to speak: the operator's choice, else the one in the facts (`callTo`). */
  readonly version?: string | undefined
}

export interface TokenCall extends Call {
  readonly token: Secret
  /** Granted scopes: some platforms refuse fields outside them. */
  readonly scopes: readonly string[]
}

export interface Probed {
  readonly capabilities: readonly Capability[]
  readonly missing: readonly MissingFact[]
  readonly limits: readonly MissingFact[]
  readonly role?: string | undefined
  readonly name: string
  readonly handle?: string | undefined
  readonly avatarUrl?: string | undefined
  readonly link?: string | undefined
  readonly place?: Place | undefined
  readonly details: Readonly<Record<string, string>>
  /** A token of the account's own that replaces the one given, which had died (Meta Pages). */
  readonly token?: Secret | undefined
}

/** All throw PlatformFailure and nothing else. */
export interface PlatformFunctions {
  /** Turns a token answer into RFC 6749 form before the OAuth library sees it (Meta's error object, TikTok's HTTP 200 errors). */
  normaliseTokenReply?(reply: Reply): Reply
  /** Maps a failed token endpoint answer (already RFC 6749 shaped) to our kinds. */
  classifyTokenError(error: TokenError): TokenVerdict
  /** Meta: the short-lived token becomes a long-lived one. Called after every exchange, and as the refresh. */
  upgrade?(call: Call, tokens: TokenSet): Promise<TokenSet>
  identify(call: TokenCall): Promise<Identity>
  /** Every account this grant reaches, and every one it does not, with the missing fact. */
  listAccounts(call: TokenCall): Promise<readonly Reached[]>
  /** Which capabilities really work now, and which role or permission is missing. `token` is the account's own where it has one. */
  probe(
    call: TokenCall,
    account: {
      kind: string
      externalId: string
      parentExternalId?: string | undefined
      accountToken?: Secret | undefined
    },
  ): Promise<Probed>
  /** Ends one token where the platform's way is not RFC 7009's. */
  revokeToken?(call: TokenCall): Promise<void>
  /** Ends everything this person granted our app; only when nothing else uses the consent. */
  revokeConsent?(call: TokenCall, identity: { subject: string }): Promise<void>
  /** How posts go out, where any kind of account declares `publishing`. */
  readonly publish?: PublishFunctions
  /** How ads are run, where any kind of account declares `advertising`. */
  readonly ads?: AdsFunctions
  /** Verifies over the raw bytes, in constant time, before anything is parsed; only then says what happened. */
  readNotice?(delivery: NoticeDelivery, app: NoticeApp, now: Date): NoticeReading
  /** What to send back when the platform asks the address to prove itself; undefined: refuse. */
  confirmSubscription?(query: URLSearchParams, verifyToken: Secret): string | undefined
}
