import { describe, expect, it } from 'vitest'
import { delivery, publishing, type Routes, scriptedFile } from '../../../../testing/scripted-delivery.ts'
import { Secret } from '../../../base/secret.ts'
import { EgressError } from '../../egress-error.ts'
import type { Delivery, Handle } from '../../publishing.ts'
import { linkedin } from '../index.ts'
import { publish } from './functions.ts'

const account = { kind: 'linkedin_page', externalId: '1001' }
const now = new Date('2026-11-23T08:00:00Z')
const at = (routes: Routes) =>
  publishing(
    {
      clock: { now: () => now },
      app: { clientId: 'app-1', clientSecret: new Secret('shh') },
      origins: linkedin.origins,
      version: '202609',
      token: new Secret('AQX-token'),
      scopes: linkedin.oauth.scopes,
    },
    routes,
  )
const post = (more: Partial<Delivery> = {}) => delivery({ account, ...more })
const share = 'urn:li:share:7141138937766391808'
const created = { status: 201, headers: { 'x-restli-id': share }, body: '' }
const initialised = (kind: string, id: string) => ({
  body: {
    value: {
      uploadUrl: `https://www.linkedin.com/dms-uploads/${id}?key=s3cret`,
      [kind]: `urn:li:${kind}:${id}`,
    },
  },
})
const uploaded = { status: 201, body: '' }
const available = { body: { status: 'AVAILABLE' } }

describe('submit', () => {
  it('has nothing to do for text', async () => {
    const { call, sent } = at({})
    expect(await publish.submit(call, post(), {})).toEqual({ state: 'ready' })
    expect(sent).toEqual([])
  })

  it('uploads a picture for the Page, keeps its urn and never the address', async () => {
    const { call, sent, kept } = at({
      'POST /rest/images': initialised('image', 'C1'),
      'PUT /dms-uploads/C1': uploaded,
      'GET /rest/images/urn%3Ali%3Aimage%3AC1': available,
    })
    const one = post({ shape: 'image', files: [scriptedFile()] })
    expect(await publish.submit(call, one, {})).toEqual({ state: 'ready' })
    expect(sent[0]).toMatchObject({
      body: { initializeUploadRequest: { owner: 'urn:li:organization:1001' } },
      headers: { 'linkedin-version': '202609', 'x-restli-protocol-version': '2.0.0' },
    })
    expect(sent[0]?.url.search).toBe('?action=initializeUpload')
    expect(sent[1]).toMatchObject({
      body: '\0\x01\x02\x03\x04\x05\x06\x07\x08\t',
      headers: { authorization: 'Bearer AQX-token', 'content-type': 'image/jpeg' },
    })
    expect(kept).toEqual([{ 'file.0': 'urn:li:image:C1' }])
  })

  it('goes on after an interruption: what is uploaded is not uploaded again', async () => {
    const { call, sent, kept } = at({
      'POST /rest/images': initialised('image', 'C2'),
      'PUT /dms-uploads/C2': uploaded,
      'GET /rest/images/urn%3Ali%3Aimage%3AC1': available,
      'GET /rest/images/urn%3Ali%3Aimage%3AC2': available,
    })
    const two = post({ shape: 'images', files: [scriptedFile(), scriptedFile()] })
    expect(await publish.submit(call, two, { 'file.0': 'urn:li:image:C1' })).toEqual({ state: 'ready' })
    expect(kept).toEqual([{ 'file.0': 'urn:li:image:C1', 'file.1': 'urn:li:image:C2' }])
    expect(sent.filter(({ route }) => route.startsWith('PUT'))).toHaveLength(1)
  })

  it('sends a video in the parts that LinkedIn asks for, with their tags in order at the end', async () => {
    const part = (n: number, firstByte: number, lastByte: number) => ({
      uploadUrl: `https://www.linkedin.com/dms-uploads/part-${n}`,
      firstByte,
      lastByte,
    })
    const { call, sent, kept } = at({
      'POST /rest/videos': [
        {
          body: {
            value: {
              video: 'urn:li:video:C5',
              uploadToken: '',
              uploadInstructions: [part(1, 0, 5), part(2, 6, 9)],
            },
          },
        },
        { body: '' },
      ],
      'PUT /dms-uploads/part-1': { body: '', headers: { etag: 'tag-1' } },
      'PUT /dms-uploads/part-2': { body: '', headers: { etag: 'tag-2' } },
      'GET /rest/videos/urn%3Ali%3Avideo%3AC5': { body: { status: 'PROCESSING' } },
    })
    const video = post({ shape: 'video', files: [scriptedFile({ kind: 'video', type: 'video/mp4' })] })
    expect(await publish.submit(call, video, {})).toEqual({ state: 'waiting', lookAgainMs: 10_000 })
    expect(sent.map(({ body }) => body).slice(1, 3)).toEqual(['\0\x01\x02\x03\x04\x05', '\x06\x07\x08\t'])
    expect(sent[3]).toMatchObject({
      body: {
        finalizeUploadRequest: {
          video: 'urn:li:video:C5',
          uploadToken: '',
          uploadedPartIds: ['tag-1', 'tag-2'],
        },
      },
    })
    expect(kept).toEqual([{ 'file.0': 'urn:li:video:C5' }])
  })

  it.each([
    ['no tag', { body: '' }],
    ['a lost answer', new EgressError('lost', 'ECONNRESET')],
    ['500', { status: 500, body: '' }],
  ])(
    'an upload that fails (%s) is nothing that happened: unavailable, nothing kept',
    async (_what, answer) => {
      const instructions = [
        { uploadUrl: 'https://www.linkedin.com/dms-uploads/1', firstByte: 0, lastByte: 9 },
      ]
      const { call, kept } = at({
        'POST /rest/videos': {
          body: { value: { video: 'urn:li:video:C5', uploadInstructions: instructions } },
        },
        'PUT /dms-uploads/1': answer,
      })
      const video = post({ shape: 'video', files: [scriptedFile({ kind: 'video' })] })
      await expect(publish.submit(call, video, {})).rejects.toMatchObject({ kind: 'unavailable' })
      expect(kept).toEqual([])
    },
  )
})

