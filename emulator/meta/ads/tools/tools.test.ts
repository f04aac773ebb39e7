import { describe, expect, it } from 'vitest'
import { makeJpeg, makePng, makeVideo } from '../../../core/media-facts/test-media.ts'
import { INSTAGRAM, RIVERSIDE } from '../../publish/drive-publishing.ts'
import { ACCOUNT, ADSET, AROUND, CAMPAIGN, driveAds, PIXEL } from '../drive-ads.ts'

type Data = { data: Record<string, unknown>[] }

describe('images and films for ads', () => {
  it('are known by their bytes, come as text or as files, and can be shown', async () => {
    const t = await driveAds()
    const png = makePng(1200, 628)
    const sent = await t.change(`${ACCOUNT}/adimages`, { bytes: png.toString('base64') })
    const { bytes } = sent.body.images as { bytes: { hash: string; url: string } }
    expect(bytes).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{32}$/), width: 1200 })
    expect((await t.emulator.fetch(bytes.url)).status).toBe(200)
    const file = await t.post(`${ACCOUNT}/adimages`, {}, t.user, { 'buns.png': png })
    expect(file.body).toMatchObject({ images: { 'buns.png': { hash: bytes.hash } } })
    const listed = await t.read(`${ACCOUNT}/adimages`, {
      hashes: JSON.stringify([bytes.hash]),
      fields: 'hash,width',
    })
    expect(listed.body.data).toMatchObject([{ hash: bytes.hash, width: 1200 }])
    expect((await t.change(`${ACCOUNT}/adimages`, { bytes: 'bm90IGFuIGltYWdl' })).status).toBe(400)

    const spec = (image_hash: string) => ({
      object_story_spec: {
        page_id: RIVERSIDE,
        link_data: { link: 'https://copperkettle.example/', image_hash },
      },
    })
    expect((await t.change(`${ACCOUNT}/adcreatives`, spec('0'.repeat(32)))).status).toBe(400)
    const creative = await t.make(`${ACCOUNT}/adcreatives`, spec(bytes.hash))
    const fields = 'image_url,effective_object_story_id,object_type'
    expect((await t.read(creative, { fields })).body).toMatchObject({
      image_url: bytes.url,
      object_type: 'SHARE',
      effective_object_story_id: expect.stringContaining(`${RIVERSIDE}_`),
    })
    expect(t.wall()).toEqual([])
    expect((await t.remove(`${ACCOUNT}/adimages`, { hash: bytes.hash })).body).toEqual({ success: true })
    expect((await t.change(`${ACCOUNT}/adcreatives`, spec(bytes.hash))).status).toBe(400)
  })

  it('are films once they are processed', async () => {
    const t = await driveAds()
    t.files.set('http://m.test/film.mp4', makeVideo({ width: 1080, height: 1080, seconds: 10 }))
    const film = await t.make(`${ACCOUNT}/advideos`, { file_url: 'http://m.test/film.mp4', title: 'Buns' })
    const state = async () =>
      ((await t.read(film, { fields: 'status,length' })).body.status as { video_status: string }).video_status
    const create = () =>
      t.change(`${ACCOUNT}/adcreatives`, {
        object_story_spec: {
          page_id: RIVERSIDE,
          video_data: { video_id: film, image_url: 'https://copperkettle.example/buns.jpg', message: 'Warm' },
        },
      })
    expect(await state()).toBe('processing')
    expect((await create()).wrong).toEqual([400, 100, 1_487_390])
    await t.wait(5)
    expect(await state()).toBe('ready')
    expect((await create()).status).toBe(200)
    expect((await t.change(`${ACCOUNT}/advideos`, { file_url: 'http://m.test/none' })).status).toBe(400)
  })

  it('come in chunks as well, and are there once they are finished', async () => {
    const t = await driveAds()
    const bytes = makeVideo({ width: 1080, height: 1080, seconds: 10, filler: 2000 })
    const films = `${ACCOUNT}/advideos`
    const begun = (await t.change(films, { upload_phase: 'start', file_size: bytes.length })).body
    const { upload_session_id, video_id } = begun
    expect(begun).toMatchObject({ start_offset: '0', end_offset: String(bytes.length) })
    const transfer = (from: number, to: number) =>
      t.post(films, { upload_phase: 'transfer', upload_session_id, start_offset: from }, t.user, {
        video_file_chunk: bytes.subarray(from, to),
      })
    const finish = (edge = films) =>
      t.change(edge, { upload_phase: 'finish', upload_session_id, title: 'Buns' })
    expect((await transfer(0, 1000)).body).toMatchObject({ start_offset: '1000' })
    expect((await finish()).status).toBe(400)
    await transfer(1000, bytes.length)
    expect((await finish(`${RIVERSIDE}/videos`)).status).toBe(400)
    for (const _again of [1, 2]) expect((await finish()).body).toEqual({ success: true })
    expect((await t.read(films, { fields: 'title' })).body.data).toEqual([{ id: video_id, title: 'Buns' }])
    await t.wait(5)
    expect((await t.read(String(video_id), { fields: 'status' })).body.status).toMatchObject({
      video_status: 'ready',
    })
  })
})

