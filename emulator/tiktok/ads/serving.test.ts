import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeJpeg, makeVideo } from '../../core/media-facts/test-media.ts'
import { control } from '../publish/test-client.ts'
import {
  advertised,
  campaign,
  DAY,
  group,
  identityOf,
  type Known,
  publicPost,
  RIVERSIDE,
  setUp,
} from './test-client.ts'

const statuses = async (known: Known) =>
  Promise.all(
    ['campaign/get', 'adgroup/get', 'ad/get'].map(
      async (path) => (await known.list(path))[0]?.secondary_status,
    ),
  )

describe('TikTok: what ads do', () => {
  it('shows an ad after review while everything above is on, and it costs the daily budget', async () => {
    const known = await setUp()
    const { campaignId, groupId, adId } = await advertised(known, 'ENABLE')
    expect(await statuses(known)).toEqual([
      'CAMPAIGN_STATUS_ENABLE',
      'ADGROUP_STATUS_AUDIT',
      'AD_STATUS_AUDIT',
    ])
    known.clock.now += 60_000
    expect(await statuses(known)).toEqual([
      'CAMPAIGN_STATUS_ENABLE',
      'ADGROUP_STATUS_DELIVERY_OK',
      'AD_STATUS_DELIVERY_OK',
    ])
    known.clock.now += DAY
    await known.post('adgroup/status/update', { adgroup_ids: [groupId], operation_status: 'DISABLE' })
    known.clock.now += DAY
    expect(await statuses(known)).toEqual([
      'CAMPAIGN_STATUS_ENABLE',
      'ADGROUP_STATUS_DISABLE',
      'AD_STATUS_ADGROUP_DISABLE',
    ])
    expect((await known.truth()).objects.map(({ id, spent, active }) => [id, spent, active])).toEqual([
      [campaignId, 2400, true],
      [groupId, 2400, false],
      [adId, 2400, false],
    ])
  })

  it('says why it is not shown: account, balance, schedule, budget, a post that is gone', async () => {
    const known = await setUp()
    const { campaignId, item } = await advertised(known, 'ENABLE')
    known.clock.now += 60_000
    await known.act('account-funding', RIVERSIDE, 'removed')
    expect((await statuses(known))[2]).toBe('AD_STATUS_BALANCE_EXCEED')
    await known.act('account-funding', RIVERSIDE, 'added')
    await known.act('account-status', RIVERSIDE, 'STATUS_LIMIT')
    expect(await statuses(known)).toEqual(Array(3).fill('ADVERTISER_ACCOUNT_PUNISH'))
    await known.act('account-status', RIVERSIDE, 'STATUS_ENABLE')
    await known.act('set-status', campaignId, 'DISABLE', 'dana')
    expect((await statuses(known))[1]).toBe('ADGROUP_STATUS_CAMPAIGN_DISABLE')
    await known.act('set-status', campaignId, 'ENABLE', 'dana')
    await control(known.emulator, '/wall/take-down', { platform: 'tiktok', id: item })
    expect((await statuses(known))[2]).toBe('AD_STATUS_AUDIT_DENY')
    known.clock.now += 31 * DAY
    expect((await statuses(known))[1]).toBe('ADGROUP_STATUS_TIME_DONE')
    expect((await known.truth()).objects[0]?.changes.map(({ to, person }) => `${to} ${person}`)).toEqual([
      'ENABLE ada',
      'DISABLE dana',
      'ENABLE dana',
    ])
  })

  it('shares a campaign’s budget among its ad groups, and stops at a total one', async () => {
    const known = await setUp()
    const item = await publicPost(known)
    const identity = await identityOf(known)
    const shared = {
      budget_mode: 'BUDGET_MODE_DAY',
      budget: 60,
      budget_optimize_on: true,
      operation_status: 'ENABLE',
    }
    const { data } = await known.post('campaign/create', campaign(shared))
    for (const adgroup_name of ['East', 'West']) {
      const made = await known.post(
        'adgroup/create',
        group(String(data.campaign_id), { adgroup_name, budget: 0, operation_status: 'ENABLE' }),
      )
      await known.post('ad/create', {
        adgroup_id: made.data.adgroup_id,
        creatives: [{ ad_name: 'Ad', ...identity, tiktok_item_id: item }],
      })
    }
    known.clock.now += 60_000 + DAY
    expect((await known.truth()).objects.map(({ word, spent }) => `${word} ${spent}`)).toEqual([
      'campaign 6000',
      'ad group 3000',
      'ad group 3000',
      'ad 3000',
      'ad 3000',
    ])
  })

  it('a code of the creator lets a post be shown until it ends', async () => {
    const known = await setUp()
    const item = await publicPost(known, 'ben', 'Tacos')
    const { said: auth_code = '' } = await known.act('give-spark-code', item, '7')
    expect((await known.get('tt_video/info', { auth_code })).code).toBe(40001)
    const { data } = await known.post('tt_video/authorize', { auth_code })
    expect(data).toMatchObject({ identity_type: 'AUTH_CODE', identity_id: expect.any(String) })
    expect((await known.get('tt_video/info', { auth_code })).data).toMatchObject({
      item_info: { item_id: item, auth_code },
      auth_info: { ad_auth_status: 'AUTHORIZED' },
    })
    expect(await known.list('tt_video/list')).toHaveLength(1)
    expect((await known.post('tt_video/authorize', { auth_code: 'made up' })).code).toBe(40002)
    const on = { operation_status: 'ENABLE' }
    const made = await known.post('campaign/create', campaign(on))
    const grouped = await known.post('adgroup/create', group(String(made.data.campaign_id), on))
    const creatives = [{ ad_name: 'Spark', ...data, tiktok_item_id: item }]
    expect((await known.post('ad/create', { adgroup_id: grouped.data.adgroup_id, creatives })).code).toBe(0)
    known.clock.now += 20 * DAY
    expect((await known.truth()).objects[0]?.spent).toBe(Math.round((7 * DAY - 60_000) * (2400 / DAY)))
    expect((await known.list('ad/get'))[0]?.secondary_status).toBe('AD_STATUS_AUDIT_DENY')
  })

  it('takes videos and pictures, by file with their MD5 or by address, and shows them under a made-up name', async () => {
    const known = await setUp()
    const upload = async (kind: 'video' | 'image', bytes: Buffer, more: Record<string, string> = {}) => {
      const form = new FormData()
      const fields = { advertiser_id: RIVERSIDE, upload_type: 'UPLOAD_BY_FILE', file_name: kind, ...more }
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      form.set(
        `${kind}_signature`,
        more[`${kind}_signature`] ?? createHash('md5').update(bytes).digest('hex'),
      )
      form.set(`${kind}_file`, new Blob([bytes as BlobPart]), `${kind}.bin`)
      return known.send(`file/${kind}/ad/upload/`, { method: 'POST', body: form })
    }
    const picture = await upload('image', makeJpeg(400, 400))
    expect(picture.data).toMatchObject({ width: 400, height: 400, displayable: true })
    const film = await upload('video', makeVideo())
    const [{ video_id } = { video_id: '' }] = film.data as unknown as { video_id: string }[]
    expect((await upload('video', makeVideo({ mark: 'x' }))).code).toBe(40911)
    expect((await upload('video', makeVideo(), { file_name: 'b', video_signature: 'no' })).code).toBe(40900)
    expect((await upload('video', Buffer.from('nothing'), { file_name: 'c' })).code).toBe(40900)
    expect((await known.get('file/video/ad/info', { video_ids: [video_id] })).data.list).toMatchObject([
      { video_id, duration: 10 },
    ])
    const { data } = await known.post('identity/create', {
      display_name: 'Copper Kettle',
      image_uri: picture.data.image_id,
    })
    const made = await known.post('campaign/create', campaign({ objective_type: 'TRAFFIC' }))
    const grouped = await known.post('adgroup/create', group(String(made.data.campaign_id)))
    const ad = {
      ad_name: 'Film',
      ad_format: 'SINGLE_VIDEO',
      identity_type: 'CUSTOMIZED_USER',
      identity_id: data.identity_id,
      video_id,
      ad_text: 'Rye and butter',
      call_to_action: 'LEARN_MORE',
    }
    const create = (more: object) =>
      known.post('ad/create', { adgroup_id: grouped.data.adgroup_id, creatives: [{ ...ad, ...more }] })
    expect((await create({})).message).toBe('creatives.0.landing_page_url: the field is missing.')
    expect((await create({ landing_page_url: 'https://copperkettle.example/' })).code).toBe(0)
  })

  it('reports in texts, by day of the ad account', async () => {
    const known = await setUp()
    const { campaignId, adId } = await advertised(known, 'ENABLE')
    known.clock.now += 60_000 + DAY
    const asked = {
      report_type: 'BASIC',
      data_level: 'AUCTION_CAMPAIGN',
      dimensions: ['campaign_id', 'stat_time_day'],
      metrics: ['spend', 'impressions', 'clicks', 'campaign_name'],
      start_date: '2026-11-01',
      end_date: '2026-11-30',
    }
    const days = await known.list('report/integrated/get', asked)
    expect(days.map(({ dimensions, metrics }) => [dimensions, metrics])).toEqual([
      [
        { campaign_id: campaignId, stat_time_day: '2026-11-22 00:00:00' },
        { spend: '19.97', impressions: '2496', clicks: '22', campaign_name: 'Autumn menu [mr-7f3a]' },
      ],
      [
        { campaign_id: campaignId, stat_time_day: '2026-11-23 00:00:00' },
        { spend: '4.03', impressions: '503', clicks: '4', campaign_name: 'Autumn menu [mr-7f3a]' },
      ],
    ])
    const [whole] = await known.list('report/integrated/get', {
      ...asked,
      data_level: 'AUCTION_AD',
      dimensions: ['ad_id'],
      metrics: ['spend', 'cpm'],
      query_lifetime: true,
      filtering: [{ field_name: 'ad_ids', filter_type: 'IN', filter_value: JSON.stringify([adId]) }],
    })
    expect(whole).toEqual({ dimensions: { ad_id: adId }, metrics: { spend: '24.00', cpm: '8.00' } })
    for (const bad of [
      { dimensions: ['ad_id'] },
      { metrics: ['colour'] },
      { start_date: '2026-09-01' },
      { end_date: undefined },
    ])
      expect((await known.get('report/integrated/get', { ...asked, ...bad })).code).toBe(40002)
  })

  it('counts a currency without cents in whole units', async () => {
    const known = await setUp()
    await known.act('account-currency', RIVERSIDE, 'JPY')
    const made = await known.post('campaign/create', campaign())
    expect(
      (await known.post('adgroup/create', group(String(made.data.campaign_id), { budget: 1999 }))).message,
    ).toBe('budget: must be at least 2000 JPY.')
    expect(
      (await known.post('adgroup/create', group(String(made.data.campaign_id), { budget: 2400 }))).code,
    ).toBe(0)
    expect((await known.truth()).objects[1]?.budget).toEqual({ daily: 2400, lifetime: null })
  })

  it('knows places, and about how many people are there', async () => {
    const known = await setUp()
    const asked = { placements: ['PLACEMENT_TIKTOK'], objective_type: 'REACH' }
    const regions = (await known.get('tool/region', asked)).data.region_info as Record<string, unknown>[]
    expect(regions.find(({ name }) => name === 'Portland')).toEqual({
      location_id: '5746545',
      name: 'Portland',
      parent_id: '5744337',
      region_code: 'US',
      level: 'CITY',
      area_type: 'ADMIN',
    })
    const { data } = await known.post('ad/audience_size/estimate', { location_ids: ['5746545'] })
    expect(data.user_count).toEqual({ lower_end: 170_100, upper_end: 207_900 })
  })

  it('makes pixels and sees them fire', async () => {
    const known = await setUp()
    const { data } = await known.post('pixel/create', { pixel_name: 'Second site' })
    const [, made] = (await known.get('pixel/list')).data.pixels as Record<string, unknown>[]
    expect(made).toMatchObject({ pixel_id: data.pixel_id, activity_status: 'NO_RECENT_ACTIVITY' })
    await known.act('fire-pixel', String(data.pixel_id))
    expect(
      ((await known.get('pixel/list')).data.pixels as Record<string, unknown>[])[1]?.activity_status,
    ).toBe('ACTIVE')
  })
})
