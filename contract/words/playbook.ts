import type { DeploymentState } from '../playbooks.ts'
import { adSentence } from './ad-reasons.ts'
import type { ServingWord } from './ads.ts'
import { missingSentence } from './missing.ts'
import { sayMoney, sayMonth } from './money.ts'
import { allOf, anyOf, count, type Fact, plainText, type Sentence } from './sentence.ts'

export const playbookStateWords = { draft: 'Draft', open: 'Open', closed: 'Closed' } as const

/** Where a location stands. */
export const deploymentWords: Readonly<Record<DeploymentState, string>> = {
  offered: 'Could join',
  pending: 'Asked',
  declined: 'Declined',
  'in-review': 'Waits for approval',
  deploying: 'Being set up',
  active: 'Running',
  'partially-deployed': 'Set up, not running',
  paused: 'Paused',
  failed: 'Failed',
  'cleanup-failed': 'Left something behind',
  completed: 'Ended',
  cancelled: 'Cancelled',
  cannot: 'Cannot join',
}

/** Why a location cannot join, and the one next step there. */
export function cannotSentence({ code, facts }: Fact): Sentence {
  return cannots[code]?.(facts) ?? { what: `Something is missing (${code}).`, next: 'Look again in a while.' }
}

type Facts = Fact['facts']
const account = ({ account: name }: Facts): string => name || 'The ad account'
const money = ({ currency }: Facts, minor: string | undefined): string =>
  currency ? sayMoney(Number(minor ?? 0), currency) : (minor ?? '0')
const lines = (text = ''): string[] => text.split('\n').filter(Boolean)

const cannots: Readonly<Record<string, (facts: Facts) => Sentence>> = {
  'no-ad-account': ({ platforms }) => ({
    what: `No ad account ${platforms ? `at ${anyOf(lines(platforms))} ` : ''}is chosen here.`,
    next: 'Connect the platform, then choose the ad account that pays.',
  }),
  'not-connected': (facts) => ({
    what: `The connection to ${account(facts)} does not work just now.`,
    next: 'Have it reconnected.',
  }),
  'not-ready': (facts) =>
    missingSentence(
      { code: facts.missing ?? '', facts },
      { account: account(facts), kind: 'Ad account', platform: facts.platform ?? 'The platform' },
    ),
  'other-currency': (facts) => ({
    what: `${account(facts)} pays in ${facts.currency || 'an unknown currency'}; this playbook is in ${facts.wanted ?? 'another one'}.`,
    next: 'Amounts are never converted: the hub can offer a playbook in this currency.',
  }),
  'no-page': ({ platform }) => ({
    what: `No account at ${platform ?? 'the platform'} is connected that the ad could be shown by.`,
    next: 'Connect it, then join.',
  }),
  'no-post': () => ({
    what: 'There is no published post yet that could be boosted.',
    next: 'Publish one, then join.',
  }),
  'no-pixel': (facts) => ({
    what: `${account(facts)} has no pixel chosen, and this playbook counts what people do on the website.`,
    next: 'Choose the pixel.',
  }),
  'field-empty': ({ labels }) => ({
    what: `The location has no ${allOf(lines(labels)) || 'value for a field of the text'}.`,
    next: 'Fill it in on the location’s page.',
  }),
  'bad-link': ({ link }) => ({
    what: `The link becomes “${link ?? ''}”, which is no address.`,
    next: 'Mend the website on the location’s page.',
  }),
  'too-long': ({ most }) => ({
    what: `With the location’s own words the text is too long: ${most ?? 'fewer'} characters fit.`,
    next: 'The hub can shorten the playbook.',
  }),
  'no-country': ({ written }) => ({
    what: written
      ? `“${written}” is no country that is known.`
      : 'The location’s page does not say its country.',
    next: 'Write the country on the location’s page.',
  }),
  'no-centre': () => ({
    what: 'It is not known where on the map the location is, and the ad is shown around it.',
    next: 'Say where it is.',
  }),
  over: () => ({ what: 'Its days are over, or nearly.', next: 'The hub can choose later ones.' }),
  'no-limit': ({ currency }) => ({
    what: `The hub has not said how much may be spent on ads in ${currency ?? 'this currency'} in a month.`,
    next: 'A hub admin sets the limit.',
  }),
  'over-limit': (facts) => ({
    what: `Even the smallest budget could cost ${money(facts, facts.needs)}, and ${money(facts, facts.left)} is left for ${sayMonth(facts.month ?? '')}.`,
    next: 'Wait for the next month, or have the hub raise the limit.',
  }),
  archived: () => ({ what: 'The location is closed.' }),
}

