import { describe, expect, it } from 'vitest'
import { delivery, publishing, type Routes, scriptedFile } from '../../../../testing/scripted-delivery.ts'
import { Secret } from '../../../base/secret.ts'
import { EgressError } from '../../egress-error.ts'
import type { Delivery, Handle } from '../../publishing.ts'
import { x } from '../index.ts'
import { publish } from './functions.ts'

const account = { kind: 'x_account', externalId: '7001', handle: 'copperkettle_rs' }
const now = new Date('2026-11-23T08:00:00Z')
const at = (routes: Routes, scopes: readonly string[] = x.oauth.scopes) =>
  publishing(
    {
      clock: { now: () => now },
      app: { clientId: 'id', clientSecret: new Secret('secret') },
      origins: x.origins,
      token: new Secret('at-1'),
      scopes,
    },
    routes,
  )
const post = (more: Partial<Delivery> = {}) => delivery({ account, ...more })
const thread = post({
  shape: 'thread',
  text: 'One',
  parts: [
    { text: 'Two', files: [] },
    { text: 'Three', files: [] },
  ],
})
const created = (id: string) => ({
  status: 201,
  body: { data: { id, text: 'Soup', edit_history_tweet_ids: [id] } },
})
const link = (id: string) => `https://x.com/copperkettle_rs/status/${id}`

describe('submit', () => {
  const upload: Routes = {
    'POST /2/media/upload/initialize': { body: { data: { id: '1880', media_key: '3_1880' } } },
    'POST /2/media/upload/1880/append': { body: { data: { expires_at: 1 } } },
    'POST /2/media/upload/1880/finalize': { body: { data: { id: '1880', media_key: '3_1880' } } },
    'POST /2/media/metadata': { body: { data: { id: '1880' } } },
  }

  it('uploads a picture with its description, and keeps id and key', async () => {
    const { call, sent, kept } = at(upload)
    const one = post({ shape: 'image', files: [scriptedFile({ altText: 'A bowl' })] })
    expect(await publish.submit(call, one, {})).toEqual({ state: 'ready' })
    expect(sent.map(({ route }) => route)).toEqual(Object.keys(upload))
    expect(sent[0]?.body).toEqual({
      media_type: 'image/jpeg',
      total_bytes: 10,
      media_category: 'tweet_image',
    })
    expect(sent[1]?.body).toContain('name="segment_index"\r\n\r\n0\r\n')
    expect(sent[1]?.body).toContain('\0\x01\x02\x03\x04\x05\x06\x07\x08\t')
    expect(sent[3]?.body).toEqual({ id: '1880', metadata: { alt_text: { text: 'A bowl' } } })
    expect(kept).toEqual([
      { 'media.0.0': '1880', 'key.0.0': '3_1880', uploadedAt: '2026-11-23T08:00:00.000Z' },
    ])
  })

  it('sends a video in segments and waits until X has worked through it', async () => {
    const { call, sent } = at({
      ...upload,
      'GET /2/media/upload': {
        body: { data: { id: '1880', processing_info: { state: 'pending', check_after_secs: 5 } } },
      },
    })
    const file = scriptedFile({ kind: 'video', type: 'video/mp4', bytes: 9_000_001 })
    expect(await publish.submit(call, post({ shape: 'video', files: [file] }), {})).toEqual({
      state: 'waiting',
      lookAgainMs: 5000,
    })
    const segments = sent.filter(({ route }) => route.endsWith('/append'))
    expect(segments.map(({ body }) => /segment_index"\r\n\r\n(\d)/.exec(String(body))?.[1])).toEqual([
      '0',
      '1',
      '2',
    ])
    expect(sent.at(-1)?.url.search).toBe('?command=STATUS&media_id=1880')
  })

  it('goes on after an interruption, and begins anew with what is too old', async () => {
    const two = post({ shape: 'images', files: [scriptedFile(), scriptedFile()] })
    const half: Handle = { 'media.0.0': '1', 'key.0.0': '3_1', uploadedAt: '2026-11-23T07:00:00.000Z' }
    const resumed = at(upload)
    expect(await publish.submit(resumed.call, two, half)).toEqual({ state: 'ready' })
    expect(resumed.kept).toEqual([{ ...half, 'media.0.1': '1880', 'key.0.1': '3_1880' }])

    const anew = at(upload)
    await publish.submit(anew.call, two, { ...half, uploadedAt: '2026-11-22T07:00:00.000Z' })
    expect(anew.kept.at(-1)).toEqual({
      'media.0.0': '1880',
      'key.0.0': '3_1880',
      'media.0.1': '1880',
      'key.0.1': '3_1880',
      uploadedAt: now.toISOString(),
    })
  })

  it('asks for nothing that the consent does not hold', async () => {
    const { call, sent } = at({}, ['tweet.write'])
    const one = post({ shape: 'image', files: [scriptedFile()] })
    await expect(publish.submit(call, one, {})).rejects.toMatchObject({ kind: 'scope-missing' })
    expect(sent).toEqual([])
  })

  it('a lost answer is nothing that happened', async () => {
    const { call, kept } = at({ ...upload, 'POST /2/media/upload/1880/append': new EgressError('lost', 'x') })
    const one = post({ shape: 'image', files: [scriptedFile()] })
    await expect(publish.submit(call, one, {})).rejects.toMatchObject({ kind: 'unavailable' })
    expect(kept).toEqual([])
  })
})

