import { readMoney, typedMoney } from '../../../../contract/words.ts'
import type { Ad, AdTerms, AdWish } from '../../../api/types.ts'
import { readLink } from '../../posts/compose/draft.ts'

/** What a composer holds; null and '' = not chosen yet. Nothing that a person has to decide is preset. */
export interface AdDraft {
  readonly kind: 'post' | 'own' | null
  /** The published delivery that is boosted. */
  readonly target: string | null
  readonly text: string
  readonly headline: string
  readonly link: string
  readonly files: readonly { readonly id: string; readonly alt: string }[]
  readonly name: string
  /** The ad account that pays, and under whose name it is shown. */
  readonly account: string | null
  readonly shownBy: string | null
  readonly objective: AdWish['objective'] | null
  readonly per: 'day' | 'lifetime'
  /** As typed. */
  readonly amount: string
  readonly when: 'now' | 'time'
  /** Wall times of the location. */
  readonly starts: string
  readonly ends: string
  readonly where: 'around' | 'places' | 'country'
  readonly country: string
  readonly km: number
  readonly places: AdWish['audience']['places']
  readonly ages: AdWish['audience']['ages']
  readonly category: AdWish['category'] | null
  readonly event: string | null
  readonly beneficiary: string
  readonly payor: string
}

export const emptyAd: AdDraft = {
  kind: null,
  target: null,
  text: '',
  headline: '',
  link: '',
  files: [],
  name: '',
  account: null,
  shownBy: null,
  objective: null,
  per: 'day',
  amount: '',
  when: 'now',
  starts: '',
  ends: '',
  where: 'around',
  country: '',
  km: 10,
  places: [],
  ages: null,
  category: null,
  event: null,
  beneficiary: '',
  payor: '',
}

/** An ad as it was written, in the fields that it was written in. */
export function adDraftOf({ wish, currency }: Pick<Ad, 'wish' | 'currency'>): AdDraft {
  const { content, budget, audience } = wish
  return {
    ...emptyAd,
    kind: content.kind,
    ...(content.kind === 'post'
      ? { target: content.target }
      : {
          text: content.text,
          headline: content.headline,
          link: content.link ?? '',
          files: content.media.map((id) => ({ id, alt: '' })),
        }),
    name: wish.name,
    account: wish.account,
    shownBy: wish.shownBy,
    objective: wish.objective,
    per: budget.per,
    amount: typedMoney(budget.minor, currency),
    when: wish.starts === 'now' ? 'now' : 'time',
    starts: wish.starts === 'now' ? '' : wish.starts,
    ends: wish.ends,
    where: audience.km !== null ? 'around' : audience.places.length > 0 ? 'places' : 'country',
    country: audience.country,
    km: audience.km ?? emptyAd.km,
    places: audience.places,
    ages: audience.ages,
    category: wish.category,
    event: wish.event,
    beneficiary: wish.payer?.beneficiary ?? '',
    payor: wish.payer?.payor ?? '',
  }
}

/** The same once more: what has to be decided anew for another ad is empty again. */
export const anotherOf = (ad: Pick<Ad, 'wish' | 'currency'>): AdDraft => ({
  ...adDraftOf(ad),
  when: 'now',
  starts: '',
  ends: '',
  category: null,
})

/** What is still to be decided before it can be looked at as a whole; each by its field and in words. */
export function lacksOf(draft: AdDraft, terms: AdTerms | undefined): { field: string; what: string }[] {
  const lacks = (is: boolean, field: string, what: string) => (is ? [{ field, what }] : [])
  const { currency } = terms?.account ?? {}
  const minor = currency ? readMoney(draft.amount, currency) : null
  const km = kmLack(draft, terms)
  return [
    ...lacks(draft.kind === null, 'kind', 'what people see'),
    ...lacks(draft.kind === 'post' && !draft.target, 'target', 'which post'),
    ...lacks(draft.kind === 'own' && draft.text.trim() === '', 'text', 'the text'),
    ...lacks(!terms, 'account', 'which ad account pays'),
    ...lacks(!draft.shownBy, 'shownBy', 'under whose name it is shown'),
    ...lacks(!draft.objective, 'objective', 'the goal'),
    ...lacks(countsOnWebsite(draft, terms) && !draft.event, 'event', 'what the pixel counts'),
    ...lacks(km !== null, 'km', `how far around it: ${km}`),
    ...lacks(draft.where === 'places' && draft.places.length === 0, 'places', 'which towns or regions'),
    ...lacks(!/^[A-Z]{2}$/.test(draft.country), 'country', 'the country'),
    ...lacks(minor === null || minor <= 0, 'amount', 'how much it may cost'),
    ...lacks(draft.when === 'time' && !draft.starts, 'starts', 'when it begins'),
    ...lacks(!draft.ends, 'ends', 'when it ends'),
    ...lacks(
      draft.when === 'time' && draft.starts !== '' && draft.ends !== '' && draft.ends <= draft.starts,
      'ends',
      'an end after its start',
    ),
    ...lacks(!draft.category, 'category', 'whether it is of a special category'),
  ]
}

