import { describe, expect, it } from 'vitest'
import { delivery, publishing, type Routes, scriptedFile } from '../../../../../testing/scripted-delivery.ts'
import { graphError, invisible } from '../../../../../testing/scripted-graph.ts'
import { Secret } from '../../../../base/secret.ts'
import { EgressError } from '../../../egress-error.ts'
import type { Delivery, Handle } from '../../../publishing.ts'
import { meta } from '../../index.ts'
import { publish } from '../functions.ts'

const account = {
  kind: 'instagram_account',
  externalId: '17841',
  parentExternalId: '2001',
  handle: 'copperkettle',
}
const now = new Date('2026-11-23T08:00:00Z')
const at = (routes: Routes) =>
  publishing(
    {
      clock: { now: () => now },
      app: { clientId: '900100', clientSecret: new Secret('app-secret') },
      origins: meta.origins,
      token: new Secret('EAAuser'),
      scopes: meta.oauth.scopes,
    },
    Object.fromEntries(Object.entries(routes).map(([route, answer]) => [versioned(route), answer])),
  )
const versioned = (route: string) => (route.includes(' /') ? route : route.replace(' ', ' /v26.0/'))
const post = (more: Partial<Delivery> = {}) =>
  delivery({ account, shape: 'image', files: [scriptedFile({ altText: 'A bowl' })], ...more })
const carousel = post({ shape: 'images', files: [scriptedFile(), scriptedFile()] })
const movie = scriptedFile({ kind: 'video', type: 'video/mp4' })
const fields = (body: unknown) => {
  const { appsecret_proof: _, ...rest } = Object.fromEntries(new URLSearchParams(String(body)))
  return rest
}
const status = (code: string, more = {}) => ({ body: { status_code: code, id: '1', ...more } })
const madeAt = now.toISOString()

describe('submit', () => {
  it('has Meta fetch a picture', async () => {
    const { call, sent, kept } = at({
      'POST 17841/media': { body: { id: '501' } },
      'GET 501': status('FINISHED'),
    })
    expect(await publish.submit(call, post(), {})).toEqual({ state: 'ready' })
    expect(fields(sent[0]?.body)).toEqual({
      image_url: 'https://mooring.test/m/abc',
      alt_text: 'A bowl',
      caption: 'Soup of the day',
    })
    expect(kept).toEqual([{ container: '501', madeAt }])
  })

  it.each<[Partial<Delivery>, object]>([
    [
      { shape: 'reel' },
      { media_type: 'REELS', share_to_feed: 'true', upload_type: 'resumable', caption: 'Soup of the day' },
    ],
    [
      { shape: 'story', text: '' },
      { media_type: 'STORIES', upload_type: 'resumable' },
    ],
  ])('%j: sends a video itself', async (more, form) => {
    const { call, sent, kept } = at({
      'POST 17841/media': {
        body: { id: '502', uri: 'https://rupload.facebook.com/ig-api-upload/v26.0/502' },
      },
      'POST /ig-api-upload/v26.0/502': { body: { success: true, message: 'Upload successful.' } },
      'GET 502': status('IN_PROGRESS'),
    })
    const one = post({ ...more, files: [movie] })
    expect(await publish.submit(call, one, {})).toEqual({ state: 'waiting', lookAgainMs: 30_000 })
    expect(fields(sent[0]?.body)).toEqual(form)
    expect(sent[1]?.headers).toMatchObject({ authorization: 'OAuth EAAuser', file_size: '10' })
    expect(kept).toEqual([{ container: '502', madeAt }])
  })

  it('has Meta fetch a picture for a story', async () => {
    const { call, sent } = at({ 'POST 17841/media': { body: { id: '501' } }, 'GET 501': status('FINISHED') })
    await publish.submit(call, post({ shape: 'story', text: '' }), {})
    expect(fields(sent[0]?.body)).toMatchObject({
      media_type: 'STORIES',
      image_url: 'https://mooring.test/m/abc',
    })
  })

  it('makes a carousel only when its pictures are finished, each of them once', async () => {
    const { call, sent, kept } = at({
      'POST 17841/media': [{ body: { id: '601' } }, { body: { id: '602' } }, { body: { id: '603' } }],
      'GET 601': status('FINISHED'),
      'GET 602': [status('IN_PROGRESS'), status('FINISHED')],
      'GET 603': status('FINISHED'),
    })
    expect(await publish.submit(call, carousel, {})).toEqual({ state: 'waiting', lookAgainMs: 3000 })
    expect(kept.at(-1)).toEqual({ madeAt, 'child.0': '601', 'child.1': '602' })
    expect(await publish.submit(call, carousel, kept.at(-1) ?? {})).toEqual({ state: 'ready' })
    expect(kept.at(-1)).toEqual({ madeAt, 'child.0': '601', 'child.1': '602', container: '603' })
    const made = sent.filter(({ route }) => route.startsWith('POST')).map(({ body }) => fields(body))
    expect(made).toEqual([
      { image_url: 'https://mooring.test/m/abc', is_carousel_item: 'true' },
      { image_url: 'https://mooring.test/m/abc', is_carousel_item: 'true' },
      { media_type: 'CAROUSEL', children: '601,602', caption: 'Soup of the day' },
    ])
  })

  it.each<[string, Routes[string], string]>([
    ['expired', status('EXPIRED'), madeAt],
    ['gone', invisible, madeAt],
    ['too old', status('FINISHED'), '2026-11-22T11:00:00.000Z'],
  ])('begins anew with a container that is %s', async (_what, answer, since) => {
    const { call, kept } = at({
      'GET 500': answer,
      'POST 17841/media': { body: { id: '501' } },
      'GET 501': status('FINISHED'),
    })
    expect(await publish.submit(call, post(), { container: '500', madeAt: since })).toEqual({
      state: 'ready',
    })
    expect(kept).toEqual([{ container: '501', madeAt }])
  })

  it('never begins anew with one that is published', async () => {
    const { call, kept } = at({ 'GET 500': status('PUBLISHED') })
    const handle = { container: '500', madeAt: '2026-11-20T08:00:00.000Z' }
    expect(await publish.submit(call, post(), handle)).toEqual({ state: 'ready' })
    expect(kept).toEqual([])
  })

  it.each([
    ['unavailable', graphError(9004, 2207052)],
    ['unavailable', graphError(-2, 2207003)],
    ['unavailable', new EgressError('lost', 'deadline')],
    ['content-refused', graphError(36003, 2207009)],
    ['person-must-act', graphError(25, 2207050)],
  ])('%s: when a container cannot be made', async (kind, answer) => {
    const { call, kept } = at({ 'POST 17841/media': answer })
    await expect(publish.submit(call, post(), {})).rejects.toMatchObject({ kind })
    expect(kept).toEqual([])
  })
})

