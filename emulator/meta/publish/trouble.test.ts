import { describe, expect, it } from 'vitest'
import { makeJpeg, makeVideo } from '../../core/media-facts/test-media.ts'
import { drivePublishing, INSTAGRAM, RIVERSIDE } from './drive-publishing.ts'

describe('Meta: trouble by setting', () => {
  it.each<[string, [number, number, number]]>([
    ['blocked', [400, 368, 1_390_008]],
    ['abusive', [400, 368, 1_346_003]],
    ['publishing-authorization', [400, 368, 1_404_078]],
    ['confirm-identity', [400, 368, 4_854_002]],
    ['security-check', [400, 368, 1_404_006]],
    ['limited-access', [400, 368, 1_404_112]],
    ['temporary', [503, 2, 1_363_047]],
    ['not-supported', [403, 200, 2_069_030]],
  ])('a Page that is %s publishes nothing, and still deletes', async (pageTrouble, expected) => {
    const meta = await drivePublishing()
    const { body } = await meta.post(`${RIVERSIDE}/feed`, { message: 'Before' })
    await meta.set({ pageTrouble })
    expect((await meta.post(`${RIVERSIDE}/feed`, { message: 'a' })).wrong).toEqual(expected)
    expect(meta.wall().length).toBe(1)
    expect((await meta.remove(String(body.id))).body).toEqual({ success: true })
  })

  it.each<[string, 'media' | 'media_publish', [number, number, number]]>([
    ['restricted', 'media', [400, 25, 2_207_050]],
    ['restricted', 'media_publish', [400, 25, 2_207_050]],
    ['server-error', 'media', [400, -1, 2_207_001]],
    ['server-error', 'media_publish', [400, -1, 2_207_001]],
    ['creation-failed', 'media', [400, -1, 2_207_032]],
    ['spam', 'media_publish', [400, 4, 2_207_051]],
    ['media-expired', 'media_publish', [400, -2, 2_207_020]],
  ])('Instagram in %s refuses %s', async (instagramTrouble, edge, expected) => {
    const meta = await drivePublishing()
    meta.files.set('http://m.test/a.jpg', makeJpeg(500, 500))
    const image = { image_url: 'http://m.test/a.jpg' }
    const { body } = await meta.post(`${INSTAGRAM}/media`, image)
    await meta.set({ instagramTrouble })
    const params = edge === 'media' ? image : { creation_id: body.id }
    expect((await meta.post(`${INSTAGRAM}/${edge}`, params)).wrong).toEqual(expected)
    expect(meta.wall(INSTAGRAM)).toEqual([])
  })

  it('films of Instagram end in an error while uploads fail', async () => {
    const meta = await drivePublishing()
    meta.files.set('http://m.test/a.mp4', makeVideo())
    await meta.set({ instagramTrouble: 'upload-failed', processingMs: '0' })
    const { body } = await meta.post(`${INSTAGRAM}/media`, {
      media_type: 'REELS',
      video_url: 'http://m.test/a.mp4',
    })
    const read = await meta.read(String(body.id), { fields: 'status_code,status' })
    expect(read.body).toMatchObject({ status_code: 'ERROR', status: expect.stringContaining('2207053') })
  })

  it('calls beyond the limit of an hour are told when to come back, whose limit it is, and do nothing', async () => {
    const meta = await drivePublishing()
    await meta.set({ callsAnHour: '3' })
    const ask = (path: string, access = meta.token) => meta.graph(`/v26.0/${path}`, { access_token: access })
    for (let n = 0; n < 3; n += 1) expect((await ask(RIVERSIDE)).status).toBe(200)
    const answer = await ask(RIVERSIDE)
    expect(JSON.parse(answer.headers.get('x-business-use-case-usage') ?? '')).toMatchObject({
      [RIVERSIDE]: [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 60 }],
    })
    expect((await meta.post(`${RIVERSIDE}/feed`, { message: 'a' })).wrong).toEqual([400, 80_001, null])
    expect(meta.wall()).toEqual([])
    for (let n = 0; n < 3; n += 1) await ask(INSTAGRAM)
    expect((await meta.read(INSTAGRAM)).wrong[1]).toBe(80_002)
    for (let n = 0; n < 3; n += 1) await ask('me', meta.user)
    expect((await meta.read('me', {}, meta.user)).wrong[1]).toBe(4)
    await meta.wait(3601)
    expect((await meta.post(`${RIVERSIDE}/feed`, { message: 'a' })).status).toBe(200)
  })
})
