import type { Core } from '../core/core.ts'
import type { Bearer } from '../core/oauth/tokens.ts'
import { settingOf } from '../core/platform.ts'
import { numberOf } from '../core/settings.ts'
import type { PersonId } from '../world/people.ts'
import { type XAccount, xAccounts } from '../world/x.ts'
import { problems } from './failures.ts'
import { xSettings } from './settings.ts'

/** Who speaks: a person through an app, or the app by itself. */
export type Speaker = Extract<Bearer, { is: 'user' } | { is: 'app' }>

/** A call that only reads: an app may make it by itself, and then sees what everybody sees. */
export type ReadCall = Omit<UserCall, 'bearer'> & { readonly bearer: Speaker }

/** A call in a person's name that may proceed: token, credits and rate are settled. */
export type UserCall = {
  readonly core: Core
  readonly bearer: Extract<Bearer, { is: 'user' }>
  readonly request: Request
  readonly query: URLSearchParams
  /** What stands in the path. */
  readonly id: string
}

const facts = { id: 'x', settings: xSettings } as const

export const accountOf = ({ bearer }: Pick<UserCall, 'bearer'>): XAccount =>
  xAccounts[bearer.person.id as PersonId]

export const personOf = (userId: string): PersonId | undefined =>
  (Object.keys(xAccounts) as PersonId[]).find((person) => xAccounts[person].id === userId)

/** The person who would see it; '' = nobody in particular. */
export const viewerOf = ({ bearer }: Pick<ReadCall, 'bearer'>): string =>
  bearer.is === 'user' ? bearer.person.id : ''

/** The 403 for permissions the token lacks, or null. An app by itself has none to lack. */
export function refuseScopes(
  { bearer }: Pick<ReadCall, 'bearer'>,
  needed: readonly string[],
): Response | null {
  if (bearer.is === 'app') return null
  const missing = needed.filter((scope) => !bearer.grant.scopes.includes(scope))
  return missing.length === 0 ? null : problems.scopeMissing(missing)
}

export const wordOf = ({ core, bearer }: ReadCall, name: keyof typeof xSettings): string =>
  settingOf(core, facts, name, bearer.app)

export const millisecondsOf = (
  { core, bearer }: UserCall,
  name: 'readLagMs' | 'processingMs',
  usual: number,
): number => numberOf(core, facts, name, bearer.app) ?? usual