describe('check', () => {
  const video = post({ shape: 'video', files: [scriptedFile({ kind: 'video', type: 'video/mp4' })] })
  const handle: Handle = { 'media.0.0': '1880', 'key.0.0': '7_1880', uploadedAt: now.toISOString() }
  const status = (info?: object) =>
    at({ 'GET /2/media/upload': { body: { data: { id: '1880', processing_info: info } } } })

  it('says what is still to come', async () => {
    expect(await publish.check(at({}).call, video, {})).toEqual({ state: 'waiting', lookAgainMs: 0 })
    expect(await publish.check(status({ state: 'in_progress' }).call, video, handle)).toMatchObject({
      state: 'waiting',
    })
    expect(await publish.check(status({ state: 'succeeded' }).call, video, handle)).toEqual({
      state: 'ready',
    })
    expect(await publish.check(status().call, video, handle)).toEqual({ state: 'ready' })
    const old = { ...handle, uploadedAt: '2026-11-22T08:00:00.000Z' }
    expect(await publish.check(at({}).call, video, old)).toEqual({ state: 'waiting', lookAgainMs: 0 })
  })

  it('a file that X cannot use is refused content', async () => {
    await expect(publish.check(status({ state: 'failed' }).call, video, handle)).rejects.toMatchObject({
      kind: 'content-refused',
    })
  })

  it('never says ready again once all is out', async () => {
    expect(await publish.check(at({}).call, thread, { 'post.0': '1', 'post.1': '2' })).toEqual({
      state: 'ready',
    })
    expect(await publish.check(at({}).call, thread, { 'post.0': '1', 'post.1': '2', 'post.2': '3' })).toEqual(
      {
        state: 'published',
        externalId: '1',
        link: link('1'),
      },
    )
  })
})