describe('a medium of Instagram', () => {
  it('can be boosted with its own account, and not when it is gone or a story', async () => {
    const t = await driveAds()
    t.files.set('http://m.test/a.jpg', makeJpeg(1080, 1080))
    const container = await t.post(`${INSTAGRAM}/media`, { image_url: 'http://m.test/a.jpg' })
    const published = await t.post(`${INSTAGRAM}/media_publish`, { creation_id: container.body.id })
    const media = String(published.body.id)
    expect((await t.read(media, { fields: 'boost_eligibility_info' })).body.boost_eligibility_info).toEqual({
      eligible_to_boost: true,
    })
    const create = (params: object) =>
      t.change(`${ACCOUNT}/adcreatives`, {
        object_id: RIVERSIDE,
        source_instagram_media_id: media,
        ...params,
      })
    expect((await create({ instagram_user_id: '1' })).status).toBe(400)
    const { body } = await create({ instagram_user_id: INSTAGRAM })
    expect((await t.read(String(body.id), { fields: 'effective_instagram_media_id' })).body).toMatchObject({
      effective_instagram_media_id: media,
    })
    await t.control('/wall/take-down', { platform: 'meta', id: media })
    expect((await create({ instagram_user_id: INSTAGRAM })).wrong).toEqual([400, 100, 2_932_002])
  })
})

describe('what helps before a campaign', () => {
  it('estimates people and outcomes, more for a wider circle and for more money', async () => {
    const t = await driveAds()
    const reach = async (radius: number) => {
      const [spot] = AROUND.geo_locations.custom_locations
      const targeting_spec = { ...AROUND, geo_locations: { custom_locations: [{ ...spot, radius }] } }
      const { body } = await t.read(`${ACCOUNT}/reachestimate`, {
        targeting_spec: JSON.stringify(targeting_spec),
      })
      return (body.data as { users_lower_bound: number }).users_lower_bound
    }
    expect(await reach(10)).toBeGreaterThan(await reach(5))
    const estimate = await t.read(`${ACCOUNT}/delivery_estimate`, {
      targeting_spec: JSON.stringify(AROUND),
      optimization_goal: 'REACH',
    })
    const [{ daily_outcomes_curve: curve = [] } = {}] = estimate.body.data as {
      daily_outcomes_curve: { spend: number; reach: number }[]
    }[]
    expect(curve.map(({ spend }) => spend)).toEqual(curve.map(({ spend }) => spend).toSorted((a, b) => a - b))
    expect(curve.at(-1)?.reach).toBeGreaterThan(curve[1]?.reach ?? 0)
    const { adset } = await t.boost()
    expect((await t.read(`${adset}/delivery_estimate`)).body.data).toHaveLength(1)
    expect((await t.read(`${ACCOUNT}/reachestimate`)).status).toBe(400)
    expect((await t.read(`${ACCOUNT}/minimum_budgets`)).body).toMatchObject({
      data: [{ currency: 'USD', min_daily_budget_imp: 100 }],
    })
  })

  it('finds places, interests, Pages to advertise for', async () => {
    const t = await driveAds()
    const search = async (params: object) => ((await t.read('search', params as never)).body as Data).data
    expect(
      (await search({ type: 'adgeolocation', q: 'portl', location_types: '["city"]' }))[0],
    ).toMatchObject({
      name: 'Portland',
      type: 'city',
      country_code: 'US',
      region: 'Oregon',
    })
    expect(await search({ type: 'adgeolocation', q: 'zuri' })).toHaveLength(2)
    expect((await search({ type: 'adinterest', q: 'coff' })).map(({ name }) => name)).toEqual([
      'Coffee',
      'Coffeehouses',
    ])
    expect((await t.read('search', { type: 'people', q: 'a' })).status).toBe(400)
    expect(((await t.read(`${ACCOUNT}/targetingsearch`, { q: 'bak' })).body as Data).data).toHaveLength(2)
    expect(await t.ids(`${ACCOUNT}/promote_pages`)).toContain(RIVERSIDE)
    expect(await t.ids(`${ACCOUNT}/instagram_accounts`)).toContain(INSTAGRAM)
    await t.control('/roles', { platform: 'meta', account: RIVERSIDE, person: 'ada', role: 'analyst' })
    expect(await t.ids(`${ACCOUNT}/promote_pages`)).not.toContain(RIVERSIDE)
  })

  it('shows an ad before and after it is made', async () => {
    const t = await driveAds()
    const made = await t.boost()
    const link_data = { link: 'https://copperkettle.example/<b>', message: 'Come <script>', name: 'Buns' }
    const creative = JSON.stringify({ object_story_spec: { page_id: RIVERSIDE, link_data } })
    const ask = async (path: string, params: object = {}) => {
      const { data } = (await t.read(path, { ad_format: 'MOBILE_FEED_STANDARD', ...params })).body as Data
      const src = /src="([^"]+)"/.exec(String(data[0]?.body))?.[1]?.replaceAll('&amp;', '&') ?? ''
      return (await t.emulator.fetch(src)).text()
    }
    const before = await ask(`${ACCOUNT}/generatepreviews`, { creative })
    expect(before).toContain('Copper Kettle Riverside')
    expect(before).toContain('Come &lt;script&gt;')
    expect(await ask(`${made.ad}/previews`)).toContain('Fresh buns')
    expect(await ask(`${made.creative}/previews`)).toContain('Fresh buns')
    expect((await t.read(`${made.ad}/previews`)).status).toBe(400)
    const { preview_shareable_link } = (await t.read(made.ad, { fields: 'preview_shareable_link' })).body
    expect(await (await t.emulator.fetch(String(preview_shareable_link))).text()).toContain('Fresh buns')
  })
})

