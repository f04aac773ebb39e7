import { describe, expect, it } from 'vitest'
import { delivery, publishing, type Routes, scriptedFile } from '../../../../../testing/scripted-delivery.ts'
import { graphError, invisible } from '../../../../../testing/scripted-graph.ts'
import { Secret } from '../../../../base/secret.ts'
import { EgressError } from '../../../egress-error.ts'
import type { Delivery, Handle } from '../../../publishing.ts'
import { meta } from '../../index.ts'
import { publish } from '../functions.ts'

const account = { kind: 'facebook_page', externalId: '2001', token: new Secret('EAApage') }
const at = (routes: Routes) =>
  publishing(
    {
      clock: { now: () => new Date('2026-11-23T08:00:00Z') },
      app: { clientId: '900100', clientSecret: new Secret('app-secret') },
      origins: meta.origins,
      token: new Secret('EAAuser'),
      scopes: meta.oauth.scopes,
    },
    Object.fromEntries(Object.entries(routes).map(([route, answer]) => [versioned(route), answer])),
  )
const versioned = (route: string) => (route.includes(' /') ? route : route.replace(' ', ' /v26.0/'))
const post = (more: Partial<Delivery> = {}) => delivery({ account, ...more })
const movie = scriptedFile({ kind: 'video', type: 'video/mp4', fileName: 'soup.mp4' })
const fields = (body: unknown) => Object.fromEntries(new URLSearchParams(String(body)))
const draft = '2001_55'
const yes = { body: { success: true } }

