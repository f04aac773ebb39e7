import { beforeEach, describe, expect, it } from 'vitest'
import { makeJpeg, makeVideo } from '../../core/media-facts/test-media.ts'
import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { type Answer, PAGES, RIVERSIDE, tokenOf, wall } from '../test-client.ts'

const SHARE = 'com.linkedin.ugc.ShareContent'
const VISIBILITY = 'com.linkedin.ugc.MemberNetworkVisibility'
const HTTP_REQUEST = 'com.linkedin.digitalmedia.uploading.MediaUploadHttpRequest'
let clock: { now: number }
let emulator: Emulator
let token: string

beforeEach(async () => {
  clock = { now: Date.parse('2026-11-22T12:00:00Z') }
  emulator = createEmulator({ time: () => clock.now })
  token = await tokenOf(emulator, 'ada', `${PAGES} w_member_social openid profile`)
})

/** A call to `/v2`, which knows no version. */
async function v2(
  path: string,
  json?: unknown,
  method = json === undefined ? 'GET' : 'POST',
): Promise<Answer> {
  const response = await emulator.fetch(`${emulator.origin}/linkedin/api/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'x-restli-protocol-version': '2.0.0' },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
}

const ugc = (text: string, share: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  author: RIVERSIDE,
  lifecycleState: 'PUBLISHED',
  specificContent: { [SHARE]: { shareCommentary: { text }, shareMediaCategory: 'NONE', ...share } },
  visibility: { [VISIBILITY]: 'PUBLIC' },
  ...more,
})

async function uploaded(kind: 'image' | 'video', bytes: Uint8Array): Promise<string> {
  const { body } = await v2('/assets?action=registerUpload', {
    registerUploadRequest: {
      owner: RIVERSIDE,
      recipes: [`urn:li:digitalmediaRecipe:feedshare-${kind}`],
      serviceRelationships: [{ relationshipType: 'OWNER', identifier: 'urn:li:userGeneratedContent' }],
    },
  })
  const value = body.value as { asset: string; uploadMechanism: { [HTTP_REQUEST]: { uploadUrl: string } } }
  const url = value.uploadMechanism[HTTP_REQUEST].uploadUrl
  expect((await emulator.fetch(url, { method: 'PUT', body: bytes as BodyInit })).status).toBe(201)
  return value.asset
}

describe('LinkedIn: /v2/ugcPosts', () => {
  it('writes text in which every sign stands for itself, and gives the id in header and body', async () => {
    const text = 'Bread (warm) & 50% off_now #bakery #1 | a*b'
    const { status, headers, body } = await v2('/ugcPosts', ugc(text))
    expect([status, body]).toEqual([201, { id: expect.stringMatching(/^urn:li:share:\d{19}$/) }])
    expect(headers.get('x-restli-id')).toBe(body.id)
    expect(await wall(emulator)).toMatchObject([{ id: body.id, text, shape: 'text' }])
    const read = await v2(`/ugcPosts/${encodeURIComponent(String(body.id))}`)
    expect(read.body).toMatchObject({
      author: RIVERSIDE,
      specificContent: { [SHARE]: { shareCommentary: { text }, shareMediaCategory: 'NONE' } },
      visibility: { [VISIBILITY]: 'PUBLIC' },
    })
    expect((await v2(`/ugcPosts/${encodeURIComponent(String(body.id))}`, undefined, 'DELETE')).status).toBe(
      204,
    )
    expect((await wall(emulator))[0]?.takenDownAt).not.toBeNull()
  })

  it('carries links, pictures and a film', async () => {
    const link = { status: 'READY', originalUrl: 'https://bread.example/a', description: { text: 'Warm' } }
    await v2('/ugcPosts', ugc('Link', { shareMediaCategory: 'ARTICLE', media: [link] }))
    const picture = async (mark: string) => ({
      status: 'READY',
      description: { text: mark },
      media: await uploaded('image', makeJpeg(90, 90, mark)),
    })
    const [one, two] = [await picture('one'), await picture('two')]
    await v2('/ugcPosts', ugc('One', { shareMediaCategory: 'IMAGE', media: [one] }))
    await v2('/ugcPosts', ugc('Two', { shareMediaCategory: 'IMAGE', media: [one, two] }))
    const film = await uploaded('video', makeVideo({ width: 1280, height: 720, filler: 80_000 }))
    const key = film.split(':')[3]
    const state = async () => ((await v2(`/assets/${key}`)).body.recipes as { status: string }[])[0]?.status
    expect(await state()).toBe('PROCESSING')
    clock.now += 5000
    expect(await state()).toBe('AVAILABLE')
    const video = await v2(
      '/ugcPosts',
      ugc('Film', { shareMediaCategory: 'VIDEO', media: [{ status: 'READY', media: film }] }),
    )
    expect(video.body.id).toMatch(/^urn:li:ugcPost:/)
    expect(
      (await wall(emulator)).map(({ shape, link, title, media }) => [
        shape,
        link ?? title,
        media.map(({ alt }) => alt),
      ]),
    ).toEqual([
      ['link', 'https://bread.example/a', []],
      ['image', null, ['one']],
      ['images', null, ['one', 'two']],
      ['video', null, [null]],
    ])
  })

  it.each<[string, unknown, number]>([
    ['a body without its content', { author: RIVERSIDE, lifecycleState: 'PUBLISHED' }, 422],
    ['an unknown field', ugc('a', {}, { colour: 'red' }), 422],
    ['a category without its medium', ugc('a', { shareMediaCategory: 'IMAGE' }), 400],
    [
      'an asset that is none',
      ugc('a', {
        shareMediaCategory: 'IMAGE',
        media: [{ status: 'READY', media: 'urn:li:digitalmediaAsset:x' }],
      }),
      400,
    ],
    ['somebody else', ugc('a', {}, { author: 'urn:li:person:x' }), 403],
  ])('refuses %s', async (_what, body, status) => {
    expect((await v2('/ugcPosts', body)).status).toBe(status)
    expect(await wall(emulator)).toEqual([])
  })

  it('asks for the permission and has no other resources', async () => {
    token = await tokenOf(emulator, 'ada', 'openid profile')
    const { status, body } = await v2('/ugcPosts', ugc('a'))
    expect([status, body.message]).toEqual([
      403,
      'Not enough permissions to access: ugcPosts.CREATE.NO_VERSION',
    ])
    expect((await v2('/shares', {})).status).toBe(404)
  })
})