describe('check', () => {
  const handle: Handle = { container: '501', madeAt }
  it.each<[string, Routes[string], string]>([
    ['IN_PROGRESS', status('IN_PROGRESS'), 'waiting'],
    ['FINISHED', status('FINISHED'), 'ready'],
    ['EXPIRED', status('EXPIRED'), 'waiting'],
    ['a new word', status('NEW'), 'waiting'],
  ])('%s', async (_what, answer, state) => {
    expect(await publish.check(at({ 'GET 501': answer }).call, post(), handle)).toMatchObject({ state })
  })

  it('a container in error is refused content, with Instagram’s number', async () => {
    const { call } = at({ 'GET 501': status('ERROR', { status: 'Error: failed with error code 2207026' }) })
    await expect(publish.check(call, post(), handle)).rejects.toMatchObject({
      kind: 'content-refused',
      code: 'container/2207026',
    })
  })

  it('waits for a carousel that is still to be made', async () => {
    const { call } = at({ 'GET 601': status('FINISHED') })
    expect(await publish.check(call, carousel, { 'child.0': '601', madeAt })).toMatchObject({
      state: 'waiting',
    })
  })
})

describe('finish', () => {
  const handle: Handle = { container: '501', madeAt }
  const permalink = { body: { permalink: 'https://www.instagram.com/p/abc/' } }
  const published = 'POST 17841/media_publish'

  it('publishes the container in one request', async () => {
    const { call, sent, kept } = at({
      'GET 501': status('FINISHED'),
      [published]: { body: { id: '901' } },
      'GET 901': permalink,
    })
    expect(await publish.finish(call, post(), handle)).toEqual({
      state: 'published',
      externalId: '901',
      link: 'https://www.instagram.com/p/abc/',
    })
    const posts = sent.filter(({ route }) => route.startsWith('POST'))
    expect(posts.map(({ body }) => fields(body))).toEqual([{ creation_id: '501' }])
    expect(kept).toEqual([{ ...handle, media: '901' }])
  })

  it('sends nothing for a container that is published already', async () => {
    const one = {
      id: '901',
      caption: 'Soup of the day',
      permalink: 'https://www.instagram.com/p/abc/',
      timestamp: '2026-11-23T09:30:00+0100',
    }
    const { call, sent } = at({
      'GET 501': status('PUBLISHED'),
      'GET 17841/media': { body: { data: [one] } },
    })
    expect(await publish.finish(call, post(), handle)).toMatchObject({
      state: 'published',
      externalId: '901',
    })
    expect(sent.every(({ route }) => route.startsWith('GET'))).toBe(true)
  })

  it.each([
    ['unavailable', status('IN_PROGRESS')],
    ['unavailable', status('EXPIRED')],
    ['unavailable', invisible],
  ])('%s: not yet, or not any more', async (kind, answer) => {
    const { call } = at({ 'GET 501': answer })
    await expect(publish.finish(call, post(), handle)).rejects.toMatchObject({ kind })
  })

  it.each([
    // "Action restricted" beside a post that is live.
    ['unknown-outcome', graphError(4, 2207051)],
    ['unknown-outcome', graphError(-1, 2207001)],
    ['unknown-outcome', new EgressError('lost', 'deadline')],
    ['unknown-outcome', { status: 200, body: '<html>' }],
    ['limited', graphError(9, 2207042)],
    ['unavailable', graphError(9007, 2207027)],
    ['unavailable', graphError(24, 2207008)],
  ])('%s', async (kind, answer) => {
    const { call, sent, kept } = at({ 'GET 501': status('FINISHED'), [published]: answer })
    await expect(publish.finish(call, post(), handle)).rejects.toMatchObject({ kind })
    expect(sent.filter(({ route }) => route.startsWith('POST'))).toHaveLength(1)
    expect(kept).toEqual([])
  })
})

