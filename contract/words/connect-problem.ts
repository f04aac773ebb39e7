import type { Sentence } from './sentence.ts'

/** Returns that cannot be tied to any attempt: shown on a public page that knows nothing else. */
export const connectProblems: Readonly<Record<string, Sentence>> = {
  expired: {
    what: 'This sign-in took longer than ten minutes.',
    means: 'For safety we no longer accept it. Nothing was connected or changed.',
    next: 'Go back to Connected Accounts and connect again.',
  },
  'already-used': {
    what: 'This answer was used before, perhaps by the Back button.',
    means: 'It counted once; nothing happened a second time.',
    next: 'Look at Connected Accounts to see what is there.',
  },
  unknown: {
    what: 'We did not ask for this sign-in.',
    means: 'The link may be old, or it began somewhere else. Nothing was connected or changed.',
    next: 'Begin from Connected Accounts in Mooring.',
  },
  'other-browser': {
    what: 'This sign-in began in another browser.',
    means: 'For safety it can only be finished where it began. Nothing was connected or changed.',
    next: 'Finish it in that browser, or begin again in this one.',
  },
  'signed-out': {
    what: 'You were signed out of Mooring in the meantime.',
    means: 'So we could not tell whose connection this is, and saved nothing.',
    next: 'Sign in, then connect again. If a link brought you here, open that link again.',
  },
  malformed: {
    what: 'What came back from the platform was not complete.',
    means: 'Nothing was connected or changed.',
    next: 'Go back to Connected Accounts and connect again.',
  },
  'not-allowed-any-more': {
    what: 'While you were away, your right to connect accounts there ended.',
    means: 'Nothing was connected or changed.',
    next: 'Ask an owner or admin of that workspace.',
  },
  'link-over': {
    what: 'While you were away, your visit or the link it came from ended.',
    means: 'Nothing was connected. Whatever the platform had granted already is handed back within minutes.',
    next: 'Open the link from your mail again; if it is over, ask whoever sent it for a new one.',
  },
  failed: {
    what: 'Something failed on our side while this sign-in was being finished.',
    means: 'Nothing was connected. Whatever the platform had granted already is handed back within minutes.',
    next: 'Go back to Connected Accounts and connect again.',
  },
}

export function connectProblemSentence(code: string): Sentence {
  return (
    connectProblems[code] ?? {
      what: 'This sign-in could not be finished.',
      means: 'Nothing was connected or changed.',
      next: 'Go back to Connected Accounts and connect again.',
    }
  )
}
