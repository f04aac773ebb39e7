import { describe, expect, it } from 'vitest'
import { adPlan } from '../../../../testing/ads/ad-plan.ts'
import { type GraphRoutes, graphError, scriptedGraph } from '../../../../testing/scripted-graph.ts'
import type { AdCreation, AdLevel, AdPlan } from '../../advertising.ts'
import { EgressError } from '../../egress-error.ts'
import { create } from './create.ts'

const made = { campaign: '5001', group: '6001', creative: '7001' }
const creation = (level: AdLevel, plan: AdPlan = adPlan(), more: Partial<AdCreation> = {}): AdCreation => ({
  level,
  plan,
  name: 'Soup · k3v9',
  made,
  handle: { image: 'abc123' },
  ...more,
})

async function sent(what: AdCreation, routes: GraphRoutes = {}) {
  const edges = ['campaigns', 'adsets', 'adcreatives', 'ads'].map((edge) => `POST act_3001/${edge}`)
  const { call, asked, violations } = scriptedGraph({
    ...Object.fromEntries(edges.map((edge) => [edge, { body: { id: '9001' } }])),
    ...routes,
  })
  expect(await create(call, what)).toBe('9001')
  expect(violations).toEqual([])
  const last = asked.at(-1)
  expect(asked.filter(({ request }) => request.method === 'POST')).toHaveLength(1)
  const { appsecret_proof: _, ...form } = Object.fromEntries(last?.parameters ?? [])
  return { route: last?.route, form }
}

const json = (text: string | undefined): unknown => JSON.parse(text ?? 'null')

describe('a campaign', () => {
  it('has no budget of its own, says so, and is limited all the same where the amount allows', async () => {
    expect(await sent(creation('campaign', adPlan({ budget: { per: 'day', minor: 5000 } })))).toEqual({
      route: 'POST act_3001/campaigns',
      form: {
        name: 'Soup · k3v9',
        objective: 'OUTCOME_TRAFFIC',
        status: 'PAUSED',
        buying_type: 'AUCTION',
        is_adset_budget_sharing_enabled: 'false',
        special_ad_categories: '["NONE"]',
        // The first to the eighth of December: eight days of the account's calendar.
        spend_cap: '40000',
      },
    })
  })

  it('names its category, with the country', async () => {
    const { form } = await sent(creation('campaign', adPlan({ category: 'housing' })))
    expect(json(form.special_ad_categories)).toEqual(['HOUSING'])
    expect(json(form.special_ad_category_country)).toEqual(['CH'])
    // 160 francs may be too little for a limit of the campaign.
    expect(form.spend_cap).toBeUndefined()
  })
})

describe('an ad set', () => {
  it('holds budget, dates and audience', async () => {
    const { route, form } = await sent(creation('group'))
    expect(route).toBe('POST act_3001/adsets')
    expect({ ...form, targeting: json(form.targeting) }).toEqual({
      name: 'Soup · k3v9',
      campaign_id: '5001',
      status: 'PAUSED',
      daily_budget: '2000',
      bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
      billing_event: 'IMPRESSIONS',
      optimization_goal: 'LINK_CLICKS',
      destination_type: 'WEBSITE',
      start_time: '2026-12-01T09:00:00.000Z',
      end_time: '2026-12-08T09:00:00.000Z',
      targeting: {
        geo_locations: {
          custom_locations: [{ latitude: 47.3769, longitude: 8.5417, radius: 5, distance_unit: 'kilometer' }],
          location_types: ['home', 'recent'],
        },
        age_min: 18,
        age_max: 65,
        publisher_platforms: ['facebook'],
        targeting_automation: { advantage_audience: 0 },
      },
    })
  })

  it('says a lifetime budget in the units of its currency', async () => {
    const plan = adPlan({ budget: { per: 'lifetime', minor: 200_000 } })
    const forint = { ...plan, account: { ...plan.account, currency: 'HUF' } }
    const { form } = await sent(creation('group', forint))
    expect([form.lifetime_budget, form.daily_budget]).toEqual(['2000', undefined])
    const between = { ...forint, budget: { per: 'lifetime', minor: 200_050 } } as const
    await expect(sent(creation('group', between))).rejects.toMatchObject({ kind: 'content-refused' })
  })

  it('aims at places, ages, a pixel and the name of an Instagram account, and says who pays', async () => {
    const plan = adPlan({
      objective: 'sales',
      pixel: { externalId: '6900', event: 'PURCHASE' },
      payer: { beneficiary: 'Soup Ltd', payor: 'Hub AG' },
      shownBy: { kind: 'instagram_account', externalId: '17841400000000001', parentExternalId: '2001' },
      audience: {
        country: 'CH',
        places: [
          { kind: 'city', key: '300', name: 'Bern' },
          { kind: 'zip', key: 'CH:8001', name: '8001' },
          { kind: 'city', key: '301', name: 'Thun' },
        ],
        ages: { from: 25, to: 40 },
      },
    })
    const { form } = await sent(creation('group', plan))
    expect(json(form.targeting)).toMatchObject({
      geo_locations: { cities: [{ key: '300' }, { key: '301' }], zips: [{ key: 'CH:8001' }] },
      age_min: 25,
      age_max: 40,
      publisher_platforms: ['instagram'],
    })
    expect(json(form.promoted_object)).toEqual({ pixel_id: '6900', custom_event_type: 'PURCHASE' })
    expect(form).toMatchObject({ dsa_beneficiary: 'Soup Ltd', dsa_payor: 'Hub AG' })
  })

  it('promotes the Page where engagement counts, in the whole country where nothing else is said', async () => {
    const { form } = await sent(
      creation('group', adPlan({ objective: 'engagement', audience: { country: 'CH', places: [] } })),
    )
    expect(json(form.promoted_object)).toEqual({ page_id: '2001' })
    expect(json(form.targeting)).toMatchObject({ geo_locations: { countries: ['CH'] } })
  })

  it('is not made without its campaign, nor for sales without a pixel', async () => {
    await expect(sent(creation('group', adPlan(), { made: {} }))).rejects.toMatchObject({
      code: 'no-campaign',
    })
    const plan = adPlan({ objective: 'sales' })
    await expect(sent(creation('group', plan))).rejects.toMatchObject({ code: 'no-pixel' })
  })
})

