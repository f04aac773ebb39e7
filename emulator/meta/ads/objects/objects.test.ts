import { describe, expect, it } from 'vitest'
import { RIVERSIDE } from '../../publish/drive-publishing.ts'
import { ACCOUNT, ADSET, AROUND, CAMPAIGN, driveAds, PIXEL } from '../drive-ads.ts'

const says = ({ status, wrong: [, code, subcode] }: { status: number; wrong: unknown[] }) => [
  status,
  code,
  subcode,
]

describe('campaign, ad set, creative and ad', () => {
  it('are made paused, read back field by field, switched on, and run after review', async () => {
    const t = await driveAds()
    const made = await t.boost()
    const fields =
      'name,status,effective_status,created_time,campaign{name,objective,special_ad_categories},adset{daily_budget,lifetime_budget,targeting{geo_locations},optimization_goal},creative{effective_object_story_id}'
    expect((await t.read(made.ad, { fields })).body).toMatchObject({
      id: made.ad,
      status: 'PAUSED',
      effective_status: 'PAUSED',
      campaign: { id: made.campaign, objective: 'OUTCOME_ENGAGEMENT', special_ad_categories: [] },
      adset: {
        daily_budget: '2000',
        lifetime_budget: '0',
        targeting: { geo_locations: AROUND.geo_locations },
        optimization_goal: 'POST_ENGAGEMENT',
      },
      creative: { effective_object_story_id: made.post },
    })
    expect((await t.read(made.ad)).body).toEqual({ id: made.ad })

    const status = async () => (await t.read(made.ad, { fields: 'effective_status' })).body.effective_status
    await t.change(made.ad, { status: 'ACTIVE' })
    expect(await status()).toBe('CAMPAIGN_PAUSED')
    expect((await t.change(made.campaign, { status: 'ACTIVE' })).body).toEqual({ success: true })
    expect(await status()).toBe('ADSET_PAUSED')
    await t.change(made.adset, { status: 'ACTIVE' })
    expect(await status()).toBe('PENDING_REVIEW')
    expect((await t.record()).objects.map(({ active, serving }) => [active, serving])).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ])
    await t.wait(60)
    expect(await status()).toBe('ACTIVE')
    const { objects, accounts } = await t.record()
    expect(objects.every(({ serving, personName }) => serving && personName === 'Ada Moreno')).toBe(true)
    expect(accounts.find(({ id }) => id === ACCOUNT)).toMatchObject({ activeObjects: 3, servingObjects: 3 })
  })

  it('are remembered with every switch, who did it, and what people did by hand', async () => {
    const t = await driveAds()
    const made = await t.boost()
    await t.start(made)
    await t.change(made.campaign, { status: 'ACTIVE' })
    await t.act('set-status', made.campaign, 'PAUSED', 'dana')
    await t.act('set-budget', made.adset, 5000, 'dana')
    const { changes } = await t.record()
    expect(changes.filter(({ id }) => id === made.campaign)).toMatchObject([
      { from: null, to: 'PAUSED', person: 'ada', clientId: t.app.clientId },
      { from: 'PAUSED', to: 'ACTIVE', person: 'ada' },
      { from: 'ACTIVE', to: 'PAUSED', person: 'dana', clientId: '' },
    ])
    expect((await t.read(made.adset, { fields: 'daily_budget' })).body.daily_budget).toBe('5000')
    const odd = await t.emulator.fetch(`${t.emulator.origin}/_control/ads/acts`, {
      method: 'POST',
      body: JSON.stringify({ platform: 'meta', act: 'set-status', id: made.ad, value: 'ON' }),
    })
    expect(odd.status).toBe(400)
  })

  it('are listed newest first, by part of a name, by what is above, and by status; what is gone is hidden', async () => {
    const t = await driveAds()
    const first = await t.boost()
    await t.wait(1)
    const second = await t.boost({ campaign: { name: 'Coffee [mrg-2]' }, ad: { name: 'Cup [mrg-2]' } })
    const find = async (edge: string, field: string, value: string) =>
      t.ids(`${ACCOUNT}/${edge}`, { filtering: JSON.stringify([{ field, operator: 'CONTAIN', value }]) })
    expect(await t.ids(`${ACCOUNT}/campaigns`)).toEqual([second.campaign, first.campaign])
    expect(await find('campaigns', 'name', 'MRG-1')).toEqual([first.campaign])
    expect(await find('ads', 'ad.name', 'mrg-2')).toEqual([second.ad])
    expect(await find('ads', 'campaign.name', 'Coffee')).toEqual([second.ad])
    expect(await find('adsets', 'name', 'nothing like it')).toEqual([])
    expect(
      (await t.read(`${ACCOUNT}/ads`, { filtering: '[{"field":"colour","operator":"EQUAL","value":"red"}]' }))
        .status,
    ).toBe(400)
    const page = (await t.read(`${ACCOUNT}/campaigns`, { limit: 1, fields: 'name' })).body
    expect(page.paging).toMatchObject({ next: expect.stringContaining('after=') })

    expect((await t.remove(first.campaign)).body).toEqual({ success: true })
    expect(await t.ids(`${ACCOUNT}/campaigns`)).toEqual([second.campaign])
    expect(await t.ids(`${ACCOUNT}/ads`)).toEqual([second.ad])
    expect(await t.ids(`${ACCOUNT}/campaigns`, { effective_status: '["DELETED"]' })).toEqual([first.campaign])
    expect((await t.read(first.campaign, { fields: 'status' })).body.status).toBe('DELETED')
    expect((await t.change(first.campaign, { status: 'ACTIVE' })).status).toBe(400)
    expect(await t.ids(`${second.adset}/ads`)).toEqual([second.ad])
    expect(await t.ids(`${second.ad}/adcreatives`)).toEqual([second.creative])
  })

  it('show in lists only after the lag a setting gives, and by id at once', async () => {
    const t = await driveAds()
    await t.set({ adsListLagSeconds: '30' })
    const made = await t.boost()
    expect(await t.ids(`${ACCOUNT}/campaigns`)).toEqual([])
    expect((await t.read(made.campaign)).body.id).toBe(made.campaign)
    await t.wait(31)
    expect(await t.ids(`${ACCOUNT}/campaigns`)).toEqual([made.campaign])
  })

  it('are only checked when that is asked for', async () => {
    const t = await driveAds()
    const only = { execution_options: ['validate_only'] }
    expect((await t.change(`${ACCOUNT}/campaigns`, { ...CAMPAIGN, ...only })).body).toEqual({ success: true })
    expect(await t.ids(`${ACCOUNT}/campaigns`)).toEqual([])
    expect(
      (await t.change(`${ACCOUNT}/campaigns`, { ...CAMPAIGN, ...only, objective: 'LINK_CLICKS' })).status,
    ).toBe(400)
  })

  it('can be made in one batch, each leaning on the one before', async () => {
    const t = await driveAds()
    const form = (params: object) =>
      new URLSearchParams(
        Object.entries(params).map(([name, value]) => [
          name,
          typeof value === 'object' ? JSON.stringify(value) : String(value),
        ]),
      ).toString()
    const adset = form({ ...ADSET, campaign_id: 'CAMPAIGN' }).replace('CAMPAIGN', '{result=campaign:$.id}')
    const batch = [
      { method: 'POST', name: 'campaign', relative_url: `v26.0/${ACCOUNT}/campaigns`, body: form(CAMPAIGN) },
      { method: 'POST', relative_url: `v26.0/${ACCOUNT}/adsets`, body: adset },
    ]
    const { body } = await t.post('', { batch: JSON.stringify(batch) }, t.user)
    const answers = body as unknown as ({ code: number; body: string } | null)[]
    expect(answers.map((one) => one?.code)).toEqual([undefined, 200])
    const [campaign] = await t.ids(`${ACCOUNT}/campaigns`)
    expect((await t.ids(`${campaign}/adsets`)).length).toBe(1)
  })

  it('may be there although the answer was lost, or was an error', async () => {
    const t = await driveAds()
    await t.control('/faults', {
      platform: 'meta',
      method: 'POST',
      path: '/v26.0/*/campaigns',
      times: 1,
      effect: { kind: 'drop-after' },
    })
    await expect(t.change(`${ACCOUNT}/campaigns`, CAMPAIGN)).rejects.toThrow('cut')
    await t.set({ adsErrorButDone: 'once' })
    expect(says(await t.change(`${ACCOUNT}/campaigns`, CAMPAIGN))).toEqual([500, 2, null])
    expect((await t.ids(`${ACCOUNT}/campaigns`)).length).toBe(2)
    await t.control('/faults', {
      platform: 'meta',
      method: 'POST',
      path: '/v26.0/*/campaigns',
      times: 1,
      effect: { kind: 'status', status: 500 },
    })
    await expect(t.change(`${ACCOUNT}/campaigns`, CAMPAIGN)).rejects.toThrow()
    expect((await t.ids(`${ACCOUNT}/campaigns`)).length).toBe(2)
  })
})

