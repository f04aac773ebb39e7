import type { AdPlan, AdsFacts, Audience, Budget, ReadBack, ReadField } from './advertising.ts'

/**
 * The texts that a plan and what a platform says are compared by. Platforms make theirs with the same small functions, from
 * their own answers.
 */
export const planFields = (
  plan: AdPlan,
  facts: Pick<AdsFacts, 'audience'>,
): Required<Omit<ReadBack, 'status'>> => ({
  account: plan.account.externalId,
  currency: plan.account.currency,
  objective: plan.objective,
  budget: sayBudget(plan.budget),
  startsAt: sayInstant(plan.startsAt),
  endsAt: sayInstant(plan.endsAt),
  // Only where all of it is meant: a circle and places say themselves where they are.
  country: plan.audience.around || plan.audience.places.length > 0 ? '' : plan.audience.country,
  around: sayAround(plan.audience.around),
  places: sayPlaces(plan.audience.places),
  ages: sayAges(plan.audience.ages ?? allAges(facts)),
  category: plan.category,
  pixel: plan.pixel ? `${plan.pixel.externalId} ${plan.pixel.event}` : '',
  payer: plan.payer ? `${plan.payer.beneficiary} | ${plan.payer.payor}` : '',
  shownBy: plan.shownBy.externalId,
  post: plan.content.kind === 'post' ? plan.content.externalId : '',
  text: plan.content.kind === 'own' ? plan.content.text : '',
  link: plan.content.kind === 'own' ? (plan.content.link ?? '') : '',
})

/** What a platform said, without what it did not say. */
export const said = (fields: Readonly<Partial<Record<ReadField, string | undefined>>>): ReadBack =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined))

/** The word that all levels share, else `mixed`; undefined where there is none. */
export const shared = <Word extends string>(all: readonly Word[]): Word | 'mixed' | undefined =>
  all.every((one) => one === all[0]) ? all[0] : 'mixed'

export const sayBudget = ({ per, minor }: Budget): string => `${minor} per ${per}`

/** Whole seconds in UTC, whatever offset it came with. */
export const sayInstant = (text: string): string =>
  new Date(Math.floor(Date.parse(text) / 1000) * 1000).toISOString()

/** A metre of longitude is the fifth digit: what is finer is noise of the way there and back. */
export const sayAround = (around: Audience['around']): string =>
  around ? `${around.latitude.toFixed(5)},${around.longitude.toFixed(5)} ${around.km} km` : ''

export const sayPlaces = (places: readonly { readonly key: string; readonly kind: string }[]): string =>
  places
    .map(({ kind, key }) => `${kind}:${key}`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join(' ')

export const sayAges = (ages: Audience['ages']): string => (ages ? `${ages.from}-${ages.to}` : '')

/** Nobody chosen is everybody: platforms answer with their whole range. */
const allAges = ({ audience }: Pick<AdsFacts, 'audience'>): Audience['ages'] =>
  audience.ages && { from: audience.ages.least, to: audience.ages.most }
