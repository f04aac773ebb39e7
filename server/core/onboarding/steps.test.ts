import { describe, expect, it } from 'vitest'
import type { NextStep } from '../connect/checklist.ts'
import { isSettled, type LocationFacts, nextStepOf, stepsOf } from './steps.ts'

type Item = LocationFacts['checklist'][number]
const item = (name: string, use: Item['use'], state: Item['state'], next: NextStep = 'none'): Item => ({
  item: name,
  use,
  state,
  next,
  accountId: state === 'missing' || state === 'not-used' ? null : 'acc_1',
  grantId: null,
})
const place = { street: '1 Quay', city: 'Portland', phone: '503 555 0101' }
const nothing: LocationFacts = {
  kind: 'location',
  place: {},
  owner: null,
  invited: [],
  checklist: [
    item('facebook_page', 'publish', 'missing', 'connect'),
    item('meta_ad_account', 'ads', 'missing', 'connect-page-first'),
    item('meta_pixel', 'pixel', 'missing', 'choose-ad-account'),
  ],
  confirmedAt: null,
  carriedByHub: [],
  notUsed: [],
}
const connected: LocationFacts = {
  ...nothing,
  place,
  owner: 'Dana',
  checklist: [
    item('facebook_page', 'publish', 'done'),
    item('x_account', 'publish', 'not-used'),
    item('meta_ad_account', 'ads', 'done'),
    item('meta_pixel', 'pixel', 'not-used'),
  ],
}
const statesOf = (facts: LocationFacts) =>
  Object.fromEntries(stepsOf(facts).map(({ step, state }) => [step, state]))

describe('setting a location up', () => {
  it('begins with where it is and whose it is; what needs another step first comes later', () => {
    expect(statesOf(nothing)).toEqual({
      location: 'to-do',
      owner: 'to-do',
      socials: 'to-do',
      'ad-account': 'later',
      pixel: 'later',
      confirm: 'later',
      'hand-off': 'later',
    })
    expect(nextStepOf(stepsOf(nothing))).toMatchObject({
      step: 'location',
      about: ['street', 'city', 'phone'],
    })
  })

  it('a website is as good as a phone number, and half an address is none', () => {
    const at = (of: object) => stepsOf({ ...nothing, place: of })[0]
    expect(at({ ...place, phone: undefined, website: 'https://a.example' })?.state).toBe('done')
    expect(at({ ...place, street: undefined })).toMatchObject({ state: 'to-do', about: ['street'] })
  })

  it('an invited owner is waited for, and does not hold up the rest', () => {
    const facts = { ...connected, owner: null, invited: ['dana@kettle.example'] }
    expect(statesOf(facts)).toMatchObject({ owner: 'waiting', confirm: 'to-do' })
    expect(nextStepOf(stepsOf(facts))?.step).toBe('confirm')
    expect(nextStepOf(stepsOf({ ...facts, confirmedAt: new Date() }))).toMatchObject({
      step: 'owner',
      about: ['dana@kettle.example'],
    })
  })

  it('is confirmed once everything is there or not used, and not before', () => {
    expect(statesOf(connected)).toMatchObject({ socials: 'done', pixel: 'not-used', confirm: 'to-do' })
    const broken = [item('facebook_page', 'publish', 'attention', 'reconnect')]
    expect(statesOf({ ...connected, checklist: broken })).toMatchObject({
      socials: 'to-do',
      confirm: 'later',
    })
  })

  it('is handed over when no consent of the hub carries it; the hub may keep it', () => {
    const carried = { ...connected, confirmedAt: new Date(), carriedByHub: ['Hana'] }
    expect(nextStepOf(stepsOf(carried))).toMatchObject({ step: 'hand-off', about: ['Hana'] })
    expect(statesOf({ ...carried, owner: null })).toMatchObject({ 'hand-off': 'later' })
    for (const done of [
      { ...carried, carriedByHub: [] },
      { ...carried, notUsed: ['hand_off'] },
    ])
      expect(stepsOf(done).every(isSettled)).toBe(true)
  })

  it('the brand itself has neither owner nor hand-off', () => {
    expect(statesOf({ ...connected, kind: 'brand', owner: null, carriedByHub: ['Hana'] })).toMatchObject({
      owner: 'not-used',
      'hand-off': 'not-used',
    })
  })
})
