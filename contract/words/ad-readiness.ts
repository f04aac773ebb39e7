import { causeSentence, causeSentences } from './cause.ts'
import { missingSentence, missingSentences } from './missing.ts'
import type { Fact, Sentence } from './sentence.ts'

export interface ReadinessItem {
  readonly item: ReadinessWord
  readonly state: 'there' | 'missing' | 'limited' | 'not-needed'
  readonly facts: readonly Fact[]
  readonly name: string | null
}

export interface AboutReadiness {
  readonly platform: string
  /** The ad account. */
  readonly account: string
}

interface ItemWords {
  readonly label: string
  /** Where no fact says it better. */
  readonly missing: (about: AboutReadiness) => Sentence
  /** What following its link does. */
  readonly step: string
}

/** What ads need, in the order in which one sets it up. */
export const readinessItems = {
  connection: {
    label: 'Connection',
    missing: ({ account }) => ({
      what: `The connection to ${account} does not work just now.`,
      next: 'Mend it first; the rest can be seen again then.',
    }),
    step: 'Mend the connection',
  },
  'ad-account': {
    label: 'Ad account',
    missing: ({ platform }) => ({
      what: `No ad account at ${platform} is chosen.`,
      next: 'Choose the one that pays.',
    }),
    step: 'Choose the ad account',
  },
  funding: {
    label: 'A way to pay',
    missing: ({ account, platform }) => ({
      what: `${account} has no way to pay.`,
      next: `Add one in the billing pages of ${platform}, then look again.`,
    }),
    step: 'Open the billing pages',
  },
  permission: {
    label: 'Permission to run ads',
    missing: ({ platform }) => ({
      what: `The permission to run ads was not given at ${platform}.`,
      next: 'Reconnect and leave every permission ticked.',
    }),
    step: 'Reconnect',
  },
  'shown-by': {
    label: 'Under whose name it is shown',
    missing: ({ platform }) => ({
      what: `No Page or account of this location at ${platform} is connected.`,
      next: 'Connect it, so that ads carry its name.',
    }),
    step: 'Connect it',
  },
  child: {
    label: 'Instagram',
    missing: () => ({
      what: 'No Instagram account is connected, so ads are shown on Facebook alone.',
      next: 'Link one to the Page if you want both.',
    }),
    step: 'Connect Instagram',
  },
  pixel: {
    label: 'Pixel',
    missing: () => ({
      what: 'No pixel is chosen, so enquiries and orders on your website cannot be counted.',
      next: 'Choose one if that is what ads are to bring.',
    }),
    step: 'Choose the pixel',
  },
  limit: {
    label: 'Monthly limit',
    missing: () => ({
      what: 'Your hub has not said yet how much this location may spend on ads in a month.',
      next: 'Ask your hub to set it.',
    }),
    step: 'Set the limit',
  },
  place: {
    label: 'Where the location is',
    missing: () => ({
      what: 'We do not know where on the map this location is.',
      next: 'Say it once, and ads can be shown in a circle around it.',
    }),
    step: 'Say where it is',
  },
} as const satisfies Record<string, ItemWords>

export type ReadinessWord = keyof typeof readinessItems

export const readinessStates = {
  there: 'there',
  missing: 'missing',
  limited: 'there, with limits',
  'not-needed': 'not needed',
} as const

/** What is there, or what is missing and the one next step. */
export function readinessSentence(item: ReadinessItem, about: AboutReadiness): Sentence {
  if (item.state === 'there') return { what: item.name ? `${item.name}.` : 'It is there.' }
  if (item.state === 'not-needed') return { what: `${about.platform} does not need it.` }
  const [fact] = item.facts
  if (!fact) return readinessItems[item.item].missing(about)
  if (fact.code in missingSentences)
    return missingSentence(fact, { ...about, account: item.name ?? about.account, kind: 'Ad account' })
  if (fact.code in causeSentences)
    return causeSentence(fact, { ...about, who: null, on: null, disconnected: false })
  return readinessItems[item.item].missing(about)
}

/** What an objective lacks, in words. */
export const lacksWords = (lacks: readonly string[]): string =>
  lacks
    .map((one) => (one in readinessItems ? readinessItems[one as ReadinessWord].label.toLowerCase() : one))
    .join(', ')

/** Why ads of a platform are run elsewhere. */
const elsewhere: Readonly<Record<string, (platform: string) => Sentence>> = {
  'by-application': (platform) => ({
    what: `${platform} opens its ads to programs one by one, on application, and with a sign-in of the older kind.`,
    next: 'Run its ads in its own ads manager.',
  }),
}

export const elsewhereSentence = (code: string, platform: string): Sentence =>
  elsewhere[code]?.(platform) ?? {
    what: `Ads at ${platform} cannot be run from here.`,
    next: 'Run them in its own ads manager.',
  }
