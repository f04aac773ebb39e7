import { after } from '../../base/clock.ts'
import type { MissingFact } from '../../platforms/platform.ts'
import type { PlaybookAccount, PlaybookPlace } from '../../store/playbook-places.ts'
import type { PlaybookWish } from '../../store/playbooks.ts'
import { type MostSpend, mostSpend } from '../ads/most-spend.ts'
import { leastRunMsOf } from '../ads/timing.ts'
import { isAddress } from '../broadcasts/why-not.ts'
import type { AdKind } from './ad-kinds.ts'
import { countryOf } from './country-of.ts'
import type { FilledWords } from './fill-playbook.ts'
import { type Schedule, scheduleOf } from './schedule-of.ts'

/** Why a location cannot join, or not from this ad account; sentences are contract/words/playbook.ts. */
export interface Why {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

/** What is the same for all locations. */
export interface Terms {
  readonly wish: PlaybookWish
  /** Kinds of ad accounts that it can run from. */
  readonly kinds: readonly AdKind[]
  readonly words: (place: PlaybookPlace) => FilledWords
  /** What fields are called. */
  readonly labels: ReadonlyMap<string, string>
  readonly now: Date
}

/** What is known of one location, without asking any platform. */
export interface Standpoint {
  readonly place: PlaybookPlace
  readonly accounts: readonly PlaybookAccount[]
  /** By month: what is spent and what ads may still spend. */
  readonly committed: ReadonlyMap<string, number>
  /** Kinds of accounts at which it has a published post. */
  readonly posted: ReadonlySet<string>
}

/** One ad account of the location that the playbook means. */
export interface Choice {
  readonly account: PlaybookAccount
  readonly kind: AdKind
  readonly event: string | null
  readonly shownBy: PlaybookAccount | undefined
  readonly why: Why | null
  /** How far it came until something was missing. */
  readonly passed: number
}

export interface JudgedPlace {
  readonly words: FilledWords
  readonly schedule: Schedule
  readonly country: string | undefined
  readonly choices: readonly Choice[]
  /** Null: at least one of the choices works. */
  readonly why: Why | null
}

/** Whether a location can join a playbook, and from which ad accounts. The hub's page and the location's ask the same. */
export function judgePlace(terms: Terms, here: Standpoint): JudgedPlace {
  const { wish, kinds, now } = terms
  const words = terms.words(here.place)
  const schedule = scheduleOf(wish.schedule, here.place.timeZone, now)
  const country = countryOf(here.place.place.country)
  const choices = wish.kinds.flatMap(({ kind, event }) => {
    const of = kinds.find((one) => one.kind === kind)
    if (!of) return []
    return here.accounts
      .filter((account) => account.kind === kind && account.use === 'ads')
      .map((account) => choiceOf(terms, here, { account, kind: of, event, words, schedule, country }))
  })
  return { words, schedule, country, choices, why: whyNone(terms, choices) }
}

function whyNone({ kinds }: Terms, choices: readonly Choice[]): Why | null {
  if (choices.some(({ why }) => why === null)) return null
  const nearest = choices.reduce<Choice | undefined>(
    (best, one) => (best && best.passed >= one.passed ? best : one),
    undefined,
  )
  return nearest?.why ?? { code: 'no-ad-account', facts: { platforms: namesOf(kinds) } }
}

const namesOf = (kinds: readonly AdKind[]): string =>
  [...new Set(kinds.map(({ platform }) => platform.name))].join('\n')

interface One {
  readonly account: PlaybookAccount
  readonly kind: AdKind
  readonly event: string | null
  readonly words: FilledWords
  readonly schedule: Schedule
  readonly country: string | undefined
}

function choiceOf(terms: Terms, here: Standpoint, one: One): Choice {
  const { account, kind, event } = one
  const shownBy = shownByFor(terms.wish, kind, here.accounts)
  const checks = [...ofAccount(terms, here, one, shownBy), ...ofPlace(terms, here, one)]
  const passed = checks.findIndex((check) => check !== null)
  return {
    account,
    kind,
    event,
    shownBy,
    why: checks[passed] ?? null,
    passed: passed < 0 ? checks.length : passed,
  }
}

/** The Page before what hangs on it. */
function shownByFor(
  { content }: PlaybookWish,
  { facts }: AdKind,
  accounts: readonly PlaybookAccount[],
): PlaybookAccount | undefined {
  const kinds = content.kind === 'own' ? facts.shows : facts.boosts
  // The kind says what goes with what: a platform whose ads are an app of their own is two here.
  const usable = accounts.filter((one) => kinds.includes(one.kind) && one.alive)
  return usable.find((one) => one.parentId === null) ?? usable[0]
}

type Check = Why | null
const unless = (is: boolean, code: string, facts: Record<string, string> = {}): Check =>
  is ? null : { code, facts }

/** In the order in which somebody would mend them. */
function ofAccount(
  { wish }: Terms,
  { accounts, posted }: Standpoint,
  { account, kind, event }: One,
  shownBy: PlaybookAccount | undefined,
): Check[] {
  const { currency } = wish.budget
  const about = { account: account.name, platform: kind.platform.name }
  const pixel = accounts.find((one) => one.use === 'pixel' && one.parentId === account.id)
  const boosts = wish.content.kind === 'latest-post'
  return [
    unless(account.alive, 'not-connected', about),
    notReady(account, about),
    unless(account.currency === currency, 'other-currency', {
      ...about,
      currency: account.currency ?? '',
      wanted: currency,
    }),
    unless(shownBy !== undefined, 'no-page', about),
    unless(!boosts || kind.facts.boosts.some((one) => posted.has(one)), 'no-post', about),
    unless(event === null || pixel !== undefined, 'no-pixel', about),
  ]
}

/** As it was last proven: what is missing, and a way to pay. */
function notReady(account: PlaybookAccount, about: Record<string, string>): Check {
  const unpaid = account.limits.filter(
    ({ code }) => code === ('ad-account-no-funding' satisfies MissingFact['code']),
  )
  const [first] = [...account.missing, ...unpaid]
  return first ? { code: 'not-ready', facts: { ...first.facts, ...about, missing: first.code } } : null
}

function ofPlace(terms: Terms, { place, committed }: Standpoint, one: One): Check[] {
  const { wish, labels } = terms
  const { words, kind, schedule, country } = one
  const { currency, per, leastMinor } = wish.budget
  const { empty } = words
  const [text, headline] = [kind.facts.text?.most, kind.facts.headline?.most]
  return [
    unless(empty.length === 0, 'field-empty', {
      fields: empty.join('\n'),
      labels: empty.map((name) => labels.get(name) ?? name).join('\n'),
    }),
    unless(words.link === null || isAddress(words.link), 'bad-link', { link: words.link ?? '' }),
    unless(text === undefined || words.text.length <= text, 'too-long', { most: String(text) }),
    unless(headline === undefined || words.headline.length <= headline, 'too-long', {
      most: String(headline),
    }),
    unless(country !== undefined, 'no-country', { written: place.place.country ?? '' }),
    unless(wish.audience.km === null || place.latitude !== null, 'no-centre'),
    unless(!schedule.isOver && lastsIn(schedule, leastRunMsOf(per, kind.facts)), 'over'),
    unless(place.monthMinor !== null, 'no-limit', { currency }),
    overLimit(place, committed, spendOf({ per, minor: leastMinor }, { ...one, place }), currency),
  ]
}

/** The platform asks for more than what is left of a day with some budgets. */
const lastsIn = ({ startsAt, endsAt }: Schedule, leastMs: number): boolean =>
  after(startsAt, leastMs) <= endsAt

/** The most that a budget can cost there, as an ad of it is judged. */
export const spendOf = (
  budget: { readonly per: 'day' | 'lifetime'; readonly minor: number },
  { account, kind, schedule, place }: Pick<One, 'account' | 'kind' | 'schedule'> & { place: PlaybookPlace },
): MostSpend =>
  mostSpend(
    budget,
    { from: schedule.startsAt, to: schedule.endsAt, timeZone: account.timeZone ?? place.timeZone },
    kind.facts.overspend,
  )

/** Even the smallest budget would not fit. */
function overLimit(
  { monthMinor }: PlaybookPlace,
  committed: ReadonlyMap<string, number>,
  { months }: MostSpend,
  currency: string,
): Check {
  for (const [month, minor] of months) {
    const left = Math.max(0, (monthMinor ?? 0) - (committed.get(month) ?? 0))
    if (minor > left)
      return { code: 'over-limit', facts: { month, left: String(left), needs: String(minor), currency } }
  }
  return null
}