/** Where a location’s people, or its hub, mend it. */
export const cannotStep: Readonly<Record<string, { readonly label: string; readonly at: CannotPlace }>> = {
  'no-ad-account': { label: 'Choose an ad account', at: 'ad-account' },
  'not-connected': { label: 'See the connection', at: 'accounts' },
  'not-ready': { label: 'See what is missing', at: 'readiness' },
  'no-page': { label: 'Connect an account', at: 'accounts' },
  'no-post': { label: 'Write a post', at: 'posts' },
  'no-pixel': { label: 'Choose a pixel', at: 'ad-account' },
  'field-empty': { label: 'Open the location’s page', at: 'location' },
  'bad-link': { label: 'Open the location’s page', at: 'location' },
  'no-country': { label: 'Open the location’s page', at: 'location' },
  'no-centre': { label: 'Say where it is', at: 'centre' },
}

export type CannotPlace = 'ad-account' | 'accounts' | 'readiness' | 'posts' | 'location' | 'centre'

/** The same, for many: `2 have no ad account`. */
const briefly: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'no-ad-account': ['has no ad account', 'have no ad account'],
  'not-connected': ['is disconnected', 'are disconnected'],
  'not-ready': ['has an ad account that is not ready', 'have an ad account that is not ready'],
  'other-currency': ['pays in another currency', 'pay in another currency'],
  'no-page': ['has no account to show it by', 'have no account to show it by'],
  'no-post': ['has no post to boost', 'have no post to boost'],
  'no-pixel': ['has no pixel', 'have no pixel'],
  'field-empty': ['lacks a field of the text', 'lack a field of the text'],
  'bad-link': ['has no address to link to', 'have no address to link to'],
  'too-long': ['has words too long for it', 'have words too long for it'],
  'no-country': ['does not say its country', 'do not say their country'],
  'no-centre': ['is not on the map', 'are not on the map'],
  over: ['is too late', 'are too late'],
  'no-limit': ['has no limit set', 'have no limit set'],
  'over-limit': ['has too little left of the limit', 'have too little left of the limit'],
  archived: ['is closed', 'are closed'],
}

export function cannotBriefly(code: string, workspaces: number): string {
  const said = briefly[code]
  return `${workspaces} ${said?.[workspaces === 1 ? 0 : 1] ?? code.replaceAll('-', ' ')}`
}

export interface AboutDeployment {
  readonly state: DeploymentState
  readonly code: string | null
  readonly facts: Facts
  readonly ad: {
    readonly state: string
    readonly serving: ServingWord | null
    readonly platform: string
    readonly account: string
    readonly currency: string
  } | null
}

/** How one location stands, why, and the one next step. */
export function deploymentSentence(about: AboutDeployment): Sentence {
  const { state, code, facts, ad } = about
  if (ad) return adSentence({ ...ad, code, facts, fromPlaybook: true })
  switch (state) {
    case 'cannot':
      return cannotSentence({ code: code ?? '', facts })
    case 'declined':
      return { what: `${facts.by || 'The location'} declined${facts.reason ? `: “${facts.reason}”` : '.'}` }
    case 'pending':
      return { what: 'It was asked and has not answered yet.' }
    default:
      return { what: 'It could join, and has not been asked.' }
  }
}

export const deploymentWhy = (about: AboutDeployment): string => plainText(deploymentSentence(about))

const groups: readonly (readonly [word: string, states: readonly DeploymentState[]])[] = [
  ['running', ['active']],
  ['being set up', ['deploying']],
  ['waiting for approval', ['in-review']],
  ['in trouble', ['partially-deployed', 'failed', 'cleanup-failed']],
  ['paused', ['paused']],
  ['ended', ['completed', 'cancelled']],
  ['asked', ['pending']],
  ['declined', ['declined']],
  ['could join', ['offered']],
  ['cannot', ['cannot']],
]

/** The whole of it in a line: `12 running, 3 waiting for approval, 2 declined`. */
export function playbookLine(counts: Readonly<Partial<Record<DeploymentState, number>>>): string {
  const parts = groups
    .map(([word, states]): [number, string] => [
      states.reduce((sum, one) => sum + (counts[one] ?? 0), 0),
      word,
    ])
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
  return parts.join(', ') || 'Nobody has answered yet'
}

/** `$5.00 to $20.00 a day`, `$100.00 in all`. */
export function rangeWords(budget: {
  readonly per: 'day' | 'lifetime'
  readonly currency: string
  readonly leastMinor: number
  readonly mostMinor: number
}): string {
  const { currency, leastMinor, mostMinor } = budget
  const [least, most] = [sayMoney(leastMinor, currency), sayMoney(mostMinor, currency)]
  const range = leastMinor === mostMinor ? least : `${least} to ${most}`
  return `${range} ${budget.per === 'day' ? 'a day' : 'in all'}`
}

/** `for 14 days once you join`, `for 14 days from 2027-03-01`. */
export const scheduleWords = (
  { starts, days }: { readonly starts: string; readonly days: number },
  day: (date: string) => string = (date) => date,
): string =>
  `for ${count(days, 'day')} ${starts === 'joined' ? 'from the moment it is joined' : `from ${day(starts)}`}`
