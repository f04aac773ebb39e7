import { expect, test } from 'vitest'
import { adWish } from '../../../../contract/ads.ts'
import type { AdTerms } from '../../../api/types.ts'
import {
  type AdDraft,
  adDraftOf,
  adWishOf,
  anotherOf,
  emptyAd,
  inTermsOf,
  lacksOf,
  presetName,
} from './ad-draft.ts'

const id = (prefix: string) => `${prefix}_${'a'.repeat(26)}`
const terms = {
  account: { currency: 'USD' },
  pixel: { id: id('acc'), name: 'Orders' },
  objectives: [
    { objective: 'traffic', needs: [] },
    { objective: 'sales', needs: ['pixel'] },
  ],
  radius: { least: 1, most: 80 },
  places: true,
  ages: { least: 18, most: 65 },
  budgets: ['day', 'lifetime'],
  categories: ['none', 'housing'],
} as unknown as AdTerms
const whole: AdDraft = {
  ...emptyAd,
  kind: 'own',
  text: 'Bread from seven',
  link: 'copperkettle.example/menu',
  account: id('acc'),
  shownBy: id('acc'),
  objective: 'traffic',
  amount: '12.50',
  ends: '2026-12-06T18:00',
  country: 'US',
  category: 'none',
}

test('an empty composer lacks all that a person has to decide, the special category too', () => {
  expect(lacksOf(emptyAd, terms).map(({ field }) => field)).toEqual([
    'kind',
    'shownBy',
    'objective',
    'country',
    'amount',
    'ends',
    'category',
  ])
  expect(adWishOf(emptyAd, terms, '')).toBeNull()
  expect(adWishOf({ ...whole, category: null }, terms, '')).toBeNull()
})

test('what is whole is a wish of the contract, and comes back as it was', () => {
  const wish = adWishOf(whole, terms, '')
  expect(wish).toMatchObject({ name: 'Bread from seven', budget: { per: 'day', minor: 1250 } })
  expect(adWish.parse(wish)).toEqual(wish)
  const back = adDraftOf({ wish: adWish.parse(wish), currency: 'USD' })
  expect(adWishOf(back, terms, '')).toEqual(wish)
})

test('a goal that is counted on the website asks what the pixel counts', () => {
  const draft: AdDraft = { ...whole, objective: 'sales' }
  expect(lacksOf(draft, terms).map(({ field }) => field)).toEqual(['event'])
  expect(lacksOf({ ...draft, event: 'PURCHASE' }, terms)).toEqual([])
})

test('what another ad account does not offer is asked anew, and nothing is chosen for anybody', () => {
  const draft: AdDraft = { ...whole, km: 90, ages: { from: 20, to: 30 }, category: 'housing' }
  expect(inTermsOf(draft, terms)).toEqual({ ...draft, km: 80 })
  const narrow = {
    ...terms,
    radius: null,
    ages: null,
    budgets: ['lifetime'],
    categories: ['none'],
    objectives: [],
  }
  expect(inTermsOf(draft, narrow as unknown as AdTerms)).toMatchObject({
    where: 'places',
    ages: null,
    per: 'lifetime',
    category: null,
    objective: null,
  })
})

test('a circle is as wide as the ad account draws them, or no ad is whole', () => {
  for (const km of [0, 81, 500]) {
    const draft: AdDraft = { ...whole, km }
    expect(lacksOf(draft, terms)).toEqual([
      { field: 'km', what: 'how far around it: between 1 and 80 kilometres' },
    ])
    expect(adWishOf(draft, terms, '')).toBeNull()
    expect(lacksOf({ ...draft, where: 'country' }, terms)).toEqual([])
    expect(lacksOf(draft, { ...terms, radius: null })).toEqual([])
  }
  for (const km of [1, 80]) expect(lacksOf({ ...whole, km }, terms)).toEqual([])
})

test('an end before the start is no whole ad', () => {
  const draft: AdDraft = { ...whole, when: 'time', starts: '2026-12-07T09:00' }
  expect(lacksOf(draft, terms)).toEqual([{ field: 'ends', what: 'an end after its start' }])
})

test('an amount that the currency cannot have is asked for again', () => {
  for (const amount of ['', '0', '12.505.1', 'ten'])
    expect(lacksOf({ ...whole, amount }, terms).map(({ field }) => field)).toEqual(['amount'])
})

test('another one like it has no time and no category yet', () => {
  const wish = adWish.parse(adWishOf(whole, terms, ''))
  expect(anotherOf({ wish, currency: 'USD' })).toMatchObject({ ends: '', category: null, text: whole.text })
})

test('without a name it is called by its beginning', () => {
  expect(presetName({ ...emptyAd, kind: 'post' }, 'Fresh  bread')).toBe('Fresh bread')
  expect(presetName({ ...emptyAd, kind: 'own', text: 'x'.repeat(100) }, '')).toHaveLength(59)
  expect(presetName(emptyAd, '')).toBe('Ad')
})
