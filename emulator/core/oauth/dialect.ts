import type { Core, Person } from '../core.ts'
import type { PlatformId } from '../platform-id.ts'
import type { App, Code, Grant } from '../state.ts'

/** How long things live and what ends them. The OAuth server is written once and reads these. */
export type OAuthFacts = {
  readonly code: { readonly lifetimeSeconds: number; readonly reuseEndsGrant: boolean }
  readonly proofKey: {
    readonly need: 'required' | 'optional' | 'ignored'
    /** RFC 7636 names, compared without case; `S256-hex` is hex(SHA-256) under the name S256. */
    readonly methods: readonly ('plain' | 'S256' | 'S256-hex')[]
  }
  /** null = never expires. */
  readonly accessLifetimeSeconds: number | null
  readonly refresh: null | {
    readonly lifetimeSeconds: number
    /** `sliding`: each new refresh token lives the full time; `ceiling`: counted from consent, and it caps access too. */
    readonly renewal: 'sliding' | 'ceiling'
    /** Issued only when this scope was granted; null = always. */
    readonly needsScope: string | null
    readonly rotates: boolean
    /** A spent refresh token presented again ends the whole family. Only with `rotates`. */
    readonly reuseEndsGrant: boolean
    /** Seconds a spent refresh token works again, as long as no successor was used; absent = 0. Only with `rotates`. */
    readonly graceSeconds?: number
  }
  /** What a further authorisation by the same person through the same app does to the former grants. */
  readonly again:
    | 'ends-former' // X: one live grant per app and person
    | 'ends-former-unless-same-scopes' // LinkedIn
    | 'joins' // Meta: one consent per app and person, whose earlier tokens live on
    | 'stands-beside'
  readonly redirectMatches: (registered: string, given: string) => boolean
  /** May a person untick single permissions? */
  readonly declinable: (scope: string) => boolean
}

/** A checked authorise request. */
export type AuthorizeRequest = {
  readonly app: App
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly state: string | null
  readonly challenge: { readonly value: string; readonly method: string } | null
  /** The query as it came, for what only one platform reads. */
  readonly query: URLSearchParams
}

/** What is wrong with an authorise request; `detail` names the parameter, scope or app, never a secret. */
export type AuthorizeProblem = {
  readonly kind:
    | 'parameter-repeated'
    | 'parameter-missing'
    | 'client-unknown'
    | 'redirect-unregistered'
    | 'response-type'
    | 'scope-unknown'
    | 'state-too-long'
    | 'challenge-method'
    | 'challenge-malformed'
    | 'person-refused'
    | 'other'
  readonly detail: string
}

/** Either a page of the platform (no way back to the app) or a redirect to the app. */
export type AuthorizeRefusal =
  | { readonly page: { readonly status: number; readonly title: string; readonly text: string } }
  | { readonly location: string }

/** Something a person may tick besides permissions. */
export type Asset = {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly group: string
  /** false = begins unticked. */
  readonly ticked?: boolean
}

/** The permissions a consent asks for, and which of them the person may untick. */
export type Asks = {
  readonly scopes: readonly string[]
  readonly declinable: (scope: string) => boolean
}

/** What the person decided. */
export type Decision = {
  readonly person: Person
  readonly granted: readonly string[]
  readonly declined: readonly string[]
  readonly assets: readonly string[] | null
}

