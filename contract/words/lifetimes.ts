import { onDay, sayAbout, sayDay, sayDistance, saySince, sayWhen } from './dates.ts'
import { sayScopes } from './scopes.ts'
import { roleWord } from './sentence.ts'
import { troubleSentence } from './trouble.ts'

interface Lifetime {
  readonly code: string
  readonly acts: 'nobody' | 'mooring' | 'person' | 'manager' | 'operator'
  readonly at: string | null
  readonly everySeconds: number | null
  readonly facts: Readonly<Record<string, string>>
}

export interface AboutLifetime {
  readonly account: string
  readonly platform: string
  /** Who authorised it. */
  readonly who: string | null
  readonly zone: string
  readonly now: number
}

/** What the first part of a code is called in a table. */
export const lifetimeNames: Readonly<Record<string, string>> = {
  access: 'Access',
  consent: 'Permission',
  'data-access': 'Confirmation',
  role: 'Role',
  permissions: 'What it allows',
}

/** A row of the table: what it is, how it stands, who has to act. An unknown code says so and frightens nobody. */
export function lifetimeWords(
  lifetime: Lifetime,
  about: AboutLifetime,
): { name: string; says: string; acts: string } {
  const [kind = ''] = lifetime.code.split('.')
  const say = lifetimeSentences[lifetime.code]
  return {
    name: lifetimeNames[kind] ?? 'Something else',
    says: say ? say(saidOf(lifetime, about)) : 'Mooring keeps an eye on it.',
    acts: actsWords(lifetime.acts, about),
  }
}

function actsWords(acts: Lifetime['acts'], about: AboutLifetime): string {
  if (acts === 'person') return about.who ?? 'Whoever authorised it'
  if (acts === 'manager') return `Someone who manages ${about.account}`
  return { nobody: 'Nobody', mooring: 'Mooring', operator: 'Whoever runs this Mooring' }[acts]
}

/** A row with its instant already said in the workspace's zone. */
interface Said extends AboutLifetime {
  /** `2 hours`, `60 days`; empty where it is not known. */
  readonly often: string
  /** `on 20 Nov at 10:42`. */
  readonly when: string
  /** `20 Nov at 10:42`. */
  readonly since: string
  /** `on 20 Nov`. */
  readonly on: string
  /** `6 Dec, in 14 days`. */
  readonly ahead: string
  readonly renewed: string | null
  readonly trouble: string | null
  readonly role: string | null
  readonly scopes: string
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function saidOf({ at, everySeconds, facts }: Lifetime, about: AboutLifetime): Said {
  const { zone, now } = about
  const { role, scopes = '', renewed = null, trouble = null } = facts
  const [day, distance] = at ? [sayDay(at, zone, now), sayDistance(at, zone, now)] : ['', '']
  return {
    ...about,
    often: everySeconds ? sayAbout(everySeconds) : '',
    when: at ? sayWhen(at, zone, now) : 'some time ago',
    since: at ? saySince(at, zone, now) : 'some time',
    on: at ? onDay(at, zone, now) : 'some time ago',
    ahead: day === distance ? day : `${day}, ${distance}`,
    renewed,
    trouble,
    role: role ? capital(roleWord(role)) : null,
    scopes: sayScopes(scopes),
  }
}

/** A short life is told with what it means: nothing, because it renews. */
function renewsItself({ often, renewed }: Said): string {
  if (!often) return 'Renews itself.'
  return renewed === 'used'
    ? `Renews itself whenever it is used; one lasts about ${often}.`
    : `Renews itself well before its ${often} are over.`
}

export const lifetimeSentences: Readonly<Record<string, (said: Said) => string>> = {
  'access.renews': (said) => `${renewsItself(said)} It has not had to so far.`,
  'access.renewed': (said) => `${renewsItself(said)} Last renewed ${said.when}.`,
  'access.lasts': () => 'Does not end by itself.',
  'access.troubled': (said) =>
    `${renewsItself(said)} ${troubleSentence(said.trouble, said.platform, said.since).what}`,
  'access.late': ({ ahead }) => `Was not renewed yet; we keep asking. It works until ${ahead}.`,
  'access.with-consent': () => 'Lasts as long as the permission does.',
  'access.over': ({ since }) => `Over since ${since}.`,
  'consent.lasts': ({ platform }) => `Does not end by itself, only when it is withdrawn at ${platform}.`,
  'consent.ends': ({ platform, ahead }) =>
    `Ends ${/^[a-z]/.test(ahead) ? '' : 'on '}${ahead}. Signing in at ${platform} again renews it.`,
  'consent.over': ({ platform, on }) => `Ended ${on}. Signing in at ${platform} again gives a new one.`,
  'data-access.ends': ({ platform, often, ahead }) =>
    `${platform} wants a person to confirm${often ? ` every ${often}` : ''}, next by ${ahead}.`,
  'data-access.over': ({ platform, on }) => `Ran out ${on}: ${platform} wants a person to confirm.`,
  'role.proven': ({ role, when }) => (role ? `${role}, proven ${when}.` : `Proven to work ${when}.`),
  'role.lost': ({ role, when }) => `${role ?? 'The one it takes'} is gone, noticed ${when}.`,
  'permissions.whole': () => 'Everything that Mooring asks for is allowed.',
  'permissions.fewer': ({ scopes }) => `All it needs. Not allowed: ${scopes}.`,
  'permissions.too-few': ({ scopes }) =>
    `Not allowed: ${scopes}. Sign in again and leave every permission ticked.`,
}