describe('find', () => {
  const since = new Date('2026-11-23T07:58:00Z')
  const handle: Handle = { container: '501', madeAt: '2026-11-23T07:50:00.000Z' }
  const listed = (...data: object[]) => ({ 'GET 17841/media': { body: { data } } })
  const looking = (answer: Routes[string], more: Routes = listed(), held = handle) =>
    publish.find?.(at({ 'GET 501': answer, ...more }).call, post(), held, since)
  const seen = (id: string, caption: string, timestamp: string) => ({
    id,
    caption,
    permalink: `https://i.test/${id}`,
    timestamp,
  })

  it.each<[Routes[string], string]>([
    [status('FINISHED'), 'absent'],
    [status('EXPIRED'), 'absent'],
    [status('IN_PROGRESS'), 'waiting'],
    [invisible, 'unclear'],
  ])('%j: %s', async (answer, state) => {
    expect(await looking(answer)).toMatchObject({ state })
  })

  it('nothing was submitted: absent', async () => {
    expect(await looking(invisible, {}, {})).toEqual({ state: 'absent' })
  })

  it('published, with the address of the one post of that caption', async () => {
    const others = [
      seen('902', 'Bread', '2026-11-23T07:59:00+0000'),
      seen('903', 'Soup of the day', '2026-11-22T07:59:00+0000'),
    ]
    const ours = seen('901', 'Soup of the day', '2026-11-23T07:59:00+0000')
    expect(await looking(status('PUBLISHED'), listed(ours, ...others))).toEqual({
      state: 'published',
      externalId: '901',
      link: 'https://i.test/901',
    })
  })

  it.each<[string, Routes]>([
    ['nothing of that caption', listed()],
    [
      'two of it',
      listed(
        seen('901', 'Soup of the day', '2026-11-23T07:59:00+0000'),
        seen('904', 'Soup of the day', '2026-11-23T08:00:00+0000'),
      ),
    ],
    ['no list', { 'GET 17841/media': { status: 500, body: '' } }],
  ])('published all the same with %s, by the container’s id', async (_what, more) => {
    expect(await looking(status('PUBLISHED'), more)).toEqual({
      state: 'published',
      externalId: '501',
      link: undefined,
    })
  })
})

describe('publishOptions', () => {
  const options = (body: object) =>
    publish.publishOptions?.(at({ 'GET 17841/content_publishing_limit': { body } }).call, account)

  it('says how many are left', async () => {
    expect(
      await options({ data: [{ quota_usage: 2, config: { quota_total: 50, quota_duration: 86_400 } }] }),
    ).toEqual({
      choices: {},
      shownAs: 'copperkettle',
      left: 48,
    })
    expect(await options({ data: [{ quota_usage: 51, config: { quota_total: 50 } }] })).toMatchObject({
      left: 0,
    })
    expect(await options({ data: [{ quota_usage: 2 }] })).toEqual({ choices: {}, shownAs: 'copperkettle' })
  })
})