describe('check', () => {
  const one = post({ shape: 'image', files: [scriptedFile()] })
  const status = (word: string) =>
    at({ 'GET /rest/images/urn%3Ali%3Aimage%3AC1': { body: { status: word } } })
  const handle: Handle = { 'file.0': 'urn:li:image:C1' }

  it('says what is still to come', async () => {
    expect(await publish.check(at({}).call, one, {})).toEqual({ state: 'waiting', lookAgainMs: 0 })
    expect(await publish.check(status('PROCESSING').call, one, handle)).toMatchObject({ state: 'waiting' })
    expect(await publish.check(status('WAITING_UPLOAD').call, one, handle)).toMatchObject({
      state: 'waiting',
    })
    expect(await publish.check(status('AVAILABLE').call, one, handle)).toEqual({ state: 'ready' })
  })

  it('a file that LinkedIn cannot use is refused content', async () => {
    await expect(publish.check(status('PROCESSING_FAILED').call, one, handle)).rejects.toMatchObject({
      kind: 'content-refused',
      code: 'PROCESSING_FAILED',
    })
  })

  it('never says ready again once the post is out', async () => {
    expect(await publish.check(at({}).call, one, { ...handle, post: share })).toMatchObject({
      state: 'published',
      externalId: share,
    })
  })
})