describe('submit', () => {
  it('makes a draft of text or link, with the Page’s own token and its proof', async () => {
    const { call, sent, kept } = at({ 'POST 2001/feed': { body: { id: draft } } })
    const one = post({ shape: 'link', link: 'https://a.example/menu' })
    expect(await publish.submit(call, one, {})).toEqual({ state: 'ready' })
    expect(sent[0]?.headers.authorization).toBe('Bearer EAApage')
    expect(fields(sent[0]?.body)).toEqual({
      message: 'Soup of the day',
      link: 'https://a.example/menu',
      published: 'false',
      unpublished_content_type: 'DRAFT',
      appsecret_proof: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(kept).toEqual([{ draft }])
    expect(await publish.submit(call, one, { draft })).toEqual({ state: 'ready' })
    expect(sent).toHaveLength(1)
  })

  it('uploads photos that stand nowhere, and attaches them to the draft in order', async () => {
    const { call, sent, kept } = at({
      'POST 2001/photos': [{ body: { id: '72' } }],
      'POST 2001/feed': { body: { id: draft } },
    })
    const two = post({ shape: 'images', files: [scriptedFile(), scriptedFile({ altText: 'Soup' })] })
    expect(await publish.submit(call, two, { 'photo.0': '71' })).toEqual({ state: 'ready' })
    expect(String(sent[0]?.body)).toMatch(/name="published"\r\n\r\nfalse\r\n/)
    expect(String(sent[0]?.body)).toMatch(/name="alt_text_custom"\r\n\r\nSoup\r\n/)
    expect(String(sent[0]?.body)).toContain('name="source"; filename="soup.jpg"')
    expect(JSON.parse(fields(sent[1]?.body).attached_media ?? '')).toEqual([
      { media_fbid: '71' },
      { media_fbid: '72' },
    ])
    expect(kept).toEqual([
      { 'photo.0': '71', 'photo.1': '72' },
      { 'photo.0': '71', 'photo.1': '72', drafting: 'yes' },
      { 'photo.0': '71', 'photo.1': '72', draft },
    ])
  })

  it('uploads photos anew when a draft may have taken them: in another they would be refused', async () => {
    const { call, kept } = at({
      'POST 2001/photos': { body: { id: '73' } },
      'POST 2001/feed': [new EgressError('lost', 'deadline'), { body: { id: draft } }],
    })
    const one = post({ shape: 'image', files: [scriptedFile()] })
    await expect(publish.submit(call, one, { 'photo.0': '71' })).rejects.toMatchObject({
      kind: 'unavailable',
    })
    expect(kept.at(-1)).toEqual({ 'photo.0': '71', drafting: 'yes' })
    expect(await publish.submit(call, one, kept.at(-1) ?? {})).toEqual({ state: 'ready' })
    // The first one is only good for being deleted.
    expect(kept.at(-1)).toEqual({ 'photo.0': '73', 'lost.0': '71', draft })
  })

  it('sends a video in the parts that Meta asks for, and leaves it unpublished', async () => {
    const { call, sent, kept } = at({
      'POST 2001/videos': [
        { body: { upload_session_id: '9', video_id: '81', start_offset: '0', end_offset: '6' } },
        { body: { start_offset: '6', end_offset: '10' } },
        { body: { start_offset: '10', end_offset: '10' } },
        yes,
      ],
      'GET 81': { body: { status: { video_status: 'processing' }, published: false, id: '81' } },
    })
    const one = post({ shape: 'video', title: 'Soup', files: [movie] })
    expect(await publish.submit(call, one, {})).toEqual({ state: 'waiting', lookAgainMs: 5000 })
    expect(fields(sent[0]?.body)).toMatchObject({ upload_phase: 'start', file_size: '10' })
    expect(String(sent[1]?.body)).toContain('\r\n\r\n\0\x01\x02\x03\x04\x05\r\n')
    expect(String(sent[2]?.body)).toContain('\r\n\r\n\x06\x07\x08\t\r\n')
    expect(fields(sent[3]?.body)).toMatchObject({
      upload_phase: 'finish',
      published: 'false',
      description: 'Soup of the day',
      title: 'Soup',
    })
    expect(kept).toEqual([{ video: '81' }])
  })

  it('does not run in circles when offsets do not move', async () => {
    const stuck = { body: { start_offset: '0', end_offset: '6' } }
    const { call } = at({
      'POST 2001/videos': [
        { body: { upload_session_id: '9', video_id: '81', start_offset: '0', end_offset: '6' } },
        stuck,
      ],
    })
    await expect(publish.submit(call, post({ shape: 'video', files: [movie] }), {})).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'odd-offset',
    })
  })

  it.each([
    ['reel', 'video_reels'],
    ['story', 'video_stories'],
  ] as const)('begins a %s and sends the bytes', async (shape, edge) => {
    const status = { uploading_phase: { status: 'complete' }, processing_phase: { status: 'not_started' } }
    const { call, sent, kept } = at({
      [`POST /v26.0/2001/${edge}`]: {
        body: { video_id: '82', upload_url: 'https://rupload.facebook.com/video-upload/v26.0/82' },
      },
      'POST /video-upload/v26.0/82': yes,
      'GET /v26.0/82': { body: { status } },
    })
    expect(await publish.submit(call, post({ shape, files: [movie] }), {})).toEqual({ state: 'ready' })
    expect(sent[1]?.headers).toMatchObject({ authorization: 'OAuth EAApage', offset: '0', file_size: '10' })
    expect(kept).toEqual([{ video: '82' }])
  })

  it.each([
    [
      'content-refused',
      { status: 400, body: { debug_info: { retriable: false, type: 'ProcessingFailedError' } } },
    ],
    ['unavailable', { status: 400, body: { debug_info: { retriable: true, type: 'OffsetInvalidError' } } }],
    ['reconnect', { status: 400, body: { error: { code: 190 } } }],
    ['unavailable', { status: 500, body: '' }],
    ['unavailable', new EgressError('lost', 'deadline')],
  ])('%s: what the upload host says', async (kind, answer) => {
    const { call, kept } = at({
      'POST /v26.0/2001/video_reels': {
        body: { video_id: '82', upload_url: 'https://rupload.facebook.com/video-upload/v26.0/82' },
      },
      'POST /video-upload/v26.0/82': answer,
    })
    await expect(publish.submit(call, post({ shape: 'reel', files: [movie] }), {})).rejects.toMatchObject({
      kind,
    })
    expect(kept).toEqual([])
  })

  it('silence is nothing that anybody saw', async () => {
    const { call, kept } = at({ 'POST 2001/feed': new EgressError('lost', 'deadline') })
    await expect(publish.submit(call, post(), {})).rejects.toMatchObject({ kind: 'unavailable' })
    expect(kept).toEqual([])
  })
})

