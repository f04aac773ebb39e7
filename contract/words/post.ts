import type { Sentence } from './sentence.ts'

/** What each state of a delivery is called, everywhere. */
export const targetStateWords = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  preparing: 'Scheduled',
  ready: 'Scheduled',
  sending: 'Publishing',
  processing: 'Publishing',
  unconfirmed: 'Checking',
  held: 'Held',
  'needs-person': 'Needs you',
  published: 'Published',
  rejected: 'Refused',
  missed: 'Missed',
  cancelled: 'Cancelled',
} as const

export type TargetStateWord = keyof typeof targetStateWords

/** Where people see what went to an account of this kind: an Instagram account is not on Facebook. */
export const placeOf = (platform: { readonly name: string }, kindLabel: string): string =>
  kindLabel.replace(/ ?(account|Page)$/, '') || platform.name

export interface TargetAbout {
  readonly platform: string
  readonly account: string
  readonly state: string
  readonly code: string | null
  readonly facts: Readonly<Record<string, string>>
}

/** How a delivery stands, why, and the one next step. */
export function targetSentence(about: TargetAbout): Sentence {
  const byCode = about.code ? reasons[about.state]?.[about.code] : undefined
  return (byCode ?? plain[about.state] ?? plain.draft)?.(about) ?? { what: 'This is a draft.' }
}

type Say = (about: TargetAbout) => Sentence

const soon = (about: TargetAbout): Sentence => ({ what: `It goes out to ${about.account} at its time.` })
const under = (about: TargetAbout): Sentence => ({ what: `It is on its way to ${about.account}.` })

const plain: Readonly<Record<string, Say>> = {
  draft: () => ({ what: 'This is a draft. Nothing goes out by itself.' }),
  scheduled: soon,
  preparing: soon,
  ready: soon,
  sending: under,
  processing: (about) => ({
    what: `${about.platform} has it and is still processing it.`,
    means: 'We look again by ourselves.',
  }),
  unconfirmed: (about) => ({
    what: `${about.platform} did not answer when it was sent, so we do not know yet whether it is out.`,
    means: 'We look there before anything else is done. It will not go out twice.',
  }),
  held: (about) => ({ what: `It waits: ${about.account} cannot be posted to just now.` }),
  'needs-person': (about) => ({
    what: `We cannot tell whether it is out on ${about.account}.`,
    next: 'Look there, and tell us.',
  }),
  published: (about) => ({ what: `It is out on ${about.account}.` }),
  rejected: (about) => ({
    what: `${about.platform} refused it.`,
    next: 'Change what it says is wrong, and send it again.',
  }),
  missed: (about) => ({
    what: `It did not go out to ${about.account} in time.`,
    next: 'Send it now, or leave it.',
  }),
  cancelled: (about) => ({ what: `It was cancelled before it went out to ${about.account}.` }),
}

