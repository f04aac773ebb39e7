import { codeWrongSentence, linkOverSentence } from './link.ts'
import { addressReasonSentence, mediaReasonSentence, sizeWords } from './media.ts'
import { sayMoney, sayMonth } from './money.ts'
import { count, type Sentence } from './sentence.ts'

/** The refusals of our API as a person reads them. `unreachable` is the browser's own: no answer came. */
export function problemSentence(code: string, facts: Readonly<Record<string, string>> = {}): Sentence {
  const say = problemSentences[code]
  if (say) return typeof say === 'function' ? say(facts) : say
  return {
    what: 'Mooring refused that, for a reason we have no words for.',
    next: 'Reload the page and try again.',
  }
}

type Say = Sentence | ((facts: Readonly<Record<string, string>>) => Sentence)

const platformOf = ({ platform = 'The platform' }: Readonly<Record<string, string>>): string => platform

export const problemSentences: Readonly<Record<string, Say>> = {
  'bad-input': {
    what: 'Some of that cannot be saved as it is.',
    next: 'The marked fields say what to change.',
  },
  'not-signed-in': { what: 'You are not signed in.', next: 'Sign in to go on.' },
  'wrong-credentials': {
    what: 'This e-mail address and password do not belong together.',
    next: 'Try again, or ask for a new password.',
  },
  'second-factor-needed': (facts) =>
    facts.next === 'turn-on'
      ? {
          what: 'This takes a second factor, and you have none yet.',
          next: 'Turn it on under Mail, sign-in and sessions, and come back.',
        }
      : { what: 'One more step: the code of your authenticator app.' },
  'second-factor-wrong': {
    what: 'This code does not fit, or was used before.',
    next: 'Wait for the next one and enter it.',
  },
  'not-allowed': {
    what: 'Your role does not allow that here.',
    next: 'An owner or admin can do it, or give you the role.',
  },
  'origin-refused': {
    what: 'This request did not come from Mooring’s own page, so it was refused.',
    next: 'Open Mooring by its usual address and try again.',
  },
  'enter-first': { what: 'You are not in this workspace right now.', next: 'Enter it first.' },
  'not-found': {
    what: 'This does not exist, or you may not see it.',
    next: 'Check the address, or go back.',
  },
  'method-not-allowed': {
    what: 'That cannot be done here.',
    next: 'Reload the page: it may be out of date.',
  },
  'already-done': { what: 'That was done already.', next: 'Reload the page to see how things stand.' },
  conflict: (facts) =>
    Number(facts.adsOn) > 0
      ? {
          what: `${count(Number(facts.adsOn), 'ad')} ${facts.adsOn === '1' ? 'runs' : 'run'} on it, so this was not done.`,
          next: 'Say what becomes of them first.',
        }
      : Number(facts.adsOff) > 0
        ? {
            what: `${count(Number(facts.adsOff), 'ad')} made from it ${facts.adsOff === '1' ? 'stands' : 'stand'} at the platform, so this was not done.`,
            next: 'Look at what becomes of them first.',
          }
        : {
            what: 'Something changed in the meantime, so this was not done.',
            next: 'Look at how things stand now, and try again.',
          },
  'last-owner': {
    what: 'This is the last owner, and somebody has to be.',
    next: 'Make somebody else an owner first.',
  },
  'still-connected': (facts) => ({
    what: facts.ads
      ? `${count(Number(facts.ads), 'ad')} of ${facts.name ?? 'this workspace'} may still run, so it cannot be archived.`
      : `${facts.name ?? 'This workspace'} still has live connections, so it cannot be archived.`,
    next: 'Close it first: that lets its connections go in order, and archives it.',
  }),
  'name-taken': (facts) => ({
    what: facts.name ? `“${facts.name}” is taken already.` : 'That name is taken already.',
    next: 'Choose another one.',
  }),
  'in-use': (facts) => ({
    what: `${facts.name ?? 'This file'} is used by ${facts.posts === '1' ? 'a post' : 'posts'}, so it stays.`,
    next: 'Take it out of there first.',
  }),
  'no-room': (facts) => ({
    what: facts.most
      ? `This workspace has used the ${sizeWords(Number(facts.most))} that it has for files.`
      : 'This workspace has no room for more files.',
    next: 'Remove files that no post uses.',
  }),
  'wrong-offset': {
    what: 'The upload had come to another place than your browser believed.',
    means: 'What arrived is kept.',
    next: 'Send it again; it goes on from there.',
  },
  'file-refused': (facts) => mediaReasonSentence(facts.reason ?? '', facts),
  'address-refused': (facts) => addressReasonSentence(facts.reason ?? ''),
  'held-by-sibling': (facts) => ({
    what: `${facts.account ?? 'This account'} is connected in another workspace of your hub.`,
    means: 'It stays there; an account posts for one location at a time.',
    next: 'Ask for a transfer.',
  }),
  'account-unusable': (facts) => ({
    what: `${facts.account ?? 'This account'} cannot be used yet.`,
    next: 'The reason is shown beside it.',
  }),
  'confirm-place': {
    what: 'Name or address do not match this location.',
    next: 'Compare them and confirm, so that posts go to the right place.',
  },
  'link-expired': linkOverSentence,
  'code-wrong': codeWrongSentence,
  'visit-over': {
    what: 'Your visit through the link is over, or the link does not hold any more.',
    means: 'What you connected stays connected.',
    next: 'Open the link from your mail again; it asks for a new code.',
  },
  'in-progress': {
    what: 'This very request is being worked on.',
    next: 'Wait a moment; it is not done twice.',
  },
  'answer-lost': {
    what: 'This was done, but its answer was lost on the way.',
    means: 'It is not done a second time.',
    next: 'Reload the page to see how things stand.',
  },
  'key-reused': {
    what: 'Something else was sent under the same mark, so this was not done.',
    next: 'Reload the page and try again.',
  },
  'too-large': { what: 'That is larger than we accept.', next: 'Send less at a time.' },
  'wrong-content-type': {
    what: 'That was sent in a form we do not read.',
    next: 'Reload the page and try again.',
  },
  'too-many-requests': (facts) => ({
    what: 'That was tried many times in a short while, so we pause it.',
    next: facts.seconds ? `Try again in ${facts.seconds} seconds.` : 'Try again in a minute.',
  }),
  'not-set-up': (facts) => ({
    what: `${platformOf(facts)} is not set up in this Mooring.`,
    next: 'Whoever runs it has to register an app there first.',
  }),
  'over-limit': ({ month, left, currency }) => ({
    what: `That would cost more than this location may spend on ads in ${sayMonth(month ?? '')}${left && currency ? `: ${sayMoney(Number(left), currency)} is left` : ''}.`,
    means: 'Nothing was switched on.',
    next: 'Make the budget smaller, or ask your hub for a higher limit.',
  }),
  'ads-stopped': (facts) => ({
    what:
      facts.scope === 'hub'
        ? 'Your hub has stopped the ads of all its locations.'
        : 'The ads of this location are stopped.',
    means: 'Nothing is switched on while that lasts.',
    next:
      facts.scope === 'hub'
        ? 'Ask your hub to let ads run again.'
        : 'Let ads run again first, on the Ads page.',
  }),
  'platform-unavailable': (facts) => ({
    what: `${platformOf(facts)} did not answer just now. That is at their end.`,
    means: 'Nothing was changed; what works goes on working.',
    next: 'Try again in a few minutes.',
  }),
  'platform-refused': (facts) => ({
    what: `${platformOf(facts)} refused that.`,
    means: 'Nothing was changed.',
    next: 'Check the account, or reconnect it.',
  }),
  'reconnect-needed': (facts) => ({
    what: `${platformOf(facts)} wants a person to sign in again.`,
    means: 'Posts wait until then; nothing is lost.',
    next: 'Reconnect.',
  }),
  'safe-mode': {
    what: 'This Mooring may be a copy of another one, so nothing is renewed, connected or sent from here.',
    means: 'Everything can be read, and nothing is lost.',
    next: 'Whoever runs it has to say first which one is the real one.',
  },
  'internal-error': {
    what: 'That did not work, and the fault is ours. It has been recorded.',
    means: 'Nothing half-done was kept.',
    next: 'Try again; if it stays, tell whoever runs Mooring the time.',
  },
  unreachable: {
    what: 'Mooring did not answer. Your connection, or ours, is interrupted.',
    next: 'Try again in a moment.',
  },
}
