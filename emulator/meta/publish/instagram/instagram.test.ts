import { describe, expect, it } from 'vitest'
import { makeJpeg, makePng, makeVideo } from '../../../core/media-facts/test-media.ts'
import { ALL } from '../../drive-meta.ts'
import { drivePublishing, INSTAGRAM } from '../drive-publishing.ts'

const MEDIA = `${INSTAGRAM}/media`
const PUBLISH = `${INSTAGRAM}/media_publish`
const IMAGE = 'http://m.test/a.jpg'
const FILM = 'http://m.test/a.mp4'

type Drive = Awaited<ReturnType<typeof drivePublishing>>

async function drive(...args: Parameters<typeof drivePublishing>) {
  const meta = await drivePublishing(...args)
  meta.files.set(IMAGE, makeJpeg(1080, 1080))
  meta.files.set(FILM, makeVideo({ seconds: 20 }))
  return meta
}
const make = async (meta: Drive, params: Record<string, unknown> = {}): Promise<string> => {
  const { body } = await meta.post(MEDIA, { image_url: IMAGE, ...params })
  expect(body).toEqual({ id: expect.stringMatching(/^\d+$/) })
  return String(body.id)
}
const publish = (meta: Drive, creation_id: string) => meta.post(PUBLISH, { creation_id })
const codeOf = async (meta: Drive, id: string) =>
  (await meta.read(id, { fields: 'status_code,status' })).body as { status_code: string; status: string }