describe('finish', () => {
  it('creates the post in one request and keeps its id', async () => {
    const { call, sent, kept } = at({ 'POST /rest/posts': created })
    expect(await publish.finish(call, post({ text: 'Soup (hot) #soup' }), {})).toEqual({
      state: 'published',
      externalId: share,
      link: `https://www.linkedin.com/feed/update/${share}/`,
    })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.body).toEqual({
      author: 'urn:li:organization:1001',
      commentary: 'Soup \\(hot\\) #soup',
      visibility: 'PUBLIC',
      distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
      lifecycleState: 'PUBLISHED',
      isReshareDisabledByAuthor: false,
    })
    expect(kept).toEqual([{ post: share }])
  })

  it.each<[Partial<Delivery>, object]>([
    [
      { shape: 'link', link: 'https://a.example/menu', title: 'Menu', files: [scriptedFile()] },
      { article: { source: 'https://a.example/menu', title: 'Menu', thumbnail: 'urn:li:image:C0' } },
    ],
    [
      { shape: 'link', link: 'https://a.example/menu', title: 'Menu' },
      { article: { source: 'https://a.example/menu', title: 'Menu' } },
    ],
    [
      { shape: 'image', files: [scriptedFile({ altText: 'A bowl' })] },
      { media: { id: 'urn:li:image:C0', altText: 'A bowl' } },
    ],
    [
      { shape: 'images', files: [scriptedFile({ altText: 'x'.repeat(5000) }), scriptedFile()] },
      {
        multiImage: {
          images: [{ id: 'urn:li:image:C0', altText: 'x'.repeat(4086) }, { id: 'urn:li:image:C1' }],
        },
      },
    ],
    [{ shape: 'video', files: [scriptedFile({ kind: 'video' })] }, { media: { id: 'urn:li:image:C0' } }],
    [
      { shape: 'document', files: [scriptedFile({ kind: 'document', fileName: 'menu.pdf' })] },
      { media: { id: 'urn:li:image:C0', title: 'menu.pdf' } },
    ],
  ])('%j', async (more, content) => {
    const { call, sent } = at({ 'POST /rest/posts': created })
    await publish.finish(call, post(more), { 'file.0': 'urn:li:image:C0', 'file.1': 'urn:li:image:C1' })
    expect(sent[0]?.body).toMatchObject({ content })
  })

  it('does not send what was not uploaded', async () => {
    const { call, sent } = at({})
    const one = post({ shape: 'image', files: [scriptedFile()] })
    await expect(publish.finish(call, one, {})).rejects.toMatchObject({ kind: 'ours' })
    expect(sent).toEqual([])
  })

  it('reads an id that comes percent-encoded', async () => {
    const headers = { 'x-restli-id': encodeURIComponent('urn:li:ugcPost:7') }
    const { call } = at({ 'POST /rest/posts': { status: 201, headers, body: '' } })
    expect(await publish.finish(call, post(), {})).toMatchObject({ externalId: 'urn:li:ugcPost:7' })
  })

  it.each([
    ['no id', { status: 201, body: '' }],
    ['an id that is none', { status: 201, headers: { 'x-restli-id': '../7' }, body: '' }],
    ['silence', new EgressError('lost', 'deadline')],
    ['500', { status: 500, body: '' }],
    ['an unlisted refusal', { status: 400, body: { message: 'new words' } }],
  ])('%s: unknown outcome', async (_what, answer) => {
    const { call, sent, kept } = at({ 'POST /rest/posts': answer })
    await expect(publish.finish(call, post(), {})).rejects.toMatchObject({ kind: 'unknown-outcome' })
    expect([sent.length, kept.length]).toEqual([1, 0])
  })

  it('a duplicate is there already: the post that LinkedIn names is kept', async () => {
    const { call, kept } = at({
      'POST /rest/posts': {
        status: 422,
        body: {
          status: 422,
          message: `Content is a duplicate of ${share}`,
          errorDetails: { inputErrors: [{ code: 'DUPLICATE_POST' }] },
        },
      },
    })
    await expect(publish.finish(call, post(), {})).rejects.toMatchObject({ kind: 'already-there' })
    expect(kept).toEqual([{ earlier: share }])
  })
})

