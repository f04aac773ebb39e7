import type { Hono } from 'hono'
import type { Ads } from './ads/ad-object.ts'
import type { Core } from './core.ts'
import type { Dialect } from './oauth/dialect.ts'
import type { PlatformId } from './platform-id.ts'
import type { App, Delivery, Grant, Maturity, Revocation } from './state.ts'
import type { WallPost } from './wall.ts'

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
  /** It takes a web address besides the words. */
  readonly address?: true
}

/** How a platform tells an app that something happened. */
export type Notices = {
  /** Seconds before each further try of a notice that was not answered with 200; as many tries as there are. */
  pauses(kind: string): readonly number[]
  /** The request as it goes over the wire, signed with `secret`; `at` in epoch milliseconds. */
  write(
    delivery: Delivery,
    by: { app: App; secret: string; at: number },
  ): { readonly headers: Readonly<Record<string, string>>; readonly body: string }
  /** What a 200 answers for the person to see; null = nothing; a text = what is wrong with it. */
  hear?(delivery: Delivery, body: string): Delivery['answer'] | string
  /** Webhooks that must prove themselves before they are called. */
  readonly webhooks?: Webhooks
}

export type Subscription = {
  readonly object: string
  readonly callbackUrl: string
  readonly fields: readonly string[]
}

export type Webhooks = {
  /** What can be subscribed to: object -> its fields. */
  readonly objects: Readonly<Record<string, readonly string[]>>
  /** Asks the callback to prove itself, then subscribes; returns why not, or null. */
  subscribe(
    core: Core,
    app: App,
    wanted: Subscription & { readonly verifyToken: string },
  ): Promise<string | null>
  unsubscribe(core: Core, app: App, object: string): void
  list(core: Core, app: App): readonly Subscription[]
}

/** Something a person or the platform does about a consent, offered by button and by control. */
export type Act = {
  /** The button. */
  readonly says: string
  /** Offered although the grant is over. */
  readonly afterEnd?: true
  /** It needs one of these to be chosen. */
  choices?(core: Core, grant: Grant): readonly string[]
  /** Does it and says in a sentence what happened. */
  run(core: Core, grant: Grant, choice: string): string
}

/** Something that happens to an account itself, whoever may use it; offered by button and by control. */
export type AccountAct = {
  /** The button. */
  readonly says: string
  /** The accounts it can be done to now. */
  accounts(core: Core): readonly { readonly id: string; readonly name: string }[]
  /** Does it and says in a sentence what happened. */
  run(core: Core, account: string): string
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
  /** What each of them is called in the world: requests that come by such a name are led there. */
  readonly names: Readonly<Record<string, readonly string[]>>
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
  readonly notices?: Notices
  /** Told when an app holds nothing more of a person at all. `grant` is the last one that ended. */
  onGone?(core: Core, grant: Grant, by: Revocation['by']): void
  readonly acts?: Readonly<Record<string, Act>>
  readonly accountActs?: Readonly<Record<string, AccountAct>>
  accountsOf(core: Core, person: string): readonly AccountLine[]
  /** The ads it carries, for the record. */
  readonly ads?: Ads
  /** Told when a post of the platform was taken down, by whomever. */
  onTakenDown?(core: Core, post: WallPost): void
  /** Does what became due on the emulator's clock; called before every request is answered. */
  settle?(core: Core): void
  /** What a text that a person posts there by hand is known by; null = this account takes no plain text. */
  postByHand?(core: Core, account: string): Pick<WallPost, 'id' | 'url' | 'visibility'> | null
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
