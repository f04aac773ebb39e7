import { describe, expect, it } from 'vitest'
import { makeJpeg, makePng } from '../../../core/media-facts/test-media.ts'
import { ALL } from '../../drive-meta.ts'
import { drivePublishing, HARBOUR, RIVERSIDE } from '../drive-publishing.ts'

const FEED = `${RIVERSIDE}/feed`
const without = (scope: string) => ({
  query: {
    scope: ALL.split(',')
      .filter((one) => one !== scope)
      .join(','),
  },
})

describe('Meta: posts of a Page', () => {
  it.each([
    ...['SCHEDULED', 'DRAFT', 'ADS_POST', 'INLINE_CREATED', 'PUBLISHED'],
    ...['PUBLISH_PENDING', 'REVIEWABLE_BRANDED_CONTENT', 'SCHEDULED_RECURRING'],
  ])('are kept unseen as %s', async (unpublished_content_type) => {
    const meta = await drivePublishing()
    const time = Math.floor(meta.core.now() / 1000) + 3600
    const due = unpublished_content_type === 'SCHEDULED' ? { scheduled_publish_time: time } : {}
    const kept = { message: 'Later', published: false, unpublished_content_type, ...due }
    const { status, body } = await meta.post(FEED, kept)
    expect(status).toBe(200)
    expect(meta.wall()).toEqual([])
    const read = await meta.read(String(body.id), { fields: 'message,is_published' })
    expect(read.body).toEqual({ id: body.id, message: 'Later', is_published: false })
  })

  it('are on the wall at once, and read back by id and in the lists', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(FEED, { message: 'Fresh buns 🥐' })
    expect(body).toEqual({ id: expect.stringMatching(new RegExp(`^${RIVERSIDE}_\\d+$`)) })
    expect(meta.wall()).toMatchObject([
      { id: body.id, account: RIVERSIDE, shape: 'text', text: 'Fresh buns 🥐', clientId: meta.app.clientId },
    ])
    const fields =
      'message,created_time,is_published,permalink_url,status_type,from{name},attachments{media_type}'
    expect((await meta.read(String(body.id), { fields })).body).toEqual({
      id: body.id,
      message: 'Fresh buns 🥐',
      created_time: expect.stringMatching(/\+0000$/),
      is_published: true,
      permalink_url: expect.stringContaining(`/${RIVERSIDE}/posts/`),
      status_type: 'mobile_status_update',
      from: { name: 'Copper Kettle Riverside' },
    })
    for (const edge of ['feed', 'posts', 'published_posts'])
      expect(await meta.ids(`${RIVERSIDE}/${edge}`)).toEqual([body.id])
  })

  it('answer with the fields asked for, and lead people to the wall by their address', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(`${FEED}?fields=permalink_url,message`, { message: 'Hello' })
    expect(body).toMatchObject({ message: 'Hello', permalink_url: expect.any(String) })
    const seen = await meta.emulator.fetch(String(body.permalink_url), { redirect: 'manual' })
    expect(seen.headers.get('location')).toBe(`/_wall/meta/${RIVERSIDE}#${body.id}`)
    await meta.remove(String(body.id))
    expect((await meta.emulator.fetch(String(body.permalink_url))).status).toBe(404)
  })

  it('take JSON bodies, and nested objects in them', async () => {
    const meta = await drivePublishing()
    const photo = await meta.post(`${RIVERSIDE}/photos`, { published: false }, meta.token, {
      source: makeJpeg(10, 10),
    })
    const answer = await meta.emulator.fetch(`${meta.emulator.origin}/meta/graph/v26.0/${FEED}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        message: 'By JSON',
        access_token: meta.token,
        attached_media: [{ media_fbid: photo.body.id }],
      }),
    })
    expect(answer.status).toBe(200)
    expect(meta.wall()[0]?.media[0]).toMatchObject({
      kind: 'image',
      type: 'image/jpeg',
      width: 10,
      height: 10,
    })
  })

  it('are taken as the official library for Node sends them', async () => {
    const meta = await drivePublishing()
    const send = async (path: string, body: unknown) => {
      const address = `${meta.emulator.origin}/meta/graph/v24.0/${path}?access_token=${meta.token}`
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await meta.emulator.fetch(address, init)).json() as Promise<{ id: string }>
    }
    const draft = await send(FEED, { message: 'Typed', published: false, fields: 'id,is_published' })
    expect(draft).toEqual({ id: expect.any(String), is_published: false })
    expect(await send(draft.id, { is_published: true })).toEqual({ success: true })
    const inBatch = { method: 'POST', relative_url: FEED, name: '', body: 'message=Batched&fields=' }
    await send('', { batch: [inBatch] })
    expect(meta.wall().map(({ text }) => text)).toEqual(['Batched', 'Typed'])
  })

  it('go out by batch, one leaning on another', async () => {
    const meta = await drivePublishing()
    const batch = JSON.stringify([
      {
        method: 'POST',
        name: 'one',
        relative_url: FEED,
        body: 'message=First',
        omit_response_on_success: false,
      },
      { method: 'GET', relative_url: 'v26.0/{result=one:$.id}?fields=message' },
    ])
    const { body } = await meta.post('', { batch })
    const [first, second] = body as unknown as { code: number; body: string }[]
    expect([first?.code, JSON.parse(second?.body ?? '').message]).toEqual([200, 'First'])
    expect(meta.wall().map(({ text }) => text)).toEqual(['First'])
  })

  it.each<[string, Record<string, unknown>, [number, number, number | null]]>([
    ['nothing to say', {}, [400, 100, 1_349_125]],
    ['only blanks', { message: '  ' }, [400, 100, 1_349_125]],
    ['too much', { message: 'x'.repeat(63_207) }, [400, 100, null]],
    ['no link', { link: 'bakery' }, [400, 1500, null]],
    ['a link of Facebook', { link: 'https://www.facebook.com/x' }, [400, 100, 1_609_008]],
    ['a link that cannot be read', { link: 'https://gone.invalid/' }, [400, 1_609_005, null]],
    ['no photo of the Page', { attached_media: [{ media_fbid: '12345' }] }, [400, 100, null]],
    ['no list', { attached_media: '[{' }, [400, 100, null]],
    ['an odd word', { message: 'a', published: 'perhaps' }, [400, 100, null]],
    ['a moment of a published post', { message: 'a', scheduled_publish_time: 2e9 }, [400, 100, null]],
    ['a draft that is published', { message: 'a', unpublished_content_type: 'DRAFT' }, [400, 100, null]],
    ['an odd type', { message: 'a', published: false, unpublished_content_type: 'X' }, [400, 100, null]],
  ])('are refused for %s', async (_why, params, expected) => {
    const meta = await drivePublishing()
    expect((await meta.post(FEED, params)).wrong).toEqual(expected)
    expect(meta.wall()).toEqual([])
  })

  it('want the token of the Page itself, its permissions and a task', async () => {
    const meta = await drivePublishing()
    const message = { message: 'a' }
    expect((await meta.post(FEED, message, meta.user)).wrong).toEqual([400, 190, 2_069_032])
    expect((await meta.post(FEED, message, await meta.tokenOf(HARBOUR))).wrong).toEqual([400, 100, 33])
    expect((await meta.post(FEED, message, 'EAAnonsense')).wrong).toEqual([400, 190, null])
    expect((await meta.post(FEED, { ...message, appsecret_proof: 'f'.repeat(64) })).wrong).toEqual([
      400,
      100,
      null,
    ])
    const bare = await drivePublishing(without('pages_manage_posts'))
    expect((await bare.post(FEED, message)).wrong).toEqual([403, 200, null])
    await meta.control('/roles', { platform: 'meta', account: RIVERSIDE, person: 'ada', role: 'moderator' })
    expect((await meta.post(FEED, message)).wrong).toEqual([400, 1, 2_853_006])
    expect([...meta.wall(), ...bare.wall()]).toEqual([])
  })

  it('are refused the same twice in a day, unless that is switched off', async () => {
    const meta = await drivePublishing()
    await meta.post(FEED, { message: 'Again' })
    expect((await meta.post(FEED, { message: 'Again' })).wrong).toEqual([400, 506, null])
    expect((await meta.post(FEED, { message: 'Again', link: 'https://copperkettle.example/' })).status).toBe(
      200,
    )
    await meta.set({ samePageText: 'allowed' })
    expect((await meta.post(FEED, { message: 'Again' })).status).toBe(200)
    expect(meta.wall().length).toBe(3)
  })

  it('stay unseen as drafts, change, and are published once by an update', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(FEED, {
      message: 'Draft',
      published: 'false',
      unpublished_content_type: 'DRAFT',
    })
    const id = String(body.id)
    expect([meta.wall(), await meta.ids(FEED)]).toEqual([[], []])
    expect((await meta.read(id, { fields: 'is_published' })).body.is_published).toBe(false)
    expect((await meta.post(id, { message: 'Better' })).body).toEqual({ success: true })
    expect((await meta.post(id, { is_published: true })).body).toEqual({ success: true })
    const createdAt = meta.wall()[0]?.createdAt
    await meta.wait(60)
    expect((await meta.post(id, { is_published: true })).body).toEqual({ success: true })
    expect(meta.wall()).toMatchObject([{ id, text: 'Better', createdAt }])
    expect((await meta.post(id, { is_published: false })).wrong).toEqual([400, 100, null])
    await meta.post(id, { message: 'Best' })
    expect(meta.wall()).toMatchObject([{ id, text: 'Best' }])
  })

  it('are changed by the app that made them only', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(FEED, { message: 'Mine' })
    const other = await meta.newApp()
    const foreign = await meta.tokenOf(RIVERSIDE, await meta.long({}, other))
    expect((await meta.post(String(body.id), { message: 'Theirs' }, foreign)).wrong).toEqual([403, 200, null])
  })

  it('appear by themselves at their moment, 10 minutes to 30 days ahead', async () => {
    const meta = await drivePublishing()
    const seconds = (ahead: number) => Math.floor(meta.core.now() / 1000) + ahead
    const schedule = (at: unknown) =>
      meta.post(FEED, { message: `At ${String(at)}`, published: false, scheduled_publish_time: at })
    for (const ahead of [300, 31 * 86_400]) expect((await schedule(seconds(ahead))).wrong[1]).toBe(100)
    expect((await schedule('tomorrow-ish')).wrong[1]).toBe(100)
    const soon = await schedule(seconds(3600))
    const later = await schedule(new Date(meta.core.now() + 7_200_000).toISOString())
    const moved = await schedule(seconds(3600))
    await meta.post(String(moved.body.id), { scheduled_publish_time: seconds(86_400) })
    expect(await meta.ids(`${RIVERSIDE}/scheduled_posts`)).toEqual([
      soon.body.id,
      later.body.id,
      moved.body.id,
    ])
    expect((await meta.read(`${RIVERSIDE}/scheduled_posts`, {}, meta.user)).wrong).toEqual([
      400, 190, 2_069_032,
    ])
    await meta.wait(3700)
    const due = meta.core.now() - 100_000
    await meta.control('/wall')
    expect(meta.wall().map(({ id }) => id)).toEqual([soon.body.id])
    expect(Math.abs((meta.wall()[0]?.createdAt ?? 0) - due)).toBeLessThan(5000)
    await meta.remove(String(later.body.id))
    await meta.wait(90_000)
    expect(await meta.ids(FEED)).toEqual([moved.body.id, soon.body.id])
  })

  it('are deleted once, by an app or by hand', async () => {
    const meta = await drivePublishing()
    const one = String((await meta.post(FEED, { message: 'One' })).body.id)
    const two = String((await meta.post(FEED, { message: 'Two' })).body.id)
    expect((await meta.remove(one)).body).toEqual({ success: true })
    expect((await meta.remove(one)).wrong).toEqual([400, 100, 33])
    await meta.control('/wall/take-down', { platform: 'meta', id: two })
    expect((await meta.read(two)).wrong).toEqual([400, 100, 33])
    expect(await meta.ids(FEED)).toEqual([])
  })

  it('made by hand are in the lists, and told apart by the truth', async () => {
    const meta = await drivePublishing()
    const made = await meta.control<{ id: string; clientId: string }>('/wall/post', {
      platform: 'meta',
      account: RIVERSIDE,
      text: 'From my phone',
    })
    expect(made.clientId).toBe('')
    expect((await meta.read(made.id, { fields: 'message,admin_creator' })).body).toEqual({
      id: made.id,
      message: 'From my phone',
      admin_creator: { name: 'Ada Moreno' },
    })
    expect(await meta.ids(FEED)).toEqual([made.id])
  })

  it('show in lists later when told to lag, by id at once', async () => {
    const meta = await drivePublishing()
    await meta.set({ readLagMs: '30000' })
    const { body } = await meta.post(FEED, { message: 'Late' })
    expect(await meta.ids(FEED)).toEqual([])
    expect((await meta.read(String(body.id))).status).toBe(200)
    await meta.wait(31)
    expect(await meta.ids(FEED)).toEqual([body.id])
  })

  it('may be live although the answer is an error, once when told so', async () => {
    const meta = await drivePublishing()
    await meta.set({ pageErrorButLive: 'once' })
    expect((await meta.post(FEED, { message: 'Lie' })).wrong).toEqual([500, 2, null])
    expect((await meta.post(FEED, { message: 'Truth' })).status).toBe(200)
    expect(meta.wall().map(({ text }) => text)).toEqual(['Truth', 'Lie'])
  })

  it('are there when the answer was lost', async () => {
    const meta = await drivePublishing()
    await meta.control('/faults', {
      platform: 'meta',
      method: 'POST',
      path: '/v26.0/*/feed',
      times: 1,
      effect: { kind: 'drop-after' },
    })
    await expect(meta.post(FEED, { message: 'Lost' })).rejects.toThrow()
    expect(meta.wall().map(({ text }) => text)).toEqual(['Lost'])
  })

  it('of an app in development are seen by its own people', async () => {
    const meta = await drivePublishing({ person: 'hana' }, { maturity: 'development' })
    expect((await meta.post(FEED, { message: 'Trial' })).status).toBe(200)
    expect(meta.wall()[0]?.visibility).toBe('app-roles')
  })
})

describe('Meta: photos of a Page', () => {
  it('come as a file or by address, seen at once or kept', async () => {
    const meta = await drivePublishing()
    meta.files.set('http://m.test/a.png', makePng(40, 30))
    const seen = await meta.post(`${RIVERSIDE}/photos`, {
      url: 'http://m.test/a.png',
      message: 'Look',
      alt_text_custom: 'A bun',
    })
    expect(seen.body).toEqual({ id: expect.any(String), post_id: expect.stringContaining(`${RIVERSIDE}_`) })
    expect(meta.wall()).toMatchObject([
      { shape: 'image', text: 'Look', media: [{ alt: 'A bun', width: 40, height: 30, type: 'image/png' }] },
    ])
    const kept = await meta.post(`${RIVERSIDE}/photos`, { published: false }, meta.token, {
      source: makeJpeg(8, 9),
    })
    expect(kept.body).toEqual({ id: expect.any(String) })
    expect((await meta.read(String(kept.body.id), { fields: 'width,height,page_story_id' })).body).toEqual({
      id: kept.body.id,
      width: 8,
      height: 9,
    })
    expect(meta.wall().length).toBe(1)
  })

  it('hang in a post whose list is spelled with brackets', async () => {
    const meta = await drivePublishing()
    const keep = (mark: string) =>
      meta.post(`${RIVERSIDE}/photos`, { published: false }, meta.token, { source: makeJpeg(9, 9, mark) })
    const [one, two] = [await keep('1'), await keep('2')]
    const album = await meta.post(FEED, {
      message: 'Two',
      'attached_media[0][media_fbid]': one.body.id,
      'attached_media[1][media_fbid]': two.body.id,
    })
    expect(meta.wall()).toMatchObject([{ id: album.body.id, shape: 'images', media: [{}, {}] }])
  })

  it('hang together in one post, each in one only', async () => {
    const meta = await drivePublishing()
    const keep = async (mark: string) =>
      (
        await meta.post(`${RIVERSIDE}/photos`, { published: false }, meta.token, {
          source: makeJpeg(9, 9, mark),
        })
      ).body.id
    const [one, two] = [await keep('1'), await keep('2')]
    const album = await meta.post(FEED, {
      message: 'Two',
      'attached_media[0]': { media_fbid: one },
      'attached_media[1]': { media_fbid: two },
    })
    expect(meta.wall()).toMatchObject([{ id: album.body.id, shape: 'images', media: [{}, {}] }])
    const fields = 'attachments{media_type,subattachments}'
    const read = (await meta.read(String(album.body.id), { fields })).body.attachments as {
      data: { media_type: string; subattachments: { data: unknown[] } }[]
    }
    expect([read.data[0]?.media_type, read.data[0]?.subattachments.data.length]).toEqual(['album', 2])
    const again = { message: 'Again', attached_media: [{ media_fbid: one }] }
    expect((await meta.post(FEED, again)).wrong).toEqual([400, 100, 1_366_051])
    expect((await meta.post(FEED, again, await meta.tokenOf(HARBOUR))).wrong).toEqual([400, 100, 33])
  })

  it.each<[string, Record<string, unknown>, Buffer | null, [number, number, number | null]]>([
    ['nothing', {}, null, [400, 324, null]],
    ['an address without a file', { url: 'http://m.test/none' }, null, [400, 324, 2_069_019]],
    ['more than 4 MB', {}, makeJpeg(9, 9, '', 4 * 2 ** 20), [400, 100, 1_366_046]],
    ['no image', {}, Buffer.from('hello'), [400, 100, 1_366_046]],
    ['an image that breaks off', {}, makeJpeg(9, 9).subarray(0, 7), [400, 100, 1_366_046]],
  ])('are refused for %s', async (_why, params, source, expected) => {
    const meta = await drivePublishing()
    const parts = source ? { source } : undefined
    expect((await meta.post(`${RIVERSIDE}/photos`, params, meta.token, parts)).wrong).toEqual(expected)
    expect(meta.wall()).toEqual([])
  })

  it('that are temporary are gone after a day', async () => {
    const meta = await drivePublishing()
    const params = { published: false, temporary: true }
    const { body } = await meta.post(`${RIVERSIDE}/photos`, params, meta.token, { source: makeJpeg(9, 9) })
    await meta.wait(86_500)
    const late = await meta.post(FEED, { message: 'a', attached_media: [{ media_fbid: body.id }] })
    expect(late.wrong).toEqual([400, 100, null])
  })

  it('become stories once', async () => {
    const meta = await drivePublishing()
    const { body } = await meta.post(`${RIVERSIDE}/photos`, { published: false }, meta.token, {
      source: makeJpeg(9, 16),
    })
    const story = await meta.post(`${RIVERSIDE}/photo_stories`, { photo_id: body.id })
    expect(story.body).toEqual({ success: true, post_id: expect.stringMatching(/^\d+$/) })
    expect((await meta.post(`${RIVERSIDE}/photo_stories`, { photo_id: body.id })).wrong[2]).toBe(1_366_051)
    expect(meta.wall()).toMatchObject([{ shape: 'story' }])
    expect(await meta.ids(FEED)).toEqual([])
    expect((await meta.read(`${RIVERSIDE}/stories`)).body.data).toMatchObject([
      { post_id: story.body.post_id, status: 'PUBLISHED', media_type: 'photo' },
    ])
    expect((await meta.remove(String(story.body.post_id))).body).toEqual({ success: true })
    expect(meta.wall()).toEqual([])
  })

  it('ride in a batch as attached files', async () => {
    const meta = await drivePublishing()
    const batch = JSON.stringify([
      {
        method: 'POST',
        relative_url: `${RIVERSIDE}/photos`,
        body: 'message=Batched',
        attached_files: 'file1',
      },
    ])
    const { body } = await meta.post('', { batch }, meta.token, { file1: makeJpeg(9, 9) })
    expect((body as unknown as { code: number }[])[0]?.code).toBe(200)
    expect(meta.wall()).toMatchObject([{ text: 'Batched', media: [{ width: 9 }] }])
  })
})