describe('find', () => {
  const since = new Date('2026-11-23T07:58:00Z')
  const theirs = (id: string, commentary: string, minutes: number, more: object = {}) => ({
    id: `urn:li:share:${id}`,
    author: 'urn:li:organization:1001',
    commentary,
    createdAt: since.getTime() + minutes * 60_000,
    lastModifiedAt: since.getTime() + minutes * 60_000,
    ...more,
  })
  const listed = (...all: object[]) => ({
    'GET /rest/posts': { body: { elements: all, paging: { start: 0, count: 100, links: [] } } },
  })
  const looking = (routes: Routes, handle: Handle = {}, more: Partial<Delivery> = {}) =>
    publish.find?.(at(routes).call, post({ text: 'Soup (hot)', ...more }), handle, since)

  it('the exact text, by the Page, since the attempt', async () => {
    const routes = listed(theirs('2', 'Soup \\(hot\\)', 1), theirs('1', 'Soup \\(hot\\)', -30))
    expect(await looking(routes)).toMatchObject({ state: 'published', externalId: 'urn:li:share:2' })
  })

  it('nothing of the kind in a list that goes back far enough: absent', async () => {
    expect(await looking(listed())).toEqual({ state: 'absent' })
    expect(
      await looking(listed(theirs('2', 'Salad of the week', 1), theirs('1', 'Soup \\(hot\\)', -30))),
    ).toEqual({
      state: 'absent',
    })
  })

  it.each<[string, Routes]>([
    ['twice the same', listed(theirs('2', 'Soup (hot)', 1), theirs('3', 'Soup (hot)', 2))],
    ['cut short or otherwise alike', listed(theirs('2', 'Soup hot', 1))],
    [
      'the same text with a picture',
      listed(theirs('2', 'Soup (hot)', 1, { content: { media: { id: 'urn:li:image:X' } } })),
    ],
    ['another author’s', listed(theirs('2', 'Soup (hot)', 1, { author: 'urn:li:organization:9' }))],
  ])('%s: unclear, with links', async (_what, routes) => {
    expect(await looking(routes)).toMatchObject({
      state: 'unclear',
      evidence: { links: expect.stringContaining('urn:li:share:2') },
    })
  })

  it('a file of ours is ours whatever became of the text', async () => {
    const files = { shape: 'images' as const, files: [scriptedFile(), scriptedFile()] }
    const handle = { 'file.0': 'urn:li:image:C0', 'file.1': 'urn:li:image:C1' }
    const images = (...ids: string[]) => ({ content: { multiImage: { images: ids.map((id) => ({ id })) } } })
    const found = await looking(
      listed(
        theirs('2', 'Soup', 1, images('urn:li:image:C0', 'urn:li:image:C1')),
        theirs('3', 'Bread', 1, images('urn:li:image:D0')),
      ),
      handle,
      files,
    )
    expect(found).toMatchObject({ state: 'published', externalId: 'urn:li:share:2' })
  })

  describe('after a duplicate that names an earlier post', () => {
    const handle = { earlier: share }
    const one = `GET /rest/posts/${encodeURIComponent(share)}`
    const named = (minutes: number) => ({ ...theirs('1', 'Soup (hot)', minutes), id: share })

    it('ours, made since the attempt: published, though the list does not show it yet', async () => {
      const found = await looking({ ...listed(), [one]: { body: named(1) } }, handle)
      expect(found).toMatchObject({ state: 'published', externalId: share })
    })

    it('days older than the attempt: it is not ours, and ours is absent', async () => {
      const found = await looking({ ...listed(), [one]: { body: named(-3000) } }, handle)
      expect(found).toEqual({ state: 'absent' })
    })

    it('older than the attempt: a person decides', async () => {
      const found = await looking({ ...listed(), [one]: { body: named(-600) } }, handle)
      expect(found).toMatchObject({ state: 'unclear', evidence: { reason: 'earlier' } })
    })

    it('nowhere to be seen: never absent, the same text would be refused for a day or two', async () => {
      const found = await looking({ ...listed(), [one]: { status: 404, body: {} } }, handle)
      expect(found).toMatchObject({ state: 'unclear', evidence: { reason: 'named-but-gone' } })
    })
  })

  it('without the permission to read nothing is absent', async () => {
    const { call, sent } = at({})
    const blind = { ...call, scopes: ['w_organization_social'] }
    expect(await publish.find?.(blind, post(), {}, since)).toMatchObject({ state: 'unclear' })
    expect(sent).toEqual([])
  })

  it('reads on until the list is older than the attempt, and no further', async () => {
    const page = (from: number) =>
      Array.from({ length: 100 }, (_, index) =>
        theirs(String(from + index), 'Salad of the week', -0.01 * (from + index)),
      )
    const pages = [0, 100, 200, 300].map((from) => ({ body: { elements: page(from), paging: {} } }))
    const { call, sent } = at({ 'GET /rest/posts': pages })
    expect(await publish.find?.(call, post(), {}, since)).toEqual({ state: 'absent' })
    expect(sent).toHaveLength(3)
  })

  it('half a list is no list', async () => {
    await expect(looking({ 'GET /rest/posts': { status: 500, body: '' } })).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })
})

describe('remove', () => {
  const path = `DELETE /rest/posts/${encodeURIComponent(share)}`
  const removing = (answer: Routes[string]) =>
    publish.remove?.(at({ [path]: answer }).call, account, { externalId: share, handle: {} })

  it.each([204, 404, 410])('%s: gone', async (status) => {
    await expect(removing({ status, body: '' })).resolves.toBeUndefined()
  })

  it('silence is asked again', async () => {
    await expect(removing(new EgressError('lost', 'deadline'))).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
