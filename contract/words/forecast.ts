import { causeSentence } from './cause.ts'
import { onDay } from './dates.ts'
import { choiceWords, flawSentence } from './delivery.ts'
import { missingSentences } from './missing.ts'
import { setUpStep } from './post.ts'
import type { Sentence } from './sentence.ts'

interface Forecast {
  readonly code: string | null
  readonly facts: Readonly<Record<string, string>>
}

export interface AboutForecast {
  readonly platform: string
  readonly account: string
  readonly shape: string
  readonly zone: string
  readonly now: number
}

/** What it is called everywhere. */
export const willNotGoOut = 'Will not go out'

/** How many posts of a location will not go out. */
export const failingSentence = (posts: number): Sentence => ({
  what:
    posts === 1
      ? '1 scheduled post will not go out as things stand.'
      : `${posts} scheduled posts will not go out as things stand.`,
  next: 'What is in the way can still be mended.',
})

/** Why a delivery will not go out at its moment, as things stand, and the one step that mends it. */
export function forecastSentence(forecast: Forecast, about: AboutForecast): Sentence {
  const { what, ...more } = reasonOf(forecast, about)
  return { what: `${willNotGoOut}: ${what}`, ...more }
}

/** The same where `willNotGoOut` stands beside it already. */
export function forecastReason(forecast: Forecast, about: AboutForecast): Sentence {
  const { what, ...more } = reasonOf(forecast, about)
  return { what: what.charAt(0).toUpperCase() + what.slice(1), ...more }
}

const reasonOf = ({ code, facts }: Forecast, about: AboutForecast): Sentence =>
  (code ? forecastSentences[code] : undefined)?.(about, facts) ?? unknown(about)

type Say = (about: AboutForecast, facts: Forecast['facts']) => Sentence

const unknown = ({ account }: AboutForecast): Sentence => ({
  what: `something about ${account} is in the way.`,
  next: `Look at ${account}.`,
})

/** `on 3 Mar`; an unknown day is said as none. */
const day = (about: AboutForecast, { endsAt }: Forecast['facts']): string =>
  endsAt ? onDay(endsAt, about.zone, about.now) : 'before then'

export const forecastSentences: Readonly<Record<string, Say>> = {
  'not-connected': ({ account }) => ({
    what: `${account} is not connected here any more.`,
    next: 'Connect it again, or send the post from another account.',
  }),
  disconnected: ({ platform, account }, { cause = 'unknown', ...facts }) => {
    const why = causeSentence(
      { code: cause, facts },
      { platform, account, who: null, on: null, disconnected: true },
    )
    return { what: `${account} is disconnected.`, next: why.next ?? 'Reconnect it before then.' }
  },
  'person-must-act': ({ platform, account }) => ({
    what: `${platform} wants somebody to pass a check before it takes anything from ${account}.`,
    next: `Sign in at ${platform}, do what it asks, then check the connection.`,
  }),
  'capability-missing': ({ platform, account }, { capability, why = '', ...facts }) => ({
    what:
      capability === 'stories'
        ? `the sign-in that carries ${account} may not post stories.`
        : `the sign-in that carries ${account} may not post.`,
    next:
      missingSentences[why]?.({ account, kind: platform, platform }, facts).next ??
      'Reconnect it and leave every permission ticked, or choose another kind of post.',
  }),
  'refused-there': ({ platform, account }) => ({
    what: `${platform} has not reviewed this Mooring yet, and takes no posts of ${account} from it.`,
    next: 'Whoever runs this Mooring has to ask for that review.',
  }),
  flawed: ({ platform, account, shape }, { flaw = '', ...facts }) => ({
    what: `${flawSentence({ code: flaw, facts }, { kind: platform, account, shape })}`,
    next: 'Edit the post.',
  }),
  'choice-closed': ({ account }, { choice = '' }) => ({
    what: `${account} does not offer that any more: ${choiceWords[choice] ?? choice}.`,
    next: 'Edit the post and choose again.',
  }),
  'app-fault': ({ platform }) => ({
    what: `${platform} refuses this Mooring’s app just now. Your account is not the cause.`,
    means: 'Whoever runs this Mooring has been told.',
    next: 'Nothing to do for you; it goes out if that is mended in time.',
  }),
  'not-set-up': ({ platform }, { platformCode = 'what it lacks' }) => ({
    what: `${platform} does not take this from this Mooring yet. Your account is not the cause.`,
    next: `Whoever runs this Mooring has one step to take: ${setUpStep({ platform, facts: { platformCode } })}.`,
  }),
  'grant-ends': (about, facts) => ({
    what: `the ${about.platform} sign-in ends ${day(about, facts)}.`,
    next: 'Renew it by then.',
  }),
  'data-access-ends': (about, facts) => ({
    what: `the ${about.platform} connection ends ${day(about, facts)} unless a person confirms it.`,
    next: 'Renew it by then.',
  }),
  'too-many': ({ platform, account }, { most = 'only so many', minutes = '1440', of }) => ({
    what: `${platform} takes ${Number(most) ? Number(most).toLocaleString('en') : most} posts ${of === 'app' ? 'through this Mooring' : `from ${account}`} in ${span(Number(minutes))}, and others come first.`,
    next: 'Move it to another time.',
  }),
}

const span = (minutes: number): string => (minutes < 120 ? `${minutes} minutes` : `${minutes / 60} hours`)