export type AuthorizeDialect = {
  /** Is this (host, path) the authorise page? */
  at(host: string, path: string): boolean
  readonly names: {
    readonly clientId: string
    readonly redirectUri: string
    readonly scope: string
    readonly state: string
    readonly responseType: string | null
  }
  readonly required: readonly string[]
  readonly scopeSeparator: RegExp
  readonly maxStateLength: number | null
  /** Every scope with what a person reads about it. */
  readonly scopes: Readonly<Record<string, string>>
  /** Scopes in force when the request names none (a configuration); null = `required` decides. */
  defaultScopes?(core: Core, app: App, query: URLSearchParams): readonly string[]
  /** A request the app lodged beforehand, of which the address carries only a reference (OAuth 1.0a); read instead of the query. */
  lodged?(
    core: Core,
    query: URLSearchParams,
  ): { readonly request: AuthorizeRequest } | { readonly problem: AuthorizeProblem }
  check?(core: Core, request: AuthorizeRequest): AuthorizeProblem | null
  /** After the person is known: an app in development, a person without a profile. */
  personProblem?(core: Core, request: AuthorizeRequest, person: Person): AuthorizeProblem | null
  /** What can be ticked; absent = the platform has no ticks; null = none in this request. */
  assets?(core: Core, request: AuthorizeRequest, person: Person): readonly Asset[] | null
  /** What this person is really asked (earlier answers, a configuration); absent = what the request names. */
  asks?(core: Core, request: AuthorizeRequest, person: Person): Asks
  /** A decision the platform takes without asking (already consented), else null. */
  withoutAsking?(core: Core, request: AuthorizeRequest, person: Person): Decision | null
  /** `request` is null while app and callback are not yet trusted: then it must be a page. */
  refuse(problem: AuthorizeProblem, request: AuthorizeRequest | null): AuthorizeRefusal
  allow(request: AuthorizeRequest, decision: Decision, code: string, core: Core): string
  deny(request: AuthorizeRequest, person: Person): string
  /** Where turning back at the sign-in page leads; absent = it offers no way back. */
  cancelSignIn?(request: AuthorizeRequest): string
}

export type Encoding = 'form' | 'json' | 'query'

/** What is wrong with a token request. */
export type TokenProblem = {
  readonly kind:
    | 'body-malformed'
    | 'parameter-repeated'
    | 'parameter-missing'
    | 'client-unauthenticated' // no usable client authentication in the request
    | 'client-unknown'
    | 'client-secret'
    | 'grant-type'
    | 'code-unknown' // never existed, or belongs to another app
    | 'code-expired'
    | 'code-used'
    | 'redirect-mismatch'
    | 'verifier'
    | 'refresh-unknown'
    | 'refresh-expired'
    | 'refresh-reused'
    | 'refresh-ended' // its grant is over
    | 'token-unknown'
    | 'other'
  readonly detail: string
}

/** Tokens just issued. Lifetimes in seconds; null = no expiry. */
export type Issued = {
  readonly app: App
  readonly grant: Grant
  readonly accessToken: string
  readonly accessExpiresIn: number | null
  readonly refreshToken: string | null
  readonly refreshExpiresIn: number | null
}

export type TokenDialect = {
  /** Is this (host, path) where refresh tokens are exchanged? Absent = the platform has none. */
  renewsAt?(host: string, path: string): boolean
  readonly encodings: readonly Encoding[]
  readonly names: {
    readonly clientId: string
    readonly clientSecret: string
    readonly grantType: string
    readonly code: string
    readonly redirectUri: string
    readonly verifier: string
    readonly refreshToken: string
  }
  /** How an app of this kind proves itself: RFC 6749 §2.3.1. `none` = a public client. */
  clientAuthentication(app: App): 'basic' | 'body' | 'none'
  /** The grant a request without `grant_type` asks for; null = it must say. */
  readonly defaultGrantType: string | null
  /** Whether the exchange must repeat `redirect_uri`. */
  readonly redirectRequired: boolean
  /** Grants only this platform has. */
  readonly otherGrants?: Readonly<
    Record<string, (core: Core, app: App, values: ReadonlyMap<string, string>) => Response>
  >
  answer(core: Core, issued: Issued, values: ReadonlyMap<string, string>): Response
  refuse(problem: TokenProblem): Response
}

/** One way into a platform: its words, shapes and error forms. A platform may have several (TikTok: posting and ads). */
export type Dialect = {
  readonly platform: PlatformId
  /** App kinds that may use it. */
  readonly appKinds: readonly string[]
  facts(core: Core, app: App): OAuthFacts
  readonly mint: {
    code(core: Core): string
    access(core: Core, grant: Grant): string
    refresh(core: Core, grant: Grant): string
  }
  readonly authorize: AuthorizeDialect
  readonly token: TokenDialect
  /** Where several dialects share app and person: which live grants are this one's to join or end. Absent = all. */
  owns?(grant: Grant): boolean
  /** Told after a code became a grant, for what only this platform keeps. */
  onGrant?(core: Core, grant: Grant, code: Code): void
}
