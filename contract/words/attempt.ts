import { missingSentence } from './missing.ts'
import { sayScopes } from './scopes.ts'
import type { Sentence } from './sentence.ts'

export interface AboutAttempt {
  readonly platform: string
  readonly workspace: string
}

/** `good` is done, `open` waits for the person, `no` changed nothing. */
export interface AttemptWords extends Sentence {
  readonly tone: 'good' | 'open' | 'no'
  /** What the one button does. */
  readonly action: 'choose' | 'again' | 'none'
}

type Facts = Readonly<Record<string, string>>
type Say = (about: AboutAttempt, facts: Facts) => AttemptWords

const nothingChanged = 'Nothing was changed.'

/** How an attempt to connect ended. Every outcome has its own sentence; none blames. */
export function attemptSentence(outcome: string, about: AboutAttempt, facts: Facts): AttemptWords {
  const say = attemptSentences[outcome]
  if (say) return say(about, facts)
  return {
    tone: 'no',
    action: 'again',
    what: `The connection to ${about.platform} ended in a way we have no words for (${outcome}).`,
    means: nothingChanged,
    next: 'Try again.',
  }
}

export const attemptSentences: Readonly<Record<string, Say>> = {
  open: ({ platform }) => ({
    tone: 'open',
    action: 'again',
    what: `The sign-in at ${platform} is not finished.`,
    means: 'If it is open in another tab, finish it there.',
    next: 'Or begin again here.',
  }),
  choose: ({ platform, workspace }) => ({
    tone: 'open',
    action: 'choose',
    what: `${platform} said yes.`,
    next: `Choose which accounts belong to ${workspace}.`,
  }),
  reconnected: ({ platform }, facts) => ({
    tone: 'good',
    action: 'none',
    what: `${facts.account ?? facts.name ?? platform} is connected again.`,
    means: 'Posts, ad account, pixel and settings are as they were.',
  }),
  denied: ({ platform }) => ({
    tone: 'no',
    action: 'again',
    what: `You said no at ${platform}, so nothing was connected.`,
    next: 'If that was not what you wanted, connect again.',
  }),
  expired: ({ platform }) => ({
    tone: 'no',
    action: 'again',
    what: `The sign-in at ${platform} took longer than ten minutes, and for safety we no longer accept it.`,
    means: nothingChanged,
    next: 'Connect again; it takes a minute.',
  }),
  'already-used': ({ platform }) => ({
    tone: 'no',
    action: 'none',
    what: `This answer from ${platform} was used before, perhaps by the Back button.`,
    means: 'It counted once. Whatever it connected is in the list below.',
  }),
  'not-allowed-any-more': ({ workspace }) => ({
    tone: 'no',
    action: 'none',
    what: `While you were away, your right to connect accounts for ${workspace} ended.`,
    means: `${nothingChanged} The permission you gave at the platform was handed back.`,
    next: 'Ask an owner or admin of this workspace.',
  }),
  'link-used': ({ platform }) => ({
    tone: 'no',
    action: 'none',
    what: `${platform} was connected with this link on another device a moment earlier.`,
    means: 'Each platform works once. The permission you gave just now was handed back.',
    next: 'If something is still missing, ask for a new link.',
  }),
  'wrong-account': ({ platform }, facts) => ({
    tone: 'no',
    action: 'again',
    what:
      facts.wanted && facts.got
        ? `You signed in as ${facts.got}, but the account to reconnect is ${facts.wanted}.`
        : `You signed in at ${platform} with a different account than the one to reconnect.`,
    means: nothingChanged,
    next: facts.wanted
      ? `Sign out at ${platform}, then reconnect with a sign-in that reaches ${facts.wanted}.`
      : `Sign out at ${platform}, then reconnect as the right person.`,
  }),
  'account-not-reached': ({ platform }, facts) => {
    const account = facts.wanted ?? 'the account to reconnect'
    const reason =
      facts.missing && facts.missing !== 'not-reachable'
        ? missingSentence({ code: facts.missing, facts }, { account, kind: '', platform })
        : null
    return {
      tone: 'no',
      action: 'again',
      what: `The sign-in at ${platform} worked, but ${account} cannot be used with it.${reason ? ` ${reason.what}` : ''}`,
      means: nothingChanged,
      next: reason?.next ?? 'Reconnect and tick it, or ask someone who manages it to reconnect.',
    }
  },
  'fewer-permissions': ({ platform }, facts) => ({
    tone: 'no',
    action: 'again',
    what: `Some permissions were left out at ${platform}${facts.scopes ? `: ${sayScopes(facts.scopes)}` : ''}.`,
    means: 'Without them posts could not go out, so nothing was connected.',
    next: 'Connect again and leave them all ticked.',
  }),
  'platform-refused': ({ platform }, facts) => ({
    tone: 'no',
    action: 'again',
    what: `${platform} refused the sign-in${facts.code ? ` (its code: ${facts.code})` : ''}.`,
    means: nothingChanged,
    next: 'Try again; if it stays, try signing in there first.',
  }),
  'platform-unavailable': ({ platform }) => ({
    tone: 'no',
    action: 'again',
    what: `${platform} did not answer just now. That is at their end.`,
    means: nothingChanged,
    next: 'Try again in a few minutes.',
  }),
  'lost-answer': ({ platform }) => ({
    tone: 'no',
    action: 'again',
    what: `${platform}’s answer got lost on the way, and its codes work only once.`,
    means: 'Nothing was saved.',
    next: 'Connect again.',
  }),
  'app-fault': ({ platform }) => ({
    tone: 'no',
    action: 'none',
    what: `${platform} does not accept this Mooring’s own registration.`,
    means: 'Your account is fine, and nothing was changed.',
    next: 'Whoever runs Mooring has to mend it.',
  }),
  malformed: ({ platform }) => ({
    tone: 'no',
    action: 'again',
    what: `The answer that came back from ${platform} was not complete.`,
    means: nothingChanged,
    next: 'Connect again from here.',
  }),
}
