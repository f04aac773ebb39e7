import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import { invisible, scriptedGraph } from '../../../../testing/scripted-graph.ts'
import type { AdPlan } from '../../advertising.ts'
import { compareWithPlan } from '../../compare-with-plan.ts'
import type { Handle } from '../../publishing.ts'
import { adAccountAdvertising as facts } from './facts.ts'
import { readBack } from './read-back.ts'

const madeBy = new Date('2026-11-30T10:00:00Z')
const made = { campaign: '5001', group: '6001', creative: '7001', ad: '8001' }

const geo = {
  custom_locations: [
    {
      latitude: 47.3769,
      longitude: 8.5417,
      radius: 5,
      distance_unit: 'kilometer',
      country: 'CH',
      name: '(47, 8)',
    },
  ],
  location_types: ['home', 'recent'],
}
const targeting = {
  age_min: 18,
  age_max: 65,
  geo_locations: geo,
  publisher_platforms: ['facebook'],
  targeting_automation: { advantage_audience: 0 },
}
const campaign = {
  id: '5001',
  account_id: '3001',
  objective: 'OUTCOME_TRAFFIC',
  status: 'PAUSED',
  special_ad_categories: [],
}
const adset = {
  id: '6001',
  account_id: '3001',
  status: 'PAUSED',
  optimization_goal: 'LINK_CLICKS',
  daily_budget: '2000',
  lifetime_budget: '0',
  start_time: '2026-12-01T10:00:00+0100',
  end_time: '2026-12-08T10:00:00+0100',
  targeting,
}
const linkData = {
  link: 'https://a.example/menu',
  message: 'Soup of the day',
  name: 'Menu',
  image_hash: 'abc',
}
const creative = {
  id: '7001',
  account_id: '3001',
  status: 'ACTIVE',
  object_story_spec: { page_id: '2001', link_data: linkData },
}
/** What stands there when the plan to start from was made. */
const stands = { id: '8001', account_id: '3001', status: 'PAUSED', campaign, adset, creative }

async function differing(told: object, plan: AdPlan = adPlan(), handle: Handle = {}, currency = 'CHF') {
  const { call, violations } = scriptedGraph({
    'GET 8001': { body: told },
    'GET act_3001': { body: { id: 'act_3001', currency } },
  })
  const read = await readBack(call, { account: plan.account, made, handle })
  expect(violations).toEqual([])
  return compareWithPlan(plan, read, facts, { status: 'paused', madeBy })
}

const aimed = (more: object) => ({ ...stands, adset: { ...adset, targeting: { ...targeting, ...more } } })
const placed = (more: object) => aimed({ geo_locations: { ...geo, ...more } })