describe('finish', () => {
  it('posts text in one request, and nothing that nobody asked for', async () => {
    const { call, sent, kept } = at({ 'POST /2/tweets': created('91') })
    expect(await publish.finish(call, post(), {})).toEqual({
      state: 'published',
      externalId: '91',
      link: link('91'),
    })
    expect(sent.map(({ body }) => body)).toEqual([{ text: 'Soup of the day' }])
    expect(kept).toEqual([{ 'post.0': '91' }])
  })

  it('posts media by their ids, with or without text', async () => {
    const { call, sent } = at({ 'POST /2/tweets': created('91') })
    const two = post({ shape: 'images', text: '', files: [scriptedFile(), scriptedFile()] })
    await publish.finish(call, two, { 'media.0.0': '1', 'media.0.1': '2' })
    expect(sent[0]?.body).toEqual({ media: { media_ids: ['1', '2'] } })
    await expect(publish.finish(call, two, { 'media.0.0': '1' })).rejects.toMatchObject({ kind: 'ours' })
    expect(sent).toHaveLength(1)
  })

  it('posts a thread part by part, each answering the one before', async () => {
    const { call, sent, kept } = at({ 'POST /2/tweets': [created('91'), created('92'), created('93')] })
    const states: string[] = []
    for (let part = 0; part < 3; part += 1) {
      states.push((await publish.finish(call, thread, kept.at(-1) ?? {})).state)
    }
    expect(states).toEqual(['ready', 'ready', 'published'])
    expect(sent.map(({ body }) => body)).toEqual([
      { text: 'One' },
      { text: 'Two', reply: { in_reply_to_tweet_id: '91' } },
      { text: 'Three', reply: { in_reply_to_tweet_id: '92' } },
    ])
    expect(kept.at(-1)).toEqual({ 'post.0': '91', 'post.1': '92', 'post.2': '93' })
    expect(await publish.finish(call, thread, kept.at(-1) ?? {})).toMatchObject({ state: 'published' })
    expect(sent).toHaveLength(3)
  })

  it('reads an id beyond 2^53', async () => {
    const { call } = at({ 'POST /2/tweets': { status: 201, body: '{"data":{"id":1945678901234567890}}' } })
    expect(await publish.finish(call, post(), {})).toMatchObject({ externalId: '1945678901234567890' })
  })

  const words = (detail: string) => ({
    status: 403,
    body: { title: 'Forbidden', type: 'about:blank', detail },
  })
  it.each([
    ['already-there', words('You are not allowed to create a Tweet with duplicate content.')],
    ['content-refused', words('You are not permitted to perform this action.')],
    ['unknown-outcome', words('Something else.')],
    [
      'app-fault',
      { status: 402, body: { title: 'CreditsDepleted', type: 'https://api.x.com/2/problems/credits' } },
    ],
    ['limited', { status: 429, body: {} }],
    ['reconnect', { status: 401, body: {} }],
    ['unknown-outcome', { status: 503, body: '' }],
    ['unknown-outcome', { status: 201, body: '<html>' }],
    ['unknown-outcome', { status: 201, body: { data: { id: 'x' } } }],
    ['unknown-outcome', new EgressError('lost', 'deadline')],
    ['unavailable', new EgressError('not-sent', 'ENOTFOUND')],
  ])('%s', async (kind, answer) => {
    const { call, sent, kept } = at({ 'POST /2/tweets': answer })
    await expect(publish.finish(call, post(), {})).rejects.toMatchObject({ kind })
    expect([sent.length, kept.length]).toEqual([1, 0])
  })

  it('sends nothing without the permission to write', async () => {
    const { call, sent } = at({}, ['tweet.read'])
    await expect(publish.finish(call, post(), {})).rejects.toMatchObject({ kind: 'scope-missing' })
    expect(sent).toEqual([])
  })
})

