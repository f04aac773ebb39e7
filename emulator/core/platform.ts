import type { Hono } from 'hono'
import type { Core } from './core.ts'
import type { Dialect } from './oauth/dialect.ts'
import type { PlatformId } from './platform-id.ts'
import type { App, Maturity } from './state.ts'

/** Where a request stands inside a platform: `/x/api/2/users/me` is host `api`, path `/2/users/me`. */
export type Place = { readonly platform: Platform; readonly host: string; readonly path: string }

/** An account a person can reach, for `GET /_control/accounts`. */
export type AccountLine = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly role: string
}

/** A switch of a platform's behaviour; the first word is how the platform behaves today. */
export type SettingFact = {
  readonly words: readonly [string, ...string[]]
  readonly says: string
  /** Whole numbers it takes besides the words, both ends included. */
  readonly number?: { readonly from: number; readonly to: number }
}

/**
 * What a platform declares. The core owns apps, people, codes, grants, clock, faults, pages and control; a platform
 * owns its words: facts here and in its dialects, and routes for everything that is not authorisation.
 */
export type Platform = {
  readonly id: PlatformId
  readonly name: string
  /** The second segment of its addresses (`www`, `api`). */
  readonly hosts: readonly string[]
  /** A colour of its own for sign-in pages: on white and on near-black, both with readable contrast. */
  readonly look: { readonly light: string; readonly dark: string; readonly initial: string }
  /** Kinds of app one can register, default first. */
  readonly appKinds: readonly [string, ...string[]]
  readonly settings: Readonly<Record<string, SettingFact>>
  /** Whether a changed password ends what apps hold. */
  readonly passwordChangeEndsGrants: boolean
  /** Words and beginnings of roles people have on accounts; empty `words` where the platform has none. */
  readonly roles: {
    readonly words: readonly string[]
    /** Further roles it takes beside `words`, such as a list of tasks. */
    accepts?(role: string): boolean
    /** The role in the world's beginning, null = the account does not exist. */
    beginning(account: string, person: string): string | null
  }
  readonly dialects: readonly Dialect[]
  /** Where trouble is worth ordering from the console; "every call" is always offered. */
  readonly faultPlaces?: readonly {
    readonly says: string
    readonly method: string | null
    readonly path: string
  }[]
  /** Fresh credentials in the platform's shape. */
  mintApp(kind: string): { clientId: string; clientSecret: string; extra?: Record<string, string> }
  /** Why this address cannot be registered as a callback, or null. */
  redirectProblem(uri: URL, app: { kind: string; maturity: Maturity }): string | null
  /** Words that can be registered in place of a callback address (X: `oob`). */
  readonly callbackWords?: readonly string[]
  /** May callbacks of this kind of app leave the port open, `*` in place of a number? */
  openPort?(kind: string): boolean
  accountsOf(core: Core, person: string): readonly AccountLine[]
  /** Everything but the authorise pages, under `/<host>/...`. */
  routes(core: Core): Hono
  /** The answer to an address the platform does not have. */
  notFound(place: Place): Response
}

/** The word in force for a setting: the app's own, else the emulator's, else today's behaviour. */
export function settingOf(
  core: Core,
  platform: Pick<Platform, 'id' | 'settings'>,
  name: string,
  app?: App,
): string {
  const fact = platform.settings[name]
  if (!fact) throw new Error(`${platform.id} has no setting "${name}"`)
  return app?.settings[name] ?? core.state.settings[`${platform.id}.${name}`] ?? fact.words[0]
}

/** The role a person has on an account now: changed by control, else as in the beginning. null = no such account. */
export function roleOf(
  core: Core,
  platform: Pick<Platform, 'id' | 'roles'>,
  account: string,
  person: string,
): string | null {
  return core.state.roles[`${platform.id}|${account}|${person}`] ?? platform.roles.beginning(account, person)
}