describe('what breaks creates', () => {
  it('campaigns: category, sharing, objective, status', async () => {
    const t = await driveAds()
    const { special_ad_categories: _none, ...without } = CAMPAIGN
    const create = async (params: object) => says(await t.change(`${ACCOUNT}/campaigns`, params as never))
    expect(await create(without)).toEqual([400, 100, null])
    expect(await create({ ...CAMPAIGN, special_ad_categories: ['HOUSING'] })).toEqual([400, 100, null])
    expect(await create({ ...CAMPAIGN, special_ad_categories: ['TOYS'] })).toEqual([400, 100, null])
    const { is_adset_budget_sharing_enabled: _flag, ...unsaid } = CAMPAIGN
    expect(await create(unsaid)).toEqual([400, 100, 4_834_011])
    expect(await create({ ...unsaid, daily_budget: 50 })).toEqual([400, 100, 2_446_307])
    expect(await create({ ...CAMPAIGN, objective: 'LINK_CLICKS' })).toEqual([400, 100, null])
    expect(await create({ ...CAMPAIGN, status: 'ARCHIVED' })).toEqual([400, 100, null])
    expect(await create({ ...CAMPAIGN, daily_budget: '12.50' })).toEqual([400, 100, null])
    expect(await t.ids(`${ACCOUNT}/campaigns`)).toEqual([])
  })

  it('ad sets: budgets, targeting, goals, promoted objects', async () => {
    const t = await driveAds()
    const campaign_id = await t.make(`${ACCOUNT}/campaigns`, CAMPAIGN)
    const create = async (more: object) =>
      says(await t.change(`${ACCOUNT}/adsets`, { ...ADSET, campaign_id, ...more } as never))
    const target = (more: object) => create({ targeting: { ...AROUND, ...more } })
    expect(await create({ daily_budget: 99 })).toEqual([400, 100, 1_885_272])
    expect(await create({ daily_budget: '' })).toEqual([400, 100, null])
    expect(await create({ lifetime_budget: 9000 })).toEqual([400, 100, null])
    expect(await create({ daily_budget: '', lifetime_budget: 9000 })).toEqual([400, 100, null])
    expect(await create({ optimization_goal: 'LEAD_GENERATION' })).toEqual([400, 100, 1_487_390])
    expect(await target({ targeting_automation: {} })).toEqual([400, 100, 1_870_227])
    expect(await target({ age_max: 40, targeting_automation: { advantage_audience: 1 } })).toEqual([
      400, 100, 1_870_189,
    ])
    expect(await target({ facebook_positions: ['video_feeds'] })).toEqual([400, 100, 2_490_562])
    expect(
      await target({ geo_locations: { countries: ['US'], cities: [{ key: '1', country: 'US' }] } }),
    ).toEqual([400, 100, null])
    expect(await target({ geo_locations: {} })).toEqual([400, 100, null])
    expect(await target({ geo_locations: { countries: ['DE'] } })).toEqual([400, 100, null])
    expect(await target({ geo_locations: { regions: [{ key: '3886', radius: 5 }] } })).toEqual([
      400, 100, 1_487_079,
    ])
    expect(await target({ interests: [{ id: '6003598240487' }] })).toEqual([400, 100, 1_487_694])
    const tiny = { latitude: 45, longitude: -122, radius: 1, distance_unit: 'kilometer' }
    expect(await target({ geo_locations: { custom_locations: [tiny] }, age_min: 18, age_max: 18 })).toEqual([
      400, 100, 1_885_097,
    ])
    expect(await target({ geo_locations: { custom_locations: [{ ...tiny, radius: 0.5 }] } })).toEqual([
      400,
      100,
      null,
    ])

    const rich = await t.make(`${ACCOUNT}/campaigns`, { ...CAMPAIGN, daily_budget: 3000 })
    expect(await create({ campaign_id: rich })).toEqual([400, 100, 1_885_621])
    const sales = await t.make(`${ACCOUNT}/campaigns`, { ...CAMPAIGN, objective: 'OUTCOME_SALES' })
    const sold = { campaign_id: sales, optimization_goal: 'OFFSITE_CONVERSIONS', destination_type: 'WEBSITE' }
    expect(await create(sold)).toEqual([400, 100, null])
    expect(await create({ ...sold, promoted_object: { pixel_id: PIXEL } })).toEqual([400, 100, null])
    expect(
      await create({ ...sold, promoted_object: { pixel_id: '1', custom_event_type: 'PURCHASE' } }),
    ).toEqual([400, 100, null])
    expect(
      (await create({ ...sold, promoted_object: { pixel_id: PIXEL, custom_event_type: 'PURCHASE' } }))[0],
    ).toBe(200)

    await t.act('pixel-use', PIXEL, 'unavailable')
    const pixelled = { ...sold, promoted_object: { pixel_id: PIXEL, custom_event_type: 'PURCHASE' } }
    expect(await create(pixelled)).toEqual([400, 100, null])
    expect((await t.read(PIXEL, { fields: 'is_unavailable' })).body.is_unavailable).toBe(true)

    const homes = await t.make(`${ACCOUNT}/campaigns`, {
      ...CAMPAIGN,
      special_ad_categories: ['HOUSING'],
      special_ad_category_country: ['US'],
    })
    expect(await create({ campaign_id: homes })).toEqual([400, 100, 2_909_034])
  })

  it('budgets changed more than four times an hour', async () => {
    const t = await driveAds()
    const { adset } = await t.boost()
    for (const daily_budget of [2100, 2200, 2300, 2400])
      expect((await t.change(adset, { daily_budget })).status).toBe(200)
    expect((await t.change(adset, { daily_budget: 2400 })).status).toBe(200)
    expect(says(await t.change(adset, { daily_budget: 2500 }))).toEqual([400, 613, 1_487_632])
    await t.wait(3601)
    expect((await t.change(adset, { daily_budget: 2500 })).status).toBe(200)
  })

  it('creatives: posts that are gone or no posts, the dead Instagram field, the task on the Page', async () => {
    const t = await driveAds()
    const create = async (params: object) => says(await t.change(`${ACCOUNT}/adcreatives`, params as never))
    const spec = {
      page_id: RIVERSIDE,
      link_data: { link: 'https://copperkettle.example/', message: 'Come in' },
    }
    expect(await create({ object_story_id: `${RIVERSIDE}_1` })).toEqual([400, 100, 2_932_002])
    const post = String((await t.post(`${RIVERSIDE}/feed`, { message: 'Soon gone' })).body.id)
    expect((await create({ object_story_id: post }))[0]).toBe(200)
    await t.control('/wall/take-down', { platform: 'meta', id: post })
    expect(await create({ object_story_id: post })).toEqual([400, 100, 2_932_002])
    expect(await create({ instagram_actor_id: '1', object_story_spec: spec })).toEqual([400, 100, null])
    expect(await create({})).toEqual([400, 100, null])
    expect(await create({ object_story_spec: { ...spec, link_data: { link: 'nowhere' } } })).toEqual([
      400,
      100,
      null,
    ])
    expect((await create({ object_story_spec: spec }))[0]).toBe(200)
    await t.control('/roles', { platform: 'meta', account: RIVERSIDE, person: 'ada', role: 'analyst' })
    expect(await create({ object_story_spec: spec })).toEqual([403, 200, null])
  })

  it('an app in development: campaign and ad set come about, the creative does not', async () => {
    const t = await driveAds({ person: 'hana' }, { maturity: 'development' })
    const brand = 'act_728104455193367'
    const campaign_id = await t.make(`${brand}/campaigns`, CAMPAIGN)
    await t.make(`${brand}/adsets`, { ...ADSET, campaign_id })
    const spec = { page_id: RIVERSIDE, link_data: { link: 'https://copperkettle.example/' } }
    const post = String((await t.post(`${RIVERSIDE}/feed`, { message: 'Only for us' })).body.id)
    for (const shown of [{ object_story_spec: spec }, { object_story_id: post }])
      expect(says(await t.change(`${brand}/adcreatives`, shown))).toEqual([400, 100, 1_885_183])
  })

  it('permissions, tasks on the account, access of the app, accounts that are over', async () => {
    const t = await driveAds()
    const create = async () => says(await t.change(`${ACCOUNT}/campaigns`, CAMPAIGN))
    await t.set({ marketingAccess: 'none' })
    expect(await create()).toEqual([403, 270, null])
    await t.set({ marketingAccess: 'full' })
    await t.act('account-status', ACCOUNT, 'disabled')
    expect(await create()).toEqual([400, 100, null])
    await t.act('account-status', ACCOUNT, 'active')
    await t.control('/roles', { platform: 'meta', account: ACCOUNT, person: 'ada', role: 'analyze' })
    expect(await create()).toEqual([403, 200, null])
    const reader = await driveAds({ decline: ['ads_management'] })
    expect(says(await reader.change(`${ACCOUNT}/campaigns`, CAMPAIGN))).toEqual([400, 294, null])
    expect(await reader.ids(`${ACCOUNT}/campaigns`)).toEqual([])
    const stranger = await driveAds({ person: 'ben' })
    expect(says(await stranger.change(`${ACCOUNT}/campaigns`, CAMPAIGN))).toEqual([400, 100, 33])
  })

  it('as many as an account can have', async () => {
    const t = await driveAds()
    await t.set({ adObjects: '1' })
    await t.make(`${ACCOUNT}/campaigns`, CAMPAIGN)
    expect(says(await t.change(`${ACCOUNT}/campaigns`, CAMPAIGN))).toEqual([400, 100, 1_487_809])
  })
})

