import { adSentence } from './ad-reasons.ts'
import { count, type Sentence } from './sentence.ts'

export type AdNewsKind =
  | 'ad-waiting'
  | 'ad-blocked'
  | 'ad-failed'
  | 'ad-needs-person'
  | 'ad-paused-by-us'
  | 'ad-cannot-read'
  | 'ad-ended'
  | 'ad-rejected'

/** What an ad asks of somebody, or what became of it; many of one kind are told as one. For the bell and for the mail alike. */
export interface AboutAdNews {
  readonly kind: AdNewsKind
  readonly platformName: string
  /** The ad account that pays. */
  readonly account: string
  /** What the first of them is called; empty: it is about all that the account pays for. */
  readonly name: string
  readonly currency: string
  /** Why; its sentence is words/ad-reasons.ts. */
  readonly code: string | null
  readonly codeFacts: Readonly<Record<string, string>>
  readonly count: number
}

const ads = ({ count: many }: AboutAdNews): string => (many === 1 ? 'an ad' : `${many} ads`)
const verb = ({ count: many }: AboutAdNews, one: string, more: string): string => (many === 1 ? one : more)

/** One line, as a heading or the subject of a mail. */
export function adNewsTitle(about: AboutAdNews): string {
  const what = about.count === 1 && about.name ? `the ad “${about.name}”` : ads(about)
  switch (about.kind) {
    case 'ad-waiting':
      return `${what} ${verb(about, 'needs', 'need')} your approval`
    case 'ad-blocked':
      return `${what} ${verb(about, 'was', 'were')} blocked`
    case 'ad-failed':
      return `${what} could not be made`
    case 'ad-needs-person':
      if (about.code === 'search-unread') return `what runs in ${about.account} cannot be seen`
      return `${what} ${verb(about, 'needs', 'need')} you`
    case 'ad-paused-by-us':
      return `${what} ${verb(about, 'was', 'were')} switched off`
    case 'ad-cannot-read':
      return `what ${what} ${verb(about, 'spends', 'spend')} cannot be seen`
    case 'ad-ended':
      return `${what} ${verb(about, 'is', 'are')} over`
    case 'ad-rejected':
      return `${about.platformName} rejected ${what}`
  }
}

/** What happened, what it means, the one next step. Of many, the first stands for all: they share the reason. */
export function adNewsSentence(about: AboutAdNews): Sentence {
  const sentence = sentenceOf(about)
  // What concerns everything that runs from an account has no name.
  if (about.name === '') return sentence
  const name = `“${about.name}”`
  const what =
    about.count === 1
      ? `${name}: ${sentence.what}`
      : `${count(about.count, 'ad')}, the first: ${name}. ${sentence.what}`
  return { ...sentence, what }
}

const states = {
  'ad-waiting': 'waiting',
  'ad-blocked': 'blocked',
  'ad-failed': 'failed',
  'ad-needs-person': 'needs-person',
  'ad-paused-by-us': 'paused',
  'ad-cannot-read': 'running',
  'ad-ended': 'ended',
  'ad-rejected': 'running',
} as const

function sentenceOf({ kind, platformName, account, currency, code, codeFacts }: AboutAdNews): Sentence {
  return adSentence({
    state: states[kind],
    serving: kind === 'ad-rejected' ? 'rejected' : null,
    code: code ?? (kind === 'ad-cannot-read' ? 'cannot-read' : null),
    facts: codeFacts,
    platform: platformName,
    account,
    currency,
  })
}

/** Where it is dealt with: the ad itself, or the list. */
export const adNewsAddress = (
  { count }: Pick<AboutAdNews, 'count'>,
  { workspaceId, adId }: { workspaceId: string; adId: string | null },
): string => (count === 1 && adId ? `/w/${workspaceId}/ads/${adId}` : `/w/${workspaceId}/ads`)

/** What following its link does. */
export const adNewsSteps: Readonly<Record<AdNewsKind, string>> = {
  'ad-waiting': 'Read it and decide',
  'ad-blocked': 'See it',
  'ad-failed': 'See why',
  'ad-needs-person': 'See it',
  'ad-paused-by-us': 'See it',
  'ad-cannot-read': 'See it',
  'ad-ended': 'See what it brought',
  'ad-rejected': 'See why',
}
