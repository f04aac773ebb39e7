import type { LinkState } from '../links.ts'
import { allOf, count, type Sentence } from './sentence.ts'

/** How a connect link stands, as its maker reads it. */
export const linkStateWords: Readonly<Record<LinkState, string>> = {
  sent: 'Sent',
  opened: 'Opened',
  partly: 'Partly connected',
  done: 'Connected',
  expired: 'Ran out',
  revoked: 'Ended',
  replaced: 'Sent again',
  'no-codes': 'Closed after wrong codes',
  'maker-gone': 'Does not hold any more',
}

/** What a state means where the word alone does not say it. */
export const linkStateMeans: Readonly<Partial<Record<LinkState, string>>> = {
  'no-codes': 'Wrong codes were entered until none were left. Send it again if it was them.',
  'maker-gone': 'Whoever made it may no longer ask for connections here. Send it again in your name.',
}

type Facts = Readonly<Record<string, string>>

/** A link that opens nothing any more, to whoever holds it. `why` and who made it come with the problem. */
export function linkOverSentence(facts: Facts = {}): Sentence {
  const { maker = 'whoever sent it', why = '' } = facts
  const say = linkOvers[why]
  if (say) return say(maker, facts)
  return {
    what: 'This link has been used or has expired.',
    next: 'Ask for a new one; nothing else was lost.',
  }
}

type SayOver = (maker: string, facts: Facts) => Sentence

const linkOvers: Readonly<Record<string, SayOver>> = {
  unknown: () => ({
    what: 'We do not know this link.',
    means: 'It may have lost a few letters on its way.',
    next: 'Open it from the mail itself, or ask whoever sent it for a new one.',
  }),
  done: (maker) => ({
    what: 'Everything this link asked for is connected.',
    means: 'It worked once and is used up.',
    next: `If something is missing, ask ${maker} for a new link.`,
  }),
  used: (maker, { platform = 'This platform' }) => ({
    what: `${platform} was connected with this link already.`,
    means: 'Each platform works once.',
    next: `To connect it again, ask ${maker} for a new link.`,
  }),
  expired: (maker) => ({
    what: 'This link has run out.',
    means: 'What was connected with it stays connected.',
    next: `Ask ${maker} to send it again.`,
  }),
  revoked: (maker) => ({
    what: 'This link was ended by those who sent it.',
    means: 'What was connected with it stays connected.',
    next: `If that is a surprise, ask ${maker}.`,
  }),
  replaced: (maker) => ({
    what: 'A newer link was sent in place of this one.',
    next: `Look for the latest mail from ${maker}.`,
  }),
  'no-codes': (maker) => ({
    what: 'This link has sent as many codes as it may, so it is closed.',
    means: 'That keeps others from guessing.',
    next: `Ask ${maker} to send a new one.`,
  }),
  'maker-gone': (maker) => ({
    what: `${maker === 'whoever sent it' ? 'Whoever sent it' : maker} may no longer ask for this, so the link does not hold any more.`,
    means: 'Nothing was changed.',
    next: 'Ask the hub or the location for a new link.',
  }),
}

/** A code that opened nothing. `left` tries; 0 = ask for a new one. */
export function codeWrongSentence(facts: Facts = {}): Sentence {
  if (facts.why === 'used')
    return { what: 'This code was used before; each opens the link once.', next: 'Ask for a new code.' }
  if (facts.why === 'late' || facts.why === 'none')
    return { what: 'This code is no longer good.', next: 'Ask for a new code; the mail takes a moment.' }
  if (facts.why === 'last')
    return { what: 'This code is not right, and that was the last try with it.', next: 'Ask for a new code.' }
  return {
    what: 'This code is not right.',
    next: `Compare it with the newest mail and try again${facts.left ? `; ${facts.left} ${facts.left === '1' ? 'try is' : 'tries are'} left` : ''}.`,
  }
}

/** Said on the page before anything happens: who asks, for what, until when. */
export const askSentence = (about: {
  madeBy: string
  hub: string
  workspace: string
  platforms: readonly string[]
  /** How many more of the same person's follow. */
  others: number
}): string =>
  `${about.madeBy} of ${about.hub} asks you to connect ${allOf(about.platforms)} for ${about.workspace}.${
    about.others > 0
      ? ` ${count(about.others, 'more connection')} of yours ${about.others === 1 ? 'follows' : 'follow'}.`
      : ''
  }`

/** What connecting allows, and what it does not. */
export const guestWill = [
  'publish posts and read how they did, on the accounts that you choose',
  'show those accounts, and whether they still work, to the people of {workspace} and {hub}',
] as const

export const guestWillNot = [
  'Your password. You sign in at {platforms}, not here; we never see it.',
  'Every account that you do not choose. And nothing is posted by itself.',
  'The last word. Take it back at any time, at {platforms} or by telling {maker}.',
] as const