describe('pixels', () => {
  it('tell when they last fired and what they were told', async () => {
    const t = await driveAds({ person: 'farah' })
    const [account, pixel] = ['act_745890167723409', '608840117735261']
    const fired = async () => (await t.read(pixel, { fields: 'last_fired_time' })).body.last_fired_time
    expect(await fired()).toBeUndefined()
    expect((await t.read(`${pixel}/stats`, { aggregation: 'event' })).body).toEqual({ data: [] })
    await t.act('fire-pixel', pixel, 'Purchase')
    await t.act('fire-pixel', pixel)
    expect(await fired()).toMatch(/^\d{4}-/)
    expect(((await t.read(`${pixel}/stats`)).body as Data).data[0]?.data).toEqual([
      { value: 'Purchase', count: 1 },
      { value: 'PageView', count: 1 },
    ])
    expect((await t.change(`${account}/adspixels`, { name: 'Another' })).status).toBe(400)
    const old = await driveAds({ person: 'ivo' })
    const made = await old.make('act_749933048816650/adspixels', { name: 'New' })
    expect(await old.ids('act_749933048816650/adspixels')).toEqual([made])
    expect((await old.read(PIXEL)).status).toBe(400)
  })
})

describe('how much an account takes', () => {
  it('few calls while access is limited, told in the headers', async () => {
    const t = await driveAds()
    await t.set({ marketingAccess: 'limited' })
    const campaign = await t.make(`${ACCOUNT}/campaigns`, CAMPAIGN)
    for (let n = 0; n < 19; n += 1) expect((await t.change(campaign, { name: `Buns ${n}` })).status).toBe(200)
    expect((await t.read(campaign)).wrong).toEqual([400, 613, 1_487_742])
    const response = await t.graph(`/v26.0/${campaign}`, { access_token: t.user })
    expect(JSON.parse(response.headers.get('x-ad-account-usage') ?? '')).toMatchObject({
      acc_id_util_pct: 100,
      ads_api_access_tier: 'development_access',
    })
    await t.wait(301)
    expect((await t.read(campaign)).status).toBe(200)
  })

  it('calls of an hour by account, also those to its campaigns and insights', async () => {
    const t = await driveAds()
    await t.set({ callsAnHour: '2' })
    const campaign = await t.make(`${ACCOUNT}/campaigns`, CAMPAIGN)
    expect((await t.read(campaign)).status).toBe(200)
    expect((await t.read(campaign)).wrong).toEqual([400, 80_004, 2_446_079])
    const response = await t.graph(`/v26.0/${ACCOUNT}/insights`, { access_token: t.user })
    expect([response.status, response.headers.get('x-business-use-case-usage')]).toEqual([
      200,
      expect.stringContaining('ads_insights'),
    ])
    await t.wait(3600)
    expect((await t.change(`${ACCOUNT}/adsets`, { ...ADSET, campaign_id: campaign })).status).toBe(200)
  })
})
