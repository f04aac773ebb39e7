import { describe, expect, it } from 'vitest'
import { makeJpeg } from '../../../core/media-facts/test-media.ts'
import { ALL } from '../../drive-meta.ts'
import { drivePublishing, INSTAGRAM, RIVERSIDE } from '../drive-publishing.ts'

const FEED = `${RIVERSIDE}/feed`
const ENGAGED = { query: { scope: `${ALL},pages_manage_engagement,instagram_manage_comments` } }

describe('Meta: comments of a Page', () => {
  it('are written by the Page, answered, changed, hidden and deleted', async () => {
    const meta = await drivePublishing(ENGAGED)
    const post = String((await meta.post(FEED, { message: 'Warm bread' })).body.id)
    const first = String((await meta.post(`${post}/comments`, { message: 'First' })).body.id)
    expect(first.split('_')[0]).toBe(post.split('_')[1])
    const answer = String((await meta.post(`${first}/comments`, { message: 'Thanks' })).body.id)
    expect(await meta.ids(`${post}/comments`)).toEqual([first])
    expect(
      (await meta.read(first, { fields: 'message,comment_count,from{id},comments{message}' })).body,
    ).toEqual({
      id: first,
      message: 'First',
      comment_count: 1,
      from: { id: RIVERSIDE },
      comments: expect.objectContaining({ data: [{ id: answer, message: 'Thanks' }] }),
    })
    await meta.post(first, { message: 'Changed', is_hidden: true })
    expect((await meta.read(first, { fields: 'message,is_hidden' })).body).toEqual({
      id: first,
      message: 'Changed',
      is_hidden: true,
    })
    expect((await meta.remove(first)).body).toEqual({ success: true })
    expect((await meta.read(first)).wrong).toEqual([400, 100, 33])
    expect(await meta.ids(`${post}/comments`)).toEqual([])
  })

  it('are summed up, without a single one being asked for', async () => {
    const meta = await drivePublishing(ENGAGED)
    const post = String((await meta.post(FEED, { message: 'Warm bread' })).body.id)
    await meta.post(`${post}/comments`, { message: 'First' })
    const fields =
      'comments.limit(0).summary(true),likes.summary(true),reactions.limit(0).summary(total_count)'
    expect((await meta.read(post, { fields })).body).toEqual({
      id: post,
      comments: { data: [], summary: { order: 'chronological', total_count: 1, can_comment: true } },
      likes: { data: [], summary: { total_count: 0, can_like: true, has_liked: false } },
      reactions: { data: [], summary: { total_count: 0, viewer_reaction: 'NONE' } },
    })
    expect((await meta.read(post, { fields: 'likes' })).body).toEqual({ id: post })
    expect((await meta.read(`${post}/likes`)).body).toEqual({ data: [] })
  })

  it('want words, the permission and the Page itself', async () => {
    const meta = await drivePublishing(ENGAGED)
    const post = String((await meta.post(FEED, { message: 'Warm bread' })).body.id)
    const on = `${post}/comments`
    expect((await meta.post(on, { message: ' ' })).wrong).toEqual([400, 100, 1_349_125])
    expect((await meta.post(on, { message: 'As myself' }, meta.user)).wrong).toEqual([400, 190, 2_069_032])
    const plain = await drivePublishing()
    const other = String((await plain.post(FEED, { message: 'Warm bread' })).body.id)
    expect((await plain.post(`${other}/comments`, { message: 'First' })).wrong).toEqual([403, 200, null])
  })
})

describe('Meta: comments of Instagram', () => {
  it('are written below a medium and answered', async () => {
    const meta = await drivePublishing(ENGAGED)
    meta.files.set('http://m.test/a.jpg', makeJpeg(1080, 1080))
    const container = await meta.post(`${INSTAGRAM}/media`, { image_url: 'http://m.test/a.jpg' }, meta.user)
    const creation = { creation_id: container.body.id }
    const medium = String((await meta.post(`${INSTAGRAM}/media_publish`, creation, meta.user)).body.id)
    const first = String((await meta.post(`${medium}/comments`, { message: 'First' }, meta.user)).body.id)
    const answer = String((await meta.post(`${first}/replies`, { message: 'Thanks' }, meta.user)).body.id)
    const fields = 'comments_count,comments{text,username,replies{text,parent_id}}'
    expect((await meta.read(medium, { fields }, meta.user)).body).toMatchObject({
      comments_count: 1,
      comments: {
        data: [{ id: first, text: 'First', replies: { data: [{ id: answer, parent_id: first }] } }],
      },
    })
    expect((await meta.post(first, { hide: true }, meta.user)).body).toEqual({ success: true })
    expect((await meta.remove(first, meta.user)).body).toEqual({ success: true })
    expect(await meta.ids(`${medium}/comments`, {}, meta.user)).toEqual([])
    expect((await meta.post(`${medium}/comments`, { message: 'x'.repeat(301) }, meta.user)).wrong[1]).toBe(
      100,
    )
  })

  it('want their permission', async () => {
    const meta = await drivePublishing()
    meta.files.set('http://m.test/a.jpg', makeJpeg(1080, 1080))
    const container = await meta.post(`${INSTAGRAM}/media`, { image_url: 'http://m.test/a.jpg' }, meta.user)
    const creation = { creation_id: container.body.id }
    const medium = String((await meta.post(`${INSTAGRAM}/media_publish`, creation, meta.user)).body.id)
    expect((await meta.post(`${medium}/comments`, { message: 'First' }, meta.user)).wrong).toEqual([
      403,
      10,
      null,
    ])
  })
})
