import { sayScopes } from './scopes.ts'
import { type Fact, roleWord, type Sentence } from './sentence.ts'

export interface AboutConnection {
  readonly account: string
  readonly platform: string
  /** Who authorised it; their name goes into the sentence. */
  readonly who: string | null
  /** When it happened, already said in the workspace's zone: `on 20 Nov`, `today`. */
  readonly on: string | null
  readonly disconnected: boolean
}

type Say = (about: AboutConnection, facts: Readonly<Record<string, string>>) => Sentence

/** Why a connection is not plainly Connected. An unknown cause says so and still names the next step. */
export function causeSentence(cause: Fact, about: AboutConnection): Sentence {
  const say = causeSentences[cause.code] ?? unknown
  const sentence = say(about, cause.facts)
  if (!about.disconnected || sentence.means !== undefined) return sentence
  return { ...sentence, means: 'Posts wait here; nothing is lost.' }
}

const when = (about: AboutConnection): string => (about.on ? ` ${about.on}` : '')

const whose = (about: AboutConnection): string =>
  about.who ? `${about.who}’s ${about.platform} password` : `The ${about.platform} password`

const unknown: Say = (about) => ({
  what: `${about.platform} ended this connection${when(about)} and gave no reason.`,
  next: 'Reconnect to bring it back.',
})

export const causeSentences: Readonly<Record<string, Say>> = {
  expired: (about) => ({
    what: about.disconnected
      ? `The permission given at ${about.platform} ended${when(about)}.`
      : `The permission given at ${about.platform} ends soon.`,
    next: about.disconnected ? 'Reconnect to go on.' : 'Renew it now and nothing stops.',
  }),
  revoked: (about) => ({
    what: `Access was withdrawn at ${about.platform}${when(about)}.`,
    next: 'Reconnect if this location still uses it.',
  }),
  'password-changed': (about) => ({
    what: `${whose(about)} was changed${when(about)}, and that ends every connection made before.`,
    next: 'Reconnect with the new one.',
  }),
  'role-lost': (about, facts) => ({
    what: `${about.who ?? 'The person who authorised it'} no longer has ${facts.needs ? roleWord(facts.needs).toLowerCase() : 'the role it takes'} on ${about.account}.`,
    next: `Someone who manages ${about.account} gives it back first; then check again, or reconnect as another person.`,
  }),
  'permission-unticked': (about, facts) => ({
    what: `A permission that publishing needs was switched off at ${about.platform}${when(about)}${facts.scopes ? ` (${sayScopes(facts.scopes)})` : ''}.`,
    next: 'Reconnect and leave every permission ticked.',
  }),
  'security-check': (about) => ({
    what: `${about.platform} wants ${about.who ?? 'the person who authorised it'} to pass a security check.`,
    next: `Sign in at ${about.platform}, do what it asks, then reconnect.`,
  }),
  'authorised-elsewhere': (about) => ({
    what: `${about.account} was connected again in another workspace${when(about)}, and ${about.platform} keeps only the newest connection alive.`,
    next: 'If it belongs here, reconnect.',
  }),
  'lost-answer': (about) => ({
    what: `${about.platform}’s answer was lost while we renewed this connection${when(about)}. It hands out each key once, so this one cannot be recovered.`,
    next: 'Reconnect once; after that it renews itself again.',
  }),
  copied: (about) => ({
    what: `This Mooring is a copy of another one, and ${about.account} was set aside here${when(about)}.`,
    means: 'The original goes on with it; nothing is posted from here.',
    next: 'Reconnect only if this copy is to post for itself.',
  }),
  unknown,
  'page-disconnected': () => ({
    what: 'It works through its Page, and the Page is disconnected.',
    next: 'Reconnect the Page; this comes back with it.',
  }),
  'renewal-failed': (about) => ({
    what: `${about.platform} has not renewed this connection when we asked.`,
    means: 'It still works. We keep asking.',
    next: 'Refresh to ask at once.',
  }),
  'data-access': (about) => ({
    what: `${about.platform} wants a person to confirm this connection every 90 days.`,
    means: about.disconnected
      ? 'It waits for that; posts wait here, and nothing is lost.'
      : 'Until then everything works.',
    next: about.disconnected ? 'Reconnect: sign in and confirm.' : 'Renew it: sign in and confirm.',
  }),
  'app-fault': (about) => ({
    what: `This Mooring’s own registration at ${about.platform} needs attention. The account is fine.`,
    means: 'Posts wait until it is mended; nothing is lost.',
    next: 'Whoever runs Mooring has to mend it; nothing to do for you.',
  }),
  'nothing-carries-it': (about) => ({
    what: `Nobody’s sign-in at ${about.platform} carries ${about.account} any more.`,
    next: 'Reconnect to bring it back.',
  }),
  'capability-lost': (about) => ({
    what: `${about.account} can no longer be posted to.`,
    next: 'Check again; if it stays, reconnect.',
  }),
}
