/** What the parts of an ad are called everywhere. Sentences for its codes are ad-reasons.ts, for its flaws ad-flaws.ts. */

export const adStateWords = {
  draft: 'Draft',
  waiting: 'Needs approval',
  making: 'Being made',
  starting: 'Starting',
  running: 'Running',
  pausing: 'Stopping',
  paused: 'Paused',
  blocked: 'Blocked',
  'needs-person': 'Needs you',
  cleaning: 'Being taken away',
  ended: 'Ended',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const

export type AdStateWord = keyof typeof adStateWords

/** Of an ad that is switched on: what the platform makes of it, where that is not plainly showing it. */
export const servingWords = {
  'in-review': 'In review',
  rejected: 'Rejected',
  scheduled: 'Scheduled',
  held: 'Held back',
  ended: 'Over',
  no: 'Not shown',
} as const

export type ServingWord = keyof typeof servingWords | 'yes'

/** The word in its badge. */
export const adWord = (ad: { readonly state: AdStateWord; readonly serving: ServingWord | null }): string =>
  ad.state === 'running' && ad.serving && ad.serving !== 'yes'
    ? servingWords[ad.serving]
    : adStateWords[ad.state]

interface ObjectiveWords {
  readonly label: string
  readonly hint: string
  /** What its results are called, one and many. */
  readonly result: readonly [string, string]
}

export const adObjectives: Readonly<
  Record<'awareness' | 'traffic' | 'engagement' | 'leads' | 'sales', ObjectiveWords>
> = {
  awareness: {
    label: 'More people see you',
    hint: 'Shown to as many people nearby as the money allows.',
    result: ['person reached', 'people reached'],
  },
  traffic: {
    label: 'Visits to your website',
    hint: 'Shown to people who are likely to follow the link.',
    result: ['visit', 'visits'],
  },
  engagement: {
    label: 'More people take part',
    hint: 'Likes, comments and shares.',
    result: ['reaction', 'reactions'],
  },
  leads: {
    label: 'Enquiries on your website',
    hint: 'Shown to people who are likely to leave their details. Counted by your pixel.',
    result: ['enquiry', 'enquiries'],
  },
  sales: {
    label: 'Orders on your website',
    hint: 'Shown to people who are likely to buy. Counted by your pixel.',
    result: ['order', 'orders'],
  },
}

export type ObjectiveWord = keyof typeof adObjectives

/** `1 visit`, `1,240 visits`. */
export function sayResults(results: number, objective: ObjectiveWord): string {
  const [one, many] = adObjectives[objective].result
  return `${new Intl.NumberFormat('en').format(results)} ${results === 1 ? one : many}`
}

/** The law or the platform treats these in their own way; asked of every ad. */
export const adCategories = {
  none: { label: 'None of these', hint: 'Food, clothes, services, events and most other things.' },
  housing: { label: 'Housing', hint: 'Homes or rooms to rent or buy, insurance or mortgages for them.' },
  employment: { label: 'Jobs', hint: 'Open positions, internships, job fairs.' },
  financial: { label: 'Credit and finance', hint: 'Loans, cards, insurance, investments.' },
  politics: { label: 'Politics or social issues', hint: 'Elections, laws, causes people argue about.' },
  gambling: { label: 'Gambling', hint: 'Betting, lotteries, games for money.' },
} as const

export type CategoryWord = keyof typeof adCategories

export const adLevelWords = {
  campaign: 'Campaign',
  group: 'Group',
  creative: 'What people see',
  ad: 'Ad',
} as const

export const adObjectStateWords = {
  sending: 'being made',
  unknown: 'asked for, no answer yet',
  made: 'there',
  gone: 'taken away',
} as const

/** Events that pixels count, by the platforms' own names; others are said as they are called. */
const events: Readonly<Record<string, string>> = {
  purchase: 'orders',
  lead: 'enquiries',
  contact: 'contacts',
  schedule: 'appointments',
  completeregistration: 'sign-ups',
  submitapplication: 'applications',
  subscribe: 'subscriptions',
  addtocart: 'things put in the basket',
  initiatecheckout: 'orders begun',
  initiatedcheckout: 'orders begun',
  viewcontent: 'pages looked at',
  contentview: 'pages looked at',
  other: 'something else',
  search: 'searches',
}

export function sayEvent(event: string): string {
  const known = events[event.toLowerCase().replaceAll(/[^a-z]/g, '')]
  return known ? `${known.charAt(0).toUpperCase()}${known.slice(1)} (${event})` : event
}