const reasons: Readonly<Record<string, Readonly<Record<string, Say>>>> = {
  scheduled: {
    'platform-unavailable': (about) => waiting(about),
    limited: (about) => slower(about),
    file: () => noFile,
  },
  ready: {
    'platform-unavailable': (about) => waiting(about),
    limited: (about) => slower(about),
    file: () => noFile,
  },
  held: {
    connection: (about) => ({
      what: `The connection to ${about.account} has to be mended first.`,
      means: 'Nothing is lost: it goes out once the connection works again, if it is not too late by then.',
    }),
    app: (about) => ({
      what: `${about.platform} refuses this Mooring’s app just now. Your account is not the cause.`,
      means:
        'Whoever runs this Mooring has been told. It goes out once that is mended, if it is not too late by then.',
    }),
    'not-set-up': (about) => ({
      what: `${about.platform} does not take this from this Mooring yet. Your account is not the cause.`,
      means: 'It goes out by itself once that is set up, if it is not too late by then.',
      next: `Whoever runs this Mooring has one step to take: ${setUpStep(about)}.`,
    }),
    file: () => noFile,
    limited: (about) => ({
      what: `${about.platform} takes no more posts from ${about.account} for a while.`,
      means: 'It goes out when it does again, if it is not too late by then.',
    }),
    'platform-unavailable': (about) => ({
      what: `${about.platform} has not been reachable for an hour.`,
      means: 'It goes out once it is, if it is not too late by then.',
    }),
  },
  'needs-person': {
    'nobody-can-tell': (about) => ({
      what: `${about.platform} did not answer when it was sent, and has no way for us to look whether it is out.`,
      next: `Look at ${about.account}, and tell us.`,
    }),
    unclear: (about) => ({
      what: `${about.platform} did not answer when it was sent. What we found there afterwards is no proof.`,
      next: `Look at ${about.account}, and tell us.`,
    }),
    'not-there': (about) => ({
      what: `It was sent ${about.facts.attempts ?? 'several'} times, and is not on ${about.account}.`,
      next: 'Send it now once more, or let it go.',
    }),
    'cannot-look': (about) => ({
      what: `It was sent, ${about.platform} did not answer, and for six hours we could not look.`,
      next: `Look at ${about.account}, and tell us.`,
    }),
    'still-processing': (about) => ({
      what: `${about.platform} took it and has not finished with it for longer than it usually takes.`,
      next: `Look at ${about.account}, and tell us.`,
    }),
    stale: (about) => ({
      what: `It could not go out to ${about.account} in time, and is older by now than your hub lets go out late.`,
      next: 'Send it now if it still makes sense, or let it go.',
    }),
    'not-taken-any-more': (about) => ({
      what: `${about.account} does not take this kind of post any more.`,
      next: 'Let it go, or write it anew.',
    }),
    'account-gone': (about) => ({
      what: `${about.account} was removed here while some of this post may be out there.`,
      means: 'It was not given to another account, because it could be out twice then.',
      next: `Look at ${about.account}, and tell us.`,
    }),
  },
  rejected: {
    'already-there': (about) => ({
      what: `${about.platform} says that ${about.account} has posted this before.`,
      next: 'Change the text a little, and send it again.',
    }),
    ours: (about) => ({
      what: `${about.platform} did not understand what we sent. That is our mistake, not yours.`,
      next: 'Please tell whoever runs this Mooring; the code below helps them.',
    }),
    'not-taken-any-more': (about) => ({
      what: `${about.account} does not take this kind of post any more.`,
      next: 'Write it anew for another account.',
    }),
    'account-gone': (about) => ({
      what: `${about.account} is not connected here any more, so it was not sent.`,
      next: 'Write it anew for another account.',
    }),
  },
  missed: {
    'not-after': (about) => ({
      what: `It may not go out to ${about.account} any more: its latest time has passed, or it was stopped.`,
      next: 'Write a new post from it if it is still to go out.',
    }),
    late: (about) => ({
      what: `It was an hour late for ${about.account}, so it was not sent.`,
      next: 'Send it now if it still makes sense.',
    }),
  },
  cancelled: {
    'may-be-out': (about) => ({
      what: `It was cancelled, and does not go out again. It, or a part of it, may be out on ${about.account}: nobody could tell.`,
      next: `Look at ${about.account} if that matters.`,
    }),
  },
  published: {
    person: (about) => ({ what: `Somebody said that it is out on ${about.account}.` }),
  },
}

/** What the operator does, once; by the platform's own code, which comes behind a status. */
const setUpSteps: Readonly<Record<string, string>> = {
  url_ownership_unverified:
    'add the address of this Mooring under URL properties of the app at developers.tiktok.com, because TikTok fetches pictures only from there',
  unaudited_client_can_only_post_to_private_accounts:
    'ask TikTok to audit the app; until then only private accounts can be posted to',
  reached_active_user_cap: 'ask TikTok to audit the app; until then it takes posts of a few accounts a day',
  'app-unaudited': 'ask TikTok to audit the app; until then only private accounts can be posted to',
}

export const setUpStep = ({
  platform,
  facts: { platformCode = '' },
}: Pick<TargetAbout, 'platform' | 'facts'>): string =>
  setUpSteps[platformCode.split('/').at(-1) ?? ''] ??
  `look up ${platformCode} in the settings of the app at ${platform}`

const noFile: Sentence = {
  what: 'A file of this post cannot be read just now.',
  means: 'We keep trying.',
  next: 'If it stays like this, edit the post and add the file anew.',
}

const waiting: Say = (about) => ({
  what: `${about.platform} cannot be reached just now.`,
  means: 'We keep trying.',
})

const slower: Say = (about) => ({
  what: `${about.platform} asks us to wait before the next post to ${about.account}.`,
  means: 'It goes out as soon as it may.',
})