describe('what stands there', () => {
  it('is what was approved', async () => {
    expect(await differing(stands)).toEqual([])
  })

  it.each<[string, string[], object]>([
    ['another account at one level', ['account'], { ...stands, adset: { ...adset, account_id: '3002' } }],
    [
      'another objective',
      ['objective'],
      { ...stands, campaign: { ...campaign, objective: 'OUTCOME_SALES' } },
    ],
    ['another goal', ['objective'], { ...stands, adset: { ...adset, optimization_goal: 'REACH' } }],
    ['a hundred times the budget', ['budget'], { ...stands, adset: { ...adset, daily_budget: '200000' } }],
    ['a budget without an end', ['budget'], { ...stands, adset: { ...adset, daily_budget: '0' } }],
    [
      'the same amount for all of it',
      ['budget'],
      { ...stands, adset: { ...adset, daily_budget: '0', lifetime_budget: '2000' } },
    ],
    ['a second budget above', ['budget'], { ...stands, campaign: { ...campaign, daily_budget: '2000' } }],
    [
      'an earlier start',
      ['startsAt'],
      { ...stands, adset: { ...adset, start_time: '2026-12-01T09:00:00+0100' } },
    ],
    ['a later end', ['endsAt'], { ...stands, adset: { ...adset, end_time: '2026-12-09T10:00:00+0100' } }],
    ['no end', ['endsAt'], { ...stands, adset: { ...adset, end_time: undefined } }],
    ['a whole country besides', ['country'], placed({ countries: ['CH'] })],
    [
      'miles',
      ['around'],
      placed({ custom_locations: [{ ...geo.custom_locations[0], distance_unit: 'mile' }] }),
    ],
    [
      'a second circle',
      ['around'],
      placed({ custom_locations: [...geo.custom_locations, geo.custom_locations[0]] }),
    ],
    ['a city besides', ['places'], placed({ cities: [{ key: '300' }] })],
    ['a list we do not know', ['places'], placed({ geo_markets: [{ key: 'DMA:1' }] })],
    ['younger people', ['ages'], aimed({ age_min: 13 })],
    ['ages as a hint', ['ages'], aimed({ targeting_automation: { advantage_audience: 1 } })],
    ['no word on that', ['ages'], aimed({ targeting_automation: undefined })],
    ['Instagram besides', ['shownBy'], aimed({ publisher_platforms: ['facebook', 'instagram'] })],
    ['every placement', ['shownBy'], aimed({ publisher_platforms: undefined })],
    [
      'another Page',
      ['shownBy'],
      { ...stands, creative: { ...creative, object_story_spec: { page_id: '2002', link_data: linkData } } },
    ],
    ['a category', ['category'], { ...stands, campaign: { ...campaign, special_ad_categories: ['CREDIT'] } }],
    [
      'no word on the category',
      ['category'],
      { ...stands, campaign: { ...campaign, special_ad_categories: undefined } },
    ],
    [
      'a pixel',
      ['pixel'],
      { ...stands, adset: { ...adset, promoted_object: { pixel_id: '6900', custom_event_type: 'LEAD' } } },
    ],
    ['somebody who pays', ['payer'], { ...stands, adset: { ...adset, dsa_payor: 'Somebody' } }],
    [
      'another text and link',
      ['text', 'link'],
      {
        ...stands,
        creative: {
          ...creative,
          object_story_spec: { page_id: '2001', link_data: { message: 'Cake', link: 'https://b.example/' } },
        },
      },
    ],
    [
      'a post',
      ['post', 'text', 'link'],
      { ...stands, creative: { ...creative, object_story_spec: undefined, object_story_id: '2001_55' } },
    ],
    ['running', ['status'], { ...stands, status: 'ACTIVE' }],
    ['a creative that is gone', ['status'], { ...stands, creative: { ...creative, status: 'DELETED' } }],
  ])('is not: %s', async (_what, fields, told) => {
    expect(await differing(told)).toEqual(fields)
  })

  it('is not: money of another currency', async () => {
    expect(await differing(stands, adPlan(), {}, 'JPY')).toEqual(['currency'])
    // A forint is one unit of Meta's and a hundred of ours.
    expect(await differing(stands, adPlan(), {}, 'HUF')).toEqual(['currency', 'budget'])
  })

  it('started when it was made, where it should have begun before', async () => {
    const late = adPlan({ startsAt: '2026-11-30T09:00:00.000Z' })
    const moved = { ...stands, adset: { ...adset, start_time: '2026-11-30T10:59:58+0100' } }
    expect(await differing(moved, late)).toEqual([])
    expect(await differing(stands, late)).toEqual(['startsAt'])
  })

  it('says Instagram media, lifetime, places, ages, category, pixel and payer as they were approved', async () => {
    const plan = adPlan({
      shownBy: { kind: 'instagram_account', externalId: '17841', parentExternalId: '2001' },
      content: { kind: 'post', externalId: '1790' },
      objective: 'sales',
      budget: { per: 'lifetime', minor: 50_000 },
      category: 'financial',
      pixel: { externalId: '6900', event: 'PURCHASE' },
      payer: { beneficiary: 'Soup Ltd', payor: 'Hub AG' },
      audience: {
        country: 'CH',
        places: [
          { kind: 'region', key: '4', name: 'Zürich' },
          { kind: 'city', key: '300', name: 'Bern' },
        ],
        ages: { from: 25, to: 40 },
      },
    })
    const told = {
      ...stands,
      campaign: {
        ...campaign,
        objective: 'OUTCOME_SALES',
        special_ad_categories: ['FINANCIAL_PRODUCTS_SERVICES'],
      },
      adset: {
        ...adset,
        optimization_goal: 'OFFSITE_CONVERSIONS',
        daily_budget: '0',
        lifetime_budget: '50000',
        promoted_object: { pixel_id: '6900', custom_event_type: 'PURCHASE' },
        dsa_beneficiary: 'Soup Ltd',
        dsa_payor: 'Hub AG',
        targeting: {
          ...targeting,
          age_min: 25,
          age_max: 40,
          publisher_platforms: ['instagram'],
          geo_locations: { cities: [{ key: 300, country: 'CH', name: 'Bern' }], regions: [{ key: '4' }] },
        },
      },
      creative: {
        id: '7001',
        source_instagram_media_id: '1790',
        instagram_user_id: '17841',
        effective_object_story_id: '2001_99',
      },
    }
    expect(await differing(told, plan)).toEqual([])
    const wider = { key: 300, radius: 25, distance_unit: 'mile' }
    const geoWider = { cities: [wider], regions: [{ key: '4' }] }
    const widened = {
      ...told,
      adset: { ...told.adset, targeting: { ...told.adset.targeting, geo_locations: geoWider } },
    }
    expect(await differing(widened, plan)).toEqual(['places'])
  })

  it('knows a film by the post that was found for it, and by no other', async () => {
    const plan = adPlan({ content: { kind: 'post', externalId: '81' } })
    const told = { ...stands, creative: { id: '7001', object_story_id: '2001_56' } }
    expect(await differing(told, plan, { post: '81', story: '2001_56' })).toEqual([])
    expect(await differing(told, plan, { post: '81', story: '2001_57' })).toEqual(['post'])
  })

  it.each([
    ['campaign', { ...stands, campaign: { ...campaign, id: '5009' } }],
    ['ad set', { ...stands, adset: { ...adset, id: '6009' } }],
    ['creative', { ...stands, creative: { ...creative, id: '7009' } }],
  ])('does not answer for an ad that hangs on another %s', async (_what, told) => {
    await expect(differing(told)).rejects.toMatchObject({ kind: 'unavailable', code: 'not-one-campaign' })
  })

  it('says nothing of what it cannot see', async () => {
    const { call } = scriptedGraph({ 'GET 8001': invisible, 'GET act_3001': { body: { currency: 'CHF' } } })
    await expect(readBack(call, { account: adPlan().account, made, handle: {} })).rejects.toMatchObject({
      kind: 'unavailable',
    })
    await expect(readBack(call, { account: adPlan().account, made: {}, handle: {} })).rejects.toMatchObject({
      kind: 'ours',
    })
  })
})