describe('review and what stops an ad', () => {
  it('rejects when told to, and may reject what has run', async () => {
    const t = await driveAds()
    await t.set({ adReview: 'rejects-next', adReviewSeconds: '0' })
    const bad = await t.boost()
    const good = await t.boost()
    for (const made of [bad, good]) await t.start(made)
    const fields = 'effective_status,ad_review_feedback'
    expect((await t.read(bad.ad, { fields })).body).toMatchObject({
      effective_status: 'DISAPPROVED',
      ad_review_feedback: { global: expect.anything() },
    })
    expect((await t.read(good.ad, { fields })).body.effective_status).toBe('ACTIVE')
    await t.act('reject', good.ad)
    expect((await t.read(good.ad, { fields })).body.effective_status).toBe('DISAPPROVED')
    expect((await t.record()).objects.some(({ serving }) => serving)).toBe(false)
  })

  it('no money, a disabled account and a post that is gone', async () => {
    const t = await driveAds()
    await t.set({ adReviewSeconds: '0' })
    const made = await t.boost()
    await t.start(made)
    const status = async () =>
      (await t.read(made.ad, { fields: 'effective_status,issues_info' })).body.effective_status
    const serving = async () => (await t.record()).objects.some((one) => one.serving)
    expect([await status(), await serving()]).toEqual(['ACTIVE', true])
    await t.act('account-funding', ACCOUNT, 'removed')
    expect([await status(), await serving()]).toEqual(['PENDING_BILLING_INFO', false])
    await t.act('account-funding', ACCOUNT, 'added')
    await t.act('account-status', ACCOUNT, 'unsettled')
    expect([await status(), await serving()]).toEqual(['PENDING_BILLING_INFO', false])
    await t.act('account-status', ACCOUNT, 'disabled')
    expect([await status(), await serving()]).toEqual(['WITH_ISSUES', false])
    await t.act('account-status', ACCOUNT, 'active')
    expect([await status(), await serving()]).toEqual(['ACTIVE', true])
    await t.control('/wall/take-down', { platform: 'meta', id: made.post })
    expect([await status(), await serving()]).toEqual(['WITH_ISSUES', false])
  })
})