describe('find', () => {
  const since = new Date('2026-11-23T07:58:00Z')
  const listed = (...data: object[]): Routes => ({ 'GET /2/users/7001/tweets': { body: { data, meta: {} } } })
  const looking = async (routes: Routes, one: Delivery = post(), handle: Handle = {}) => {
    const { call, sent, kept } = at(routes)
    return { found: await publish.find?.(call, one, handle, since), sent, kept }
  }

  it('the exact text in the own timeline since the attempt', async () => {
    const { found, sent, kept } = await looking(
      listed({ id: '91', text: 'Soup of the day' }, { id: '90', text: 'Bread' }),
    )
    expect(found).toEqual({ state: 'published', externalId: '91', link: link('91') })
    expect(kept).toEqual([{ 'post.0': '91' }])
    expect(sent[0]?.url.searchParams.get('start_time')).toBe('2026-11-23T07:56:00Z')
  })

  it.each([
    ['nothing at all', { 'GET /2/users/7001/tweets': { body: { meta: { result_count: 0 } } } }],
    ['others', listed({ id: '90', text: 'Bread' })],
  ])('%s: absent', async (_what, routes) => {
    expect((await looking(routes)).found).toEqual({ state: 'absent' })
  })

  it('through t.co and HTML, as X gives texts back', async () => {
    const one = post({ text: 'Soup & bread <hot>: a.example/menu, https://b.example' })
    const shown = {
      id: '91',
      text: 'Soup &amp; bread &lt;hot&gt;: https://t.co/1, https://t.co/2',
      entities: {
        urls: [
          { url: 'https://t.co/1', expanded_url: 'http://a.example/menu' },
          { url: 'https://t.co/2', expanded_url: 'https://b.example/' },
        ],
      },
    }
    expect((await looking(listed(shown), one)).found).toMatchObject({ state: 'published', externalId: '91' })
  })

  it.each<[string, object[]]>([
    [
      'twice the same',
      [
        { id: '91', text: 'Soup of the day' },
        { id: '92', text: 'Soup of the day' },
      ],
    ],
    ['alike', [{ id: '91', text: 'soup of the day!' }]],
    [
      'with a picture of others',
      [{ id: '91', text: 'Soup of the day', attachments: { media_keys: ['3_5'] } }],
    ],
    [
      'an answer to somebody',
      [{ id: '91', text: 'Soup of the day', referenced_tweets: [{ type: 'replied_to', id: '5' }] }],
    ],
  ])('%s: unclear, with links', async (_what, data) => {
    expect((await looking(listed(...data))).found).toMatchObject({
      state: 'unclear',
      evidence: { links: expect.stringContaining(link('91')) },
    })
  })

  it('media by their key, whatever the text', async () => {
    const one = post({ shape: 'image', files: [scriptedFile()] })
    const routes = listed({ id: '91', text: 'https://t.co/1', attachments: { media_keys: ['3_1880'] } })
    const handle = { 'media.0.0': '1880', 'key.0.0': '3_1880' }
    expect((await looking(routes, one, handle)).found).toMatchObject({ state: 'published', externalId: '91' })
    expect((await looking(listed({ id: '90', text: 'Bread' }), one, handle)).found).toEqual({
      state: 'absent',
    })
  })

  it('a part of a thread in its place, and goes on with the next', async () => {
    const answer = { id: '92', text: 'Two', referenced_posts: [{ type: 'replied_to', id: '91' }] }
    const { found, kept } = await looking(listed(answer, { id: '91', text: 'One' }), thread, {
      'post.0': '91',
    })
    expect(found).toEqual({ state: 'ready' })
    expect(kept).toEqual([{ 'post.0': '91', 'post.1': '92' }])
  })

  it('too many posts to be sure: unclear', async () => {
    const routes: Routes = { 'GET /2/users/7001/tweets': { body: { data: [], meta: { next_token: 'n' } } } }
    const { found, sent } = await looking(routes)
    expect(found).toMatchObject({ state: 'unclear' })
    expect(sent).toHaveLength(5)
  })
})

describe('remove', () => {
  const gone = { body: { data: { deleted: true } } }

  it('takes a thread down from its end, and counts what is gone already', async () => {
    const { call, sent } = at({
      'DELETE /2/tweets/91': gone,
      'DELETE /2/tweets/92': { status: 404, body: {} },
    })
    await publish.remove?.(call, account, { externalId: '91', handle: { 'post.0': '91', 'post.1': '92' } })
    expect(sent.map(({ route }) => route)).toEqual(['DELETE /2/tweets/92', 'DELETE /2/tweets/91'])
  })

  it('silence is asked again', async () => {
    const { call } = at({ 'DELETE /2/tweets/91': new EgressError('lost', 'deadline') })
    await expect(publish.remove?.(call, account, { externalId: '91', handle: {} })).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })
})