describe('a creative', () => {
  const own = adPlan().content
  const instagram = {
    kind: 'instagram_account',
    externalId: '17841400000000001',
    parentExternalId: '2001',
  } as const

  it('shows a picture with text, headline and link', async () => {
    const { route, form } = await sent(creation('creative'))
    expect(route).toBe('POST act_3001/adcreatives')
    expect(json(form.object_story_spec)).toEqual({
      page_id: '2001',
      link_data: {
        link: 'https://a.example/menu',
        message: 'Soup of the day',
        name: 'Menu',
        image_hash: 'abc123',
        call_to_action: { type: 'LEARN_MORE', value: { link: 'https://a.example/menu' } },
      },
    })
  })

  it('shows a picture alone, under the name of an Instagram account', async () => {
    const content = { ...own, link: undefined } as AdPlan['content']
    const plan = adPlan({ objective: 'awareness', content, shownBy: instagram })
    expect(json((await sent(creation('creative', plan))).form.object_story_spec)).toEqual({
      page_id: '2001',
      instagram_user_id: '17841400000000001',
      photo_data: { image_hash: 'abc123', caption: 'Soup of the day' },
    })
  })

  it('shows a film with the still that Meta made of it', async () => {
    const still = { 'GET 81': { body: { id: '81', picture: 'https://cdn.example/still.jpg' } } }
    const { form } = await sent(creation('creative', adPlan(), { handle: { video: '81' } }), still)
    expect(json(form.object_story_spec)).toMatchObject({
      video_data: {
        video_id: '81',
        image_url: 'https://cdn.example/still.jpg',
        message: 'Soup of the day',
        title: 'Menu',
        call_to_action: { value: { link: 'https://a.example/menu' } },
      },
    })
  })

  it.each<[string, Partial<AdPlan>, Record<string, string>, object]>([
    ['a post', { content: { kind: 'post', externalId: '2001_55' } }, {}, { object_story_id: '2001_55' }],
    [
      'a film by its post',
      { content: { kind: 'post', externalId: '81' } },
      { post: '81', story: '2001_56' },
      { object_story_id: '2001_56' },
    ],
    [
      'Instagram media',
      { content: { kind: 'post', externalId: '1790' }, shownBy: instagram },
      {},
      { source_instagram_media_id: '1790', instagram_user_id: '17841400000000001', object_id: '2001' },
    ],
  ])('boosts %s', async (_what, more, handle, form) => {
    const plan = adPlan({ objective: 'engagement', ...more })
    expect((await sent(creation('creative', plan, { handle }))).form).toEqual({
      name: 'Soup · k3v9',
      ...form,
    })
  })

  it('is not made of what was not prepared', async () => {
    await expect(sent(creation('creative', adPlan(), { handle: {} }))).rejects.toMatchObject({ kind: 'ours' })
    const film = adPlan({ content: { kind: 'post', externalId: '81' } })
    await expect(sent(creation('creative', film, { handle: {} }))).rejects.toMatchObject({ kind: 'ours' })
  })
})

it('an ad hangs on both', async () => {
  expect(await sent(creation('ad'))).toEqual({
    route: 'POST act_3001/ads',
    form: { name: 'Soup · k3v9', adset_id: '6001', creative: '{"creative_id":"7001"}', status: 'PAUSED' },
  })
})

describe('what may go wrong', () => {
  it.each([
    ['unknown-outcome', new EgressError('lost', 'deadline')],
    ['unknown-outcome', { status: 200, body: '<html>' }],
    ['unknown-outcome', graphError(1)],
    ['unknown-outcome', graphError(100_001)],
    ['unavailable', new EgressError('not-sent', 'ECONNREFUSED')],
    ['not-set-up', graphError(100, 1885183)],
    ['content-refused', graphError(100, 1885272)],
    ['limited', graphError(80004, 2446079)],
    ['scope-missing', graphError(294)],
  ])('%s', async (kind, answer) => {
    const { call } = scriptedGraph({ 'POST act_3001/campaigns': answer })
    await expect(create(call, creation('campaign'))).rejects.toMatchObject({ kind })
  })

  it.each(['3001', 'act_x', 'act_1/../2'])('no account: %s', async (externalId) => {
    const plan = adPlan()
    const { call, asked } = scriptedGraph({})
    const odd = { ...plan, account: { ...plan.account, externalId } }
    await expect(create(call, creation('campaign', odd))).rejects.toMatchObject({ code: 'odd-id' })
    expect(asked).toEqual([])
  })
})