describe('Instagram: publishing', () => {
  it('takes an image at creation, publishes it once, and reads it back', async () => {
    const meta = await drive()
    const id = await make(meta, { caption: 'Buns #fresh', alt_text: 'Buns on a tray' })
    meta.files.clear()
    expect((await codeOf(meta, id)).status_code).toBe('FINISHED')
    const { body } = await publish(meta, id)
    expect(meta.wall(INSTAGRAM)).toMatchObject([
      { id: body.id, shape: 'image', text: 'Buns #fresh', media: [{ alt: 'Buns on a tray', width: 1080 }] },
    ])
    expect((await codeOf(meta, id)).status_code).toBe('PUBLISHED')
    expect((await publish(meta, id)).wrong).toEqual([400, 9007, 2_207_027])
    expect(meta.wall(INSTAGRAM).length).toBe(1)
    const fields =
      'caption,media_type,media_product_type,permalink,shortcode,timestamp,username,alt_text,owner{id}'
    const read = (await meta.read(String(body.id), { fields })).body
    expect(read).toEqual({
      id: body.id,
      caption: 'Buns #fresh',
      media_type: 'IMAGE',
      media_product_type: 'FEED',
      permalink: expect.stringContaining(`/p/${String(read.shortcode)}/`),
      shortcode: expect.any(String),
      timestamp: expect.stringMatching(/\+0000$/),
      username: 'copperkettle.riverside',
      alt_text: 'Buns on a tray',
      owner: { id: INSTAGRAM },
    })
    expect(await meta.ids(MEDIA)).toEqual([body.id])
    const seen = await meta.emulator.fetch(String(read.permalink), { redirect: 'manual' })
    expect(seen.headers.get('location')).toBe(`/_wall/meta/${INSTAGRAM}#${String(body.id)}`)
  })

  it('publishes on an account that was linked by hand, and says whose it is', async () => {
    const MIDTOWN = '118004936672117'
    const linked = '17841004936672117'
    const scope = `${ALL},instagram_manage_comments`
    const meta = await drive({ person: 'farah', query: { scope } })
    const token = await meta.tokenOf(MIDTOWN)
    const act = { platform: 'meta', account: MIDTOWN, act: 'link-instagram' }
    await meta.control('/accounts/acts', act)
    const made = await meta.post(`${linked}/media`, { image_url: IMAGE }, token)
    const status = (await meta.read(String(made.body.id), { fields: 'status_code' }, token)).body
    expect(status.status_code).toBe('FINISHED')
    const params = { creation_id: made.body.id }
    const { body } = await meta.post(`${linked}/media_publish`, params, token)
    const medium = String(body.id)
    expect((await meta.read(medium, { fields: 'username,permalink,owner' }, token)).body).toEqual({
      id: medium,
      username: 'copperkettle.midtown',
      permalink: expect.stringContaining('/p/'),
      owner: { id: linked },
    })
    expect(meta.wall(linked)).toMatchObject([{ id: medium }])
    expect(await meta.ids(`${linked}/media`, {}, token)).toEqual([medium])
    expect((await meta.read(`${linked}/content_publishing_limit`, {}, token)).body).toEqual({
      data: [{ quota_usage: 1 }],
    })
    const said = await meta.post(`${medium}/comments`, { message: 'Open till six' }, token)
    expect((await meta.read(String(said.body.id), { fields: 'username' }, token)).body).toMatchObject({
      username: 'copperkettle.midtown',
    })
    const counted = await meta.graph(`/v26.0/${linked}`, { access_token: token, fields: 'media_count' })
    expect(await counted.json()).toEqual({ id: linked, media_count: 1 })
    expect(counted.headers.get('x-business-use-case-usage')).toContain('"type":"instagram"')
  })

  it('takes tokens of the person and of the Page, and wants its permission', async () => {
    const meta = await drive()
    expect((await meta.post(MEDIA, { image_url: IMAGE }, meta.user)).status).toBe(200)
    const scope = ALL.replace('instagram_content_publish,', '')
    const bare = await drive({ query: { scope } })
    expect((await bare.post(MEDIA, { image_url: IMAGE })).wrong).toEqual([403, 10, null])
    const other = await drive({ person: 'carla' })
    expect((await other.post(MEDIA, { image_url: IMAGE }, other.user)).wrong).toEqual([400, 100, 33])
  })

  it.each<[string, Record<string, unknown>, [number, number, number | null]]>([
    ['no file', {}, [400, 100, null]],
    ['a file that is not there', { image_url: 'http://m.test/none' }, [400, 9004, 2_207_052]],
    ['an address beyond ASCII', { image_url: 'http://m.test/ü.jpg' }, [400, 9004, 2_207_052]],
    ['a PNG', { image_url: 'png' }, [400, 36_001, 2_207_005]],
    ['more than 8 MiB', { image_url: 'large' }, [400, 36_000, 2_207_004]],
    ['too wide', { image_url: 'wide' }, [400, 36_003, 2_207_009]],
    ['too tall', { image_url: 'tall' }, [400, 36_003, 2_207_009]],
    ['a long caption', { image_url: IMAGE, caption: 'x'.repeat(2201) }, [400, 36_004, 2_207_010]],
    ['31 hashtags', { image_url: IMAGE, caption: '#a '.repeat(31) }, [400, 36_004, 2_207_010]],
    ['21 mentions', { image_url: IMAGE, caption: '@a '.repeat(21) }, [400, 36_004, 2_207_010]],
    ['an unknown type', { image_url: IMAGE, media_type: 'POSTER' }, [400, 100, 2_207_023]],
    ['a single VIDEO', { video_url: FILM, media_type: 'VIDEO' }, [400, 100, 2_207_067]],
    [
      'a reel in a carousel',
      { video_url: FILM, media_type: 'REELS', is_carousel_item: true },
      [400, 100, null],
    ],
    ['a long alt text', { image_url: IMAGE, alt_text: 'x'.repeat(1001) }, [400, 100, null]],
    ['an alt text on a reel', { video_url: FILM, media_type: 'REELS', alt_text: 'x' }, [400, 100, null]],
    ['an early end', { video_url: FILM, media_type: 'REELS', thumb_offset: 20_000 }, [400, 1, 2_207_057]],
    ['one part', { media_type: 'CAROUSEL', children: '1' }, [400, 100, 2_207_028]],
    ['unknown parts', { media_type: 'CAROUSEL', children: '1,2' }, [400, 24, 2_207_008]],
  ])('refuses %s at creation', async (_why, params, expected) => {
    const meta = await drive()
    meta.files.set('png', makePng(100, 100))
    meta.files.set('large', makeJpeg(100, 100, '', 8 * 2 ** 20))
    meta.files.set('wide', makeJpeg(200, 100))
    meta.files.set('tall', makeJpeg(100, 130))
    expect((await meta.post(MEDIA, params)).wrong).toEqual(expected)
  })

  it('knows no container of another account, and none that is older than a day', async () => {
    const meta = await drive()
    expect((await publish(meta, '12345')).wrong).toEqual([400, 24, 2_207_008])
    const id = await make(meta)
    const harbour = '17841409955014632/media_publish'
    expect((await meta.post(harbour, { creation_id: id }, meta.user)).wrong).toEqual([400, 24, 2_207_008])
    await meta.wait(86_400)
    expect((await codeOf(meta, id)).status_code).toBe('EXPIRED')
    expect((await publish(meta, id)).wrong).toEqual([400, 24, 2_207_008])
  })

  it('processes reels before they can be published', async () => {
    const meta = await drive()
    const { body } = await meta.post(MEDIA, {
      media_type: 'REELS',
      video_url: FILM,
      caption: 'Dough',
      share_to_feed: false,
    })
    const id = String(body.id)
    expect((await codeOf(meta, id)).status_code).toBe('IN_PROGRESS')
    expect((await publish(meta, id)).wrong).toEqual([400, 9007, 2_207_027])
    await meta.wait(6)
    const done = await publish(meta, id)
    const fields = 'media_type,media_product_type,is_shared_to_feed'
    expect((await meta.read(String(done.body.id), { fields })).body).toMatchObject({
      media_type: 'VIDEO',
      media_product_type: 'REELS',
      is_shared_to_feed: false,
    })
    expect(meta.wall(INSTAGRAM)).toMatchObject([{ shape: 'reel', media: [{ seconds: 20 }] }])
  })

  it.each([
    ['short', { seconds: 2 }],
    ['of another kind', { codec: 'vp09' }],
    ['too wide', { width: 3840, height: 2160 }],
    ['jerky', { fps: 10 }],
  ])('ends in an error for films that are %s', async (_how, change) => {
    const meta = await drive()
    meta.files.set(FILM, makeVideo(change))
    const { body } = await meta.post(MEDIA, { media_type: 'REELS', video_url: FILM })
    await meta.wait(6)
    const { status_code, status } = await codeOf(meta, String(body.id))
    expect([status_code, status]).toEqual(['ERROR', expect.stringContaining('2207026')])
    expect((await publish(meta, String(body.id))).wrong[1]).toBe(9007)
  })

  it('tells by the status that a film could not be fetched', async () => {
    const meta = await drive()
    const { body } = await meta.post(MEDIA, { media_type: 'REELS', video_url: 'http://m.test/none' })
    await meta.wait(6)
    expect((await codeOf(meta, String(body.id))).status).toContain('2207052')
  })

  it('takes the bytes of a film by rupload', async () => {
    const meta = await drive()
    const begun = await meta.post(MEDIA, { media_type: 'REELS', upload_type: 'resumable', caption: 'Sent' })
    expect(begun.body.uri).toContain('/meta/rupload/ig-api-upload/v26.0/')
    const id = String(begun.body.id)
    expect((await codeOf(meta, id)).status_code).toBe('IN_PROGRESS')
    expect((await meta.upload(String(begun.body.uri), makeVideo())).body).toEqual({
      success: true,
      message: 'Upload successful.',
    })
    await meta.wait(6)
    expect((await publish(meta, id)).status).toBe(200)
    expect(meta.wall(INSTAGRAM)).toMatchObject([{ text: 'Sent', shape: 'reel' }])
  })

  it('puts 2 to 10 parts into a carousel', async () => {
    const meta = await drive()
    const parts = [await make(meta, { is_carousel_item: true, caption: 'ignored' })]
    parts.push(await make(meta, { is_carousel_item: 'true', media_type: 'IMAGE' }))
    const { body } = await meta.post(MEDIA, { video_url: FILM, media_type: 'VIDEO', is_carousel_item: true })
    const carousel = { media_type: 'CAROUSEL', caption: 'All', children: JSON.stringify([...parts, body.id]) }
    expect((await meta.post(MEDIA, carousel)).wrong).toEqual([400, 9007, 2_207_027])
    await meta.wait(6)
    expect((await publish(meta, parts[0] ?? '')).wrong).toEqual([400, 24, 2_207_006])
    const made = await meta.post(MEDIA, carousel)
    const done = await publish(meta, String(made.body.id))
    expect(meta.wall(INSTAGRAM)).toMatchObject([{ shape: 'images', text: 'All', media: [{}, {}, {}] }])
    const read = (await meta.read(String(done.body.id), { fields: 'media_type,children{media_type}' })).body
    expect(read).toMatchObject({
      media_type: 'CAROUSEL_ALBUM',
      children: { data: [{ media_type: 'IMAGE' }, { media_type: 'IMAGE' }, { media_type: 'VIDEO' }] },
    })
    expect((await meta.post(MEDIA, carousel)).wrong).toEqual([400, 24, 2_207_008])
    expect((await codeOf(meta, parts[0] ?? '')).status_code).toBe('PUBLISHED')
  })

  it('shows stories for a day, of any ratio', async () => {
    const meta = await drive()
    meta.files.set(IMAGE, makeJpeg(1080, 1920))
    const done = await publish(meta, await make(meta, { media_type: 'STORIES' }))
    expect(await meta.ids(`${INSTAGRAM}/stories`)).toEqual([done.body.id])
    expect(await meta.ids(MEDIA)).toEqual([])
    await meta.wait(86_401)
    expect(await meta.ids(`${INSTAGRAM}/stories`)).toEqual([])
  })

  it('counts what was published in a rolling day, and stops at the limit', async () => {
    const meta = await drive()
    const limit = async (fields?: string) =>
      (
        (await meta.read(`${INSTAGRAM}/content_publishing_limit`, fields ? { fields } : {})).body
          .data as unknown[]
      )[0]
    expect(await limit('quota_usage,config')).toEqual({
      quota_usage: 0,
      config: { quota_total: 50, quota_duration: 86_400 },
    })
    await meta.set({ instagramDailyPosts: '2' })
    const third = await make(meta)
    for (let n = 0; n < 2; n += 1) expect((await publish(meta, await make(meta))).status).toBe(200)
    expect(await limit()).toEqual({ quota_usage: 2 })
    expect((await publish(meta, third)).wrong).toEqual([400, 9, 2_207_042])
    await meta.wait(86_000)
    expect((await publish(meta, third)).wrong).toEqual([400, 9, 2_207_042])
    await meta.wait(401)
    expect(await limit()).toEqual({ quota_usage: 0 })
    expect((await publish(meta, await make(meta))).status).toBe(200)
  })

  it('makes 400 containers in a day', async () => {
    const meta = await drive()
    for (let n = 0; n < 400; n += 1) await meta.post(MEDIA, { media_type: 'REELS', upload_type: 'resumable' })
    expect((await meta.post(MEDIA, { image_url: IMAGE })).wrong).toEqual([400, 9, 2_207_042])
  })

  it('may be live although the answer says spam', async () => {
    const meta = await drive()
    await meta.set({ instagramErrorButLive: 'once' })
    const id = await make(meta)
    expect((await publish(meta, id)).wrong).toEqual([400, 4, 2_207_051])
    expect((await codeOf(meta, id)).status_code).toBe('PUBLISHED')
    expect(meta.wall(INSTAGRAM).length).toBe(1)
  })

  it('deletes only when told that it may', async () => {
    const meta = await drive()
    const { body } = await publish(meta, await make(meta))
    expect((await meta.remove(String(body.id))).wrong).toEqual([400, 100, 33])
    await meta.set({ instagramDelete: 'allowed' })
    expect((await meta.remove(String(body.id))).body).toEqual({ success: true })
    expect((await meta.read(String(body.id))).wrong).toEqual([400, 100, 33])
    expect(meta.wall(INSTAGRAM)).toEqual([])
  })

  it('goes by batch as well', async () => {
    const meta = await drive()
    const batch = JSON.stringify([
      {
        method: 'POST',
        name: 'made',
        relative_url: MEDIA,
        body: `image_url=${encodeURIComponent(IMAGE)}`,
      },
      { method: 'POST', relative_url: PUBLISH, body: 'creation_id={result=made:$.id}' },
    ])
    await meta.post('', { batch })
    expect(meta.wall(INSTAGRAM).length).toBe(1)
  })
})