describe('check', () => {
  const reel = post({ shape: 'reel', files: [movie] })
  const video = post({ shape: 'video', files: [movie] })
  const phases = (uploading: string, processing: string, publishing: string) => ({
    status: {
      uploading_phase: { status: uploading },
      processing_phase: { status: processing },
      publishing_phase: { status: publishing },
    },
  })

  it.each<[string, Delivery, Handle, object, string]>([
    ['a draft', post(), { draft }, { is_published: false }, 'ready'],
    ['a draft that is out', post(), { draft }, { is_published: true }, 'published'],
    ['a video worked on', video, { video: '55' }, { status: { video_status: 'processing' } }, 'waiting'],
    [
      'a video worked through',
      video,
      { video: '55' },
      { status: { video_status: 'ready' }, published: false },
      'ready',
    ],
    [
      'a video that is out',
      video,
      { video: '55' },
      { status: { video_status: 'ready' }, published: true },
      'published',
    ],
    ['a reel uploaded', reel, { video: '55' }, phases('complete', 'not_started', 'not_started'), 'ready'],
    ['a reel in one word', reel, { video: '55' }, { status: { video_status: 'upload_complete' } }, 'ready'],
    [
      'a reel worked through by itself',
      reel,
      { video: '55' },
      phases('complete', 'complete', 'not_started'),
      'ready',
    ],
    [
      'a reel still coming',
      reel,
      { video: '55' },
      phases('in_progress', 'not_started', 'not_started'),
      'waiting',
    ],
    [
      'a reel told to go',
      reel,
      { video: '55', told: 'yes' },
      phases('complete', 'not_started', 'not_started'),
      'waiting',
    ],
    [
      'a reel on its way',
      reel,
      { video: '55', told: 'yes' },
      phases('complete', 'complete', 'in_progress'),
      'waiting',
    ],
    [
      'a reel that is out',
      reel,
      { video: '55', told: 'yes' },
      phases('complete', 'complete', 'complete'),
      'published',
    ],
  ])('%s', async (_what, one, handle, body, state) => {
    const { call } = at({
      [`GET ${handle.draft ?? handle.video}`]: { body: { ...body, permalink_url: '/2001/videos/55/' } },
    })
    const seen = await publish.check(call, one, handle)
    expect(seen.state).toBe(state)
    if (seen.state === 'published') expect(seen.link).toBe('https://www.facebook.com/2001/videos/55/')
  })

  it.each([
    ['video', video, { status: { video_status: 'error' } }],
    ['reel', reel, phases('complete', 'error', 'not_started')],
  ])('a %s that cannot be used is refused content', async (_what, one, body) => {
    const { call } = at({ 'GET 55': { body } })
    await expect(publish.check(call, one, { video: '55' })).rejects.toMatchObject({ kind: 'content-refused' })
  })

  it('asks nobody where there is nothing yet, or nothing to ask', async () => {
    const story = post({ shape: 'story', text: '', files: [scriptedFile()] })
    expect(await publish.check(at({}).call, post(), {})).toMatchObject({ state: 'waiting' })
    expect(await publish.check(at({}).call, story, {})).toMatchObject({ state: 'waiting' })
    expect(await publish.check(at({}).call, story, { 'photo.0': '71' })).toEqual({ state: 'ready' })
    expect(await publish.check(at({}).call, story, { story: '77' })).toMatchObject({
      state: 'published',
      externalId: '77',
    })
  })
})

