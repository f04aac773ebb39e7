import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import { graphError, invisible, scriptedGraph } from '../../../../testing/scripted-graph.ts'
import { estimateReach } from './estimate-reach.ts'
import { findPlaces } from './find-places.ts'
import { whyNotBoost } from './why-not-boost.ts'

const { account, shownBy } = adPlan()
const instagram = { kind: 'instagram_account', externalId: '17841', parentExternalId: '2001' }

describe('whether a post may be boosted', () => {
  it.each<[string, object, object | undefined]>([
    ['yes', { is_eligible_for_promotion: true, is_published: true }, undefined],
    ['not told', {}, undefined],
    ['no', { is_eligible_for_promotion: false }, {}],
    ['not out', { is_eligible_for_promotion: true, is_published: false }, { reason: 'not published' }],
  ])('of a Page: %s', async (_what, body, facts) => {
    const { call } = scriptedGraph({ 'GET 2001_55': { body } })
    const expected = facts && { code: 'post-not-boostable', facts }
    expect(await whyNotBoost(call, { account, shownBy, post: '2001_55' })).toEqual(expected)
  })

  it.each<[string, object, object | undefined]>([
    ['yes', { boost_eligibility_info: { eligible_to_boost: true } }, undefined],
    ['not told', {}, undefined],
    [
      'no',
      { boost_eligibility_info: { eligible_to_boost: false, boost_ineligible_reason: 'licensed music' } },
      { reason: 'licensed music' },
    ],
  ])('of Instagram: %s', async (_what, body, facts) => {
    const { call } = scriptedGraph({ 'GET 1790': { body } })
    const expected = facts && { code: 'post-not-boostable', facts }
    expect(await whyNotBoost(call, { account, shownBy: instagram, post: '1790' })).toEqual(expected)
  })

  it('not when it is gone; not known when Meta does not say', async () => {
    const { call } = scriptedGraph({ 'GET 2001_55': invisible })
    expect(await whyNotBoost(call, { account, shownBy, post: '2001_55' })).toMatchObject({
      facts: { reason: 'gone' },
    })
    const { call: limited } = scriptedGraph({ 'GET 2001_55': graphError(4) })
    await expect(whyNotBoost(limited, { account, shownBy, post: '2001_55' })).rejects.toMatchObject({
      kind: 'limited',
    })
    await expect(whyNotBoost(call, { account, shownBy, post: '../me' })).rejects.toMatchObject({
      kind: 'ours',
    })
  })
})

describe('how many people it could be shown to', () => {
  const told = { users_lower_bound: 1200, users_upper_bound: 1500, estimate_ready: true }
  it.each<[string, unknown, object | undefined]>([
    ['a node', told, { from: 1200, to: 1500 }],
    ['a list of one', [told], { from: 1200, to: 1500 }],
    ['no list', [], undefined],
    ['not ready', { ...told, estimate_ready: false }, undefined],
    ['not to be had', { users_lower_bound: -1, users_upper_bound: -1 }, undefined],
  ])('%s', async (_what, data, reach) => {
    const { call, asked, violations } = scriptedGraph({ 'GET act_3001/reachestimate': { body: { data } } })
    expect(await estimateReach(call, adPlan())).toEqual(reach)
    expect(violations).toEqual([])
    expect(JSON.parse(asked[0]?.parameters.get('targeting_spec') ?? '')).toMatchObject({
      geo_locations: { custom_locations: [{ radius: 5 }] },
    })
  })
})

it('places come with Meta’s keys and kinds, those alone that an ad set takes', async () => {
  const { call, asked, violations } = scriptedGraph({
    'GET search': {
      body: {
        data: [
          { key: 300, name: 'Bern', type: 'city', region: 'Canton of Bern', country_code: 'CH' },
          { key: 'CH:3000', name: '3000', type: 'zip' },
          { key: 'CH', name: 'Switzerland', type: 'country' },
        ],
      },
    },
  })
  expect(await findPlaces(call, { words: 'ber', country: 'CH' })).toEqual([
    { key: '300', kind: 'city', name: 'Bern, Canton of Bern' },
    { key: 'CH:3000', kind: 'zip', name: '3000' },
  ])
  expect(violations).toEqual([])
  expect(Object.fromEntries(asked[0]?.parameters ?? [])).toMatchObject({
    type: 'adgeolocation',
    q: 'ber',
    country_code: 'CH',
    location_types: '["city","region","zip","neighborhood"]',
  })
})
