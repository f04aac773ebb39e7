import { type AboutAd, manager, off, type SayAd } from './ad-about.ts'
import { adReasons } from './ad-codes.ts'
import { type AdStateWord, adStateWords } from './ads.ts'
import { sayWhen } from './dates.ts'
import type { Sentence } from './sentence.ts'

/** How an ad stands, why, and the one next step. */
export function adSentence(about: AboutAd): Sentence {
  const byCode = about.code ? adReasons[about.code] : undefined
  if (byCode) return byCode(about)
  if (about.state === 'running') return (served[about.serving ?? 'unseen'] ?? unseen)(about)
  return about.state in adStateWords ? plain[about.state as AdStateWord](about) : plain.draft(about)
}

const when = ({ zone, now }: AboutAd, at: string | undefined): string | null =>
  at && zone && now !== undefined ? sayWhen(at, zone, now) : null

const plain: Readonly<Record<AdStateWord, SayAd>> = {
  draft: () => ({
    what: 'This is a draft. Nobody is shown it, and nothing is spent.',
    next: 'Ask for its approval when it is ready.',
  }),
  waiting: () => ({
    what: 'It waits for somebody to approve it.',
    means: 'Nothing is made and nothing is spent until then.',
    next: 'Read the plan, then approve it or send it back.',
  }),
  making: (about) => ({
    what: `It is being made at ${about.platform}, switched off.`,
    means: 'Nothing is spent yet. Before it is switched on, it is compared with what was approved.',
  }),
  starting: (about) => ({
    what: `It stands at ${about.platform} exactly as approved, and is being switched on.`,
  }),
  running: (about) => unseen(about),
  pausing: (about) => ({
    what: 'It is being switched off.',
    means: `We ask ${about.platform} until it confirms that.`,
  }),
  paused: () => ({
    what: 'It is switched off. Nothing is spent.',
    next: 'To go on, approve it again.',
  }),
  blocked: (about) => ({
    what: `What stands at ${about.platform} is not what was approved.`,
    means: off(about),
    next: 'End it and write a new one.',
  }),
  'needs-person': (about) => ({
    what: `We cannot tell how it stands at ${about.platform}.`,
    next: `Look in ${manager(about)}, then end it here.`,
  }),
  cleaning: (about) => ({ what: `What was made of it is being taken away at ${about.platform}.` }),
  ended: () => ({ what: 'It is over.', means: 'Nothing more is spent.' }),
  failed: (about) => ({
    what: `It could not be made at ${about.platform}.`,
    means: 'Nobody was shown it.',
    next: 'Write it anew, and ask for its approval.',
  }),
  cancelled: () => ({ what: 'It was called off before it began.', means: 'Nothing was spent.' }),
}

const unseen: SayAd = (about) => ({
  what: `It is switched on. ${about.platform} has not said yet how it is doing.`,
})

const served: Readonly<Record<string, SayAd>> = {
  yes: (about) => {
    const end = when(about, about.endsAt)
    return { what: end ? `People are shown it, until it ends ${end}.` : 'People are shown it.' }
  },
  'in-review': (about) => ({
    what: `It is switched on, and ${about.platform} is reviewing it before anybody is shown it.`,
    means: 'That usually takes less than a day. Nothing is spent meanwhile.',
  }),
  rejected: (about) => ({
    what: `${about.platform} rejected it, so nobody is shown it.`,
    means: 'Nothing is spent.',
    next: `What it says is below. End this one and write another, or ask for a second look in ${manager(about)}.`,
  }),
  scheduled: (about) => ({
    what: `It is switched on and begins ${when(about, about.startsAt) ?? 'at its time'}.`,
  }),
  held: (about) => ({
    what: `${about.platform} holds it back just now.`,
    next: `What it says is below; ${manager(about)} tells more.`,
  }),
  ended: () => ({ what: 'Its time is over, and nobody is shown it any more.' }),
  no: (about) => ({
    what: `It is switched on, but ${about.platform} shows it to nobody just now.`,
    next: `Look in ${manager(about)} if it stays like this.`,
  }),
}