describe('finish', () => {
  const link = { body: { permalink_url: 'https://www.facebook.com/2001/posts/55' } }

  it.each<[Delivery, Handle, string, Record<string, string>]>([
    [post(), { draft }, draft, { is_published: 'true' }],
    [post({ shape: 'video', files: [movie] }), { video: '81' }, '81', { published: 'true' }],
  ])('%#: publishes by id', async (one, handle, id, form) => {
    const { call, sent } = at({ [`POST ${id}`]: yes, [`GET ${id}`]: link })
    expect(await publish.finish(call, one, handle)).toEqual({
      state: 'published',
      externalId: id,
      link: 'https://www.facebook.com/2001/posts/55',
    })
    expect(fields(sent[0]?.body)).toMatchObject(form)
    expect(sent.filter(({ route }) => route.startsWith('POST'))).toHaveLength(1)
  })

  it('is out even when Meta does not say where', async () => {
    const { call } = at({ [`POST ${draft}`]: yes, [`GET ${draft}`]: { status: 500, body: '' } })
    expect(await publish.finish(call, post(), { draft })).toMatchObject({
      link: `https://www.facebook.com/${draft}`,
    })
  })

  it('tells a reel to go, and waits', async () => {
    const { call, sent, kept } = at({ 'POST 2001/video_reels': yes })
    const reel = post({ shape: 'reel', files: [movie] })
    expect(await publish.finish(call, reel, { video: '82' })).toEqual({ state: 'waiting', lookAgainMs: 5000 })
    expect(fields(sent[0]?.body)).toMatchObject({
      upload_phase: 'finish',
      video_id: '82',
      video_state: 'PUBLISHED',
      description: 'Soup of the day',
    })
    expect(kept).toEqual([{ video: '82', told: 'yes' }])
  })

  it.each<[Handle, string, Record<string, string>]>([
    [{ 'photo.0': '71' }, 'POST 2001/photo_stories', { photo_id: '71' }],
    [{ video: '82' }, 'POST 2001/video_stories', { upload_phase: 'finish', video_id: '82' }],
  ])('%j: a story', async (handle, route, form) => {
    const { call, sent, kept } = at({ [route]: { body: { success: true, post_id: '77' } } })
    const story = post({ shape: 'story', text: '' })
    expect(await publish.finish(call, story, handle)).toMatchObject({ state: 'published', externalId: '77' })
    expect(fields(sent[0]?.body)).toMatchObject(form)
    expect(kept).toEqual([{ ...handle, story: '77' }])
  })

  it.each([
    ['unknown-outcome', new EgressError('lost', 'deadline')],
    ['unknown-outcome', { status: 500, body: '' }],
    ['unknown-outcome', graphError(1)],
    ['unknown-outcome', { body: { success: false } }],
    ['person-must-act', graphError(368, 1390008)],
    ['role-lost', graphError(190, 492)],
    ['content-refused', graphError(506)],
  ])('%s', async (kind, answer) => {
    const { call, sent } = at({ [`POST ${draft}`]: answer })
    await expect(publish.finish(call, post(), { draft })).rejects.toMatchObject({ kind })
    expect(sent).toHaveLength(1)
  })

  it('does not send what was not submitted', async () => {
    const { call, sent } = at({})
    for (const shape of ['text', 'video', 'reel', 'story'] as const) {
      await expect(publish.finish(call, post({ shape }), {})).rejects.toMatchObject({ kind: 'ours' })
    }
    expect(sent).toEqual([])
  })
})

describe('find', () => {
  const since = new Date('2026-11-23T07:58:00Z')
  const looking = (one: Delivery, handle: Handle, answer: Routes[string]) =>
    publish.find?.(at({ [`GET ${handle.draft || handle.video || '0'}`]: answer }).call, one, handle, since)
  const reel = post({ shape: 'reel', files: [movie] })
  const phases = (processing: string, publishing: string) => ({
    status: {
      uploading_phase: { status: 'complete' },
      processing_phase: { status: processing },
      publishing_phase: { status: publishing },
    },
  })

  it.each<[string, Delivery, Handle, Routes[string], string]>([
    ['a draft that is out', post(), { draft }, { body: { is_published: true } }, 'published'],
    ['a draft still', post(), { draft }, { body: { is_published: false } }, 'absent'],
    ['a draft that is gone', post(), { draft }, invisible, 'unclear'],
    [
      'a reel that never heard',
      reel,
      { video: '82' },
      { body: phases('not_started', 'not_started') },
      'absent',
    ],
    ['a reel that did', reel, { video: '82' }, { body: phases('in_progress', 'not_started') }, 'waiting'],
    [
      'a reel that was told',
      reel,
      { video: '82', told: 'yes' },
      { body: phases('not_started', 'not_started') },
      'waiting',
    ],
    ['a reel that is out', reel, { video: '82' }, { body: phases('complete', 'complete') }, 'published'],
    ['a story', post({ shape: 'story' }), { 'photo.0': '71' }, { body: {} }, 'unclear'],
  ])('%s', async (_what, one, handle, answer, state) => {
    expect(await looking(one, handle, answer)).toMatchObject({ state })
  })

  it('cannot look just now', async () => {
    await expect(looking(post(), { draft }, { status: 500, body: '' })).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })
})

describe('remove', () => {
  const removing = (answer: Routes[string], externalId = draft) =>
    publish.remove?.(at({ [`DELETE ${draft}`]: answer }).call, account, { externalId, handle: {} })

  it('deletes, and counts what is gone already', async () => {
    await expect(removing(yes)).resolves.toBeUndefined()
    await expect(removing(invisible)).resolves.toBeUndefined()
    await expect(removing(graphError(10))).rejects.toMatchObject({ kind: 'scope-missing' })
    await expect(removing(yes, 'me/permissions')).rejects.toMatchObject({ kind: 'ours' })
  })
})

it('has nothing to say of a Page’s options', async () => {
  expect(await publish.publishOptions?.(at({}).call, account)).toEqual({ choices: {} })
})