/** How far it may be, where it is not; null: it is well. */
export function kmLack({ where, km }: AdDraft, terms: AdTerms | undefined): string | null {
  const { radius } = terms ?? {}
  if (where !== 'around' || !radius || (km >= radius.least && km <= radius.most)) return null
  return `between ${radius.least} and ${radius.most} kilometres`
}

/** The goal needs a pixel, and there is one. */
const countsOnWebsite = ({ objective }: AdDraft, terms: AdTerms | undefined): boolean =>
  Boolean(terms?.pixel) &&
  (terms?.objectives.find((one) => one.objective === objective)?.needs.includes('pixel') ?? false)

/** What its ad account does not offer is taken back or asked anew. */
export function inTermsOf(draft: AdDraft, terms: AdTerms): AdDraft {
  const { radius, places, budgets, ages, categories, objectives } = terms
  const offers = { around: radius !== null, places, country: true }
  const otherwise = places ? 'places' : 'country'
  return {
    ...draft,
    where: offers[draft.where] ? draft.where : otherwise,
    km: radius ? Math.min(radius.most, Math.max(radius.least, draft.km)) : draft.km,
    per: budgets.includes(draft.per) ? draft.per : (budgets[0] ?? draft.per),
    ages: ages ? draft.ages : null,
    category: draft.category && categories.includes(draft.category) ? draft.category : null,
    objective: objectives.some((one) => one.objective === draft.objective) ? draft.objective : null,
  }
}

/** For the API, once nothing is lacking. */
export function adWishOf(draft: AdDraft, terms: AdTerms | undefined, words: string): AdWish | null {
  const { account, shownBy, objective, category } = draft
  if (lacksOf(draft, terms).length > 0) return null
  if (!terms || !account || !shownBy || !objective || !category) return null
  const content = contentOf(draft)
  if (!content) return null
  return {
    name: draft.name.trim() || presetName(draft, words),
    account,
    shownBy,
    content,
    objective,
    budget: { per: draft.per, minor: readMoney(draft.amount, terms.account.currency) ?? 0 },
    starts: draft.when === 'now' ? 'now' : draft.starts,
    ends: draft.ends,
    audience: {
      country: draft.country,
      km: draft.where === 'around' ? draft.km : null,
      places: draft.where === 'places' ? draft.places : [],
      ages: draft.ages,
    },
    category,
    event: draft.event,
    payer: payerOf(draft),
  }
}

function contentOf(draft: AdDraft): AdWish['content'] | null {
  if (draft.kind === 'post') return draft.target ? { kind: 'post', target: draft.target } : null
  const { text, headline, link, files } = draft
  return {
    kind: 'own',
    text,
    headline: headline.trim(),
    link: readLink(link),
    media: files.slice(0, 1).map(({ id }) => id),
  }
}

const payerOf = ({ beneficiary, payor }: AdDraft): AdWish['payer'] =>
  beneficiary.trim() && payor.trim() ? { beneficiary: beneficiary.trim(), payor: payor.trim() } : null

/** What it is called where nobody named it: its beginning. */
export function presetName({ kind, text, headline }: AdDraft, words: string): string {
  const begins = (kind === 'own' ? headline.trim() || text : words).trim().replace(/\s+/g, ' ')
  const letters = Array.from(begins || 'Ad')
  return letters.length > 60 ? `${letters.slice(0, 58).join('').trimEnd()}…` : letters.join('')
}
