import { describe, expect, it } from 'vitest'
import { control } from '../publish/test-client.ts'
import {
  advertised,
  campaign,
  group,
  identityOf,
  type Known,
  publicPost,
  RIVERSIDE,
  setUp,
} from './test-client.ts'

const _statuses = async (known: Known) =>
  Promise.all(
    ['campaign/get', 'adgroup/get', 'ad/get'].map(
      async (path) => (await known.list(path))[0]?.secondary_status,
    ),
  )

describe('TikTok: campaigns, ad groups and ads', () => {
  it('makes all three and lists them by name and ids, deleted ones only when asked for', async () => {
    const known = await setUp()
    const { campaignId, groupId, adId, item } = await advertised(known)
    expect(campaignId).toMatch(/^\d{16}$/)
    expect(await known.list('campaign/get', { filtering: { campaign_name: 'MR-7F3A' } })).toMatchObject([
      {
        campaign_id: campaignId,
        operation_status: 'DISABLE',
        budget: 0,
        secondary_status: 'CAMPAIGN_STATUS_DISABLE',
      },
    ])
    expect(await known.list('campaign/get', { filtering: { campaign_name: 'other' } })).toEqual([])
    expect(await known.list('adgroup/get', { filtering: { campaign_ids: [campaignId] } })).toMatchObject([
      { adgroup_id: groupId, budget: 24, schedule_end_time: '2026-12-22 12:00:00' },
    ])
    expect(
      await known.list('ad/get', {
        filtering: { adgroup_ids: [groupId], ad_name: 'mr-7f3a' },
        fields: ['ad_id', 'tiktok_item_id'],
      }),
    ).toEqual([{ ad_id: adId, tiktok_item_id: item }])
    await known.post('campaign/status/update', { campaign_ids: [campaignId], operation_status: 'DELETE' })
    expect(await known.list('campaign/get')).toEqual([])
    expect(await known.list('campaign/get', { filtering: { primary_status: 'STATUS_ALL' } })).toHaveLength(1)
    expect((await known.list('ad/get'))[0]?.secondary_status).toBe('AD_STATUS_CAMPAIGN_DELETE')
    const switched = await known.post('campaign/status/update', {
      campaign_ids: [campaignId],
      operation_status: 'ENABLE',
    })
    expect(switched.code).toBe(40007)
  })

  it('pages newest first', async () => {
    const known = await setUp()
    for (const name of ['one', 'two', 'three'])
      await known.post('campaign/create', campaign({ campaign_name: name }))
    const { data } = await known.get('campaign/get', { page: 2, page_size: 2 })
    expect((data.list as { campaign_name: string }[]).map(({ campaign_name }) => campaign_name)).toEqual([
      'one',
    ])
    expect(data.page_info).toEqual({ page: 2, page_size: 2, total_number: 3, total_page: 2 })
    expect((await known.get('campaign/get', { fields: ['colour'] })).code).toBe(40002)
    expect((await known.get('campaign/get', { page_size: 5000 })).code).toBe(40002)
  })

  it('is enabled unless told otherwise, and even so for apps that were not let in for it', async () => {
    const known = await setUp()
    const stateOf = async (more: object) =>
      (await known.post('campaign/create', campaign(more))).data.operation_status
    expect(await stateOf({ operation_status: undefined })).toBe('ENABLE')
    expect(await stateOf({})).toBe('DISABLE')
    await known.settings({ adsStatusAtCreate: 'ignored' })
    expect(await stateOf({})).toBe('ENABLE')
  })

  it('remembers a request id for ten seconds', async () => {
    const known = await setUp()
    const make = async (request_id: string) =>
      (await known.post('campaign/create', campaign({ request_id }))).code
    expect([await make('7201'), await make('7201'), await make('7202')]).toEqual([0, 40050, 0])
    known.clock.now += 10_000
    expect(await make('7201')).toBe(0)
    expect(
      (await known.post('campaign/create', campaign({ request_id: '7203', budget_mode: 'BUDGET_MODE_DAY' })))
        .code,
    ).toBe(40002)
    expect(await make('7203')).toBe(0)
    expect(await known.list('campaign/get')).toHaveLength(4)
  })

  it('names the first thing that is wrong', async () => {
    const known = await setUp()
    const { data } = await known.post('campaign/create', campaign())
    const id = String(data.campaign_id)
    const said = async (path: string, json: object) => {
      const { code, message } = await known.post(path, json)
      return `${code} ${message}`
    }
    expect(await said('campaign/create', campaign({ campaign_name: undefined }))).toBe(
      '40002 campaign_name: the field is missing.',
    )
    expect(await said('campaign/create', campaign({ budget_mode: 'BUDGET_MODE_DAY', budget: 49.99 }))).toBe(
      '40002 budget: must be at least 50 USD.',
    )
    expect(await said('campaign/create', campaign({ advertiser_id: '7204418839001726977' }))).toMatch(
      /^40001 /,
    )
    expect(await said('adgroup/create', group('7'))).toBe('40007 Campaign 7 does not exist.')
    expect(await said('adgroup/create', group(id, { budget: 19 }))).toBe(
      '40002 budget: must be at least 20 USD.',
    )
    expect(await said('adgroup/create', group(id, { budget: 20.005 }))).toBe(
      '40002 budget: must be an amount in USD.',
    )
    expect(await said('adgroup/create', group(id, { budget_mode: 'BUDGET_MODE_TOTAL', budget: 599 }))).toBe(
      '40002 budget: must be at least 600 USD.',
    )
    expect(await said('adgroup/create', group(id, { schedule_end_time: undefined }))).toBe(
      '40002 schedule_end_time: the field is missing.',
    )
    expect(await said('adgroup/create', group(id, { optimization_goal: 'CONVERT' }))).toBe(
      '40002 pixel_id: the field is missing.',
    )
    expect(await said('adgroup/create', group(id, { location_ids: [] }))).toBe(
      '40002 location_ids: must name a place.',
    )
    const { data: made } = await known.post('adgroup/create', group(id))
    const ad = { ad_name: 'Ad', ...(await identityOf(known)), tiktok_item_id: '7123' }
    expect(await said('ad/create', { adgroup_id: made.adgroup_id, creatives: [ad] })).toBe(
      '40002 creatives.0.tiktok_item_id: is no public post of the identity.',
    )
    expect(
      await said('ad/create', { adgroup_id: made.adgroup_id, creatives: [{ ...ad, identity_id: 'no' }] }),
    ).toBe('40002 creatives.0.identity_id: is no identity of the ad account.')
  })

  it('takes an ad group of nothing but what is required, and changes it', async () => {
    const known = await setUp()
    const { data } = await known.post('campaign/create', campaign())
    const required = {
      campaign_id: data.campaign_id,
      adgroup_name: 'Everywhere [mr-7f3a]',
      billing_event: 'CPM',
      budget: 24,
      budget_mode: 'BUDGET_MODE_DAY',
      optimization_goal: 'REACH',
      pacing: 'PACING_MODE_SMOOTH',
      schedule_type: 'SCHEDULE_FROM_NOW',
      schedule_start_time: '2026-11-22 12:00:00',
    }
    const made = await known.post('adgroup/create', required)
    expect(made).toMatchObject({ code: 0, data: { adgroup_id: expect.stringMatching(/^\d+$/) } })
    const adgroup_id = made.data.adgroup_id
    expect(await known.post('adgroup/update', { adgroup_id, budget: 30.5 })).toMatchObject({ code: 0 })
    const [read] = await known.list('adgroup/get')
    expect(read).toMatchObject({
      ...required,
      adgroup_id,
      budget: 30.5,
      placement_type: 'PLACEMENT_TYPE_NORMAL',
      placements: ['PLACEMENT_TIKTOK'],
    })
    expect(read).not.toHaveProperty('location_ids')
    const automatic = { ...required, placement_type: 'PLACEMENT_TYPE_AUTOMATIC' }
    expect((await known.post('adgroup/create', automatic)).data).not.toHaveProperty('placements')
  })

  it('makes nothing in a closed ad account', async () => {
    const known = await setUp()
    await known.act('account-status', RIVERSIDE, 'STATUS_DISABLE')
    expect(await known.post('campaign/create', campaign())).toMatchObject({ code: 40002 })
  })

  it('changes name, budget and schedule, and keeps the rest', async () => {
    const known = await setUp()
    const { campaignId, groupId, adId } = await advertised(known)
    await known.post('campaign/update', { campaign_id: campaignId, campaign_name: 'Winter [mr-7f3a]' })
    await known.post('adgroup/update', { adgroup_id: groupId, budget: 30.5 })
    expect((await known.list('campaign/get'))[0]).toMatchObject({
      campaign_name: 'Winter [mr-7f3a]',
      objective_type: 'REACH',
    })
    expect((await known.list('adgroup/get'))[0]).toMatchObject({ budget: 30.5, location_ids: ['5746545'] })
    expect((await known.truth()).objects[1]?.budget).toEqual({ daily: 3050, lifetime: null })
    known.clock.now += 60_000
    await known.post('ad/update', { adgroup_id: groupId, creatives: [{ ad_id: adId, ad_name: 'Renamed' }] })
    expect((await known.list('ad/get'))[0]?.secondary_status).toBe('AD_STATUS_DISABLE')
    const other = await publicPost(known, 'ada', 'Rolls')
    await known.post('ad/update', {
      adgroup_id: groupId,
      creatives: [{ ad_id: adId, tiktok_item_id: other }],
    })
    await known.post('ad/status/update', { ad_ids: [adId], operation_status: 'ENABLE' })
    await known.post('adgroup/status/update', { adgroup_ids: [groupId], operation_status: 'ENABLE' })
    await known.post('campaign/status/update', { campaign_ids: [campaignId], operation_status: 'ENABLE' })
    expect((await known.list('ad/get'))[0]?.secondary_status).toBe('AD_STATUS_REAUDIT')
  })

  it('does what it can of several ids, and says what it could not', async () => {
    const known = await setUp()
    const ids: string[] = []
    for (let n = 0; n < 4; n += 1)
      ids.push(String((await known.post('campaign/create', campaign())).data.campaign_id))
    const enable = (campaign_ids: string[]) =>
      known.post('campaign/status/update', { campaign_ids, operation_status: 'ENABLE' })
    expect(await enable([ids[0] ?? '', '7'])).toMatchObject({
      code: 20001,
      data: { campaign_ids: [ids[0]], status: 'ENABLE', errors: [{ campaign_id: '7' }] },
    })
    await known.settings({ adsStatusUpdates: 'half' })
    expect(await enable(ids)).toMatchObject({ code: 20001, data: { campaign_ids: ids.slice(0, 2) } })
    expect((await known.truth()).objects.map(({ status }) => status)).toEqual([
      'ENABLE',
      'ENABLE',
      'DISABLE',
      'DISABLE',
    ])
    const groups = await known.post('adgroup/status/update', {
      adgroup_ids: ['7'],
      operation_status: 'ENABLE',
    })
    expect(groups.code).toBe(40007)
    expect((await enable(Array.from({ length: 21 }, String))).code).toBe(40002)
  })

  it('allows ten calls in a second and five new ads', async () => {
    const known = await setUp('ada', { limits: 'documented' })
    const codes: number[] = []
    for (let n = 0; n < 11; n += 1) codes.push((await known.get('campaign/get')).code)
    expect(codes).toEqual([...Array(10).fill(0), 40100])
    known.clock.now += 1000
    const ads: number[] = []
    for (let n = 0; n < 6; n += 1) ads.push((await known.post('ad/create', {})).code)
    expect(ads).toEqual([...Array(5).fill(40002), 40100])
    expect((await known.get('campaign/get')).code).toBe(0)
  })

  it('bars an app for five minutes after 600 calls in one', async () => {
    const known = await setUp('ada', { limits: 'documented' })
    known.clock.now = Math.ceil(known.clock.now / 60_000) * 60_000
    for (let second = 0; second < 59; second += 1) {
      for (let n = 0; n < 10; n += 1) await known.get('campaign/get')
      known.clock.now += 1000
    }
    known.clock.now += 999
    for (let n = 0; n < 10; n += 1) expect((await known.get('campaign/get')).code).toBe(0)
    expect((await known.get('campaign/get')).code).toBe(40100)
  })

  it('works on although the answer is lost', async () => {
    const known = await setUp()
    const path = '/open_api/v1.3/campaign/create/'
    await control(known.emulator, '/faults', {
      platform: 'tiktok',
      method: 'POST',
      path,
      effect: { kind: 'drop-after' },
      times: 1,
    })
    await expect(known.post('campaign/create', campaign())).rejects.toThrow('cut')
    await control(known.emulator, '/faults', {
      platform: 'tiktok',
      method: 'POST',
      path,
      effect: {
        kind: 'status',
        status: 200,
        body: { code: 50000, message: 'System error.', request_id: 'x', data: {} },
      },
      times: 1,
    })
    expect((await known.post('campaign/create', campaign())).code).toBe(50000)
    expect(await known.list('campaign/get')).toHaveLength(1)
    await known.settings({ adsErrorButDone: 'once' })
    expect((await known.post('campaign/create', campaign())).code).toBe(50000)
    expect(await known.list('campaign/get')).toHaveLength(2)
  })
})
