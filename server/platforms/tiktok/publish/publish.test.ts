import { describe, expect, it } from 'vitest'
import { delivery, publishing, type Routes, scriptedFile } from '../../../../testing/scripted-delivery.ts'
import { Secret } from '../../../base/secret.ts'
import { EgressError } from '../../egress-error.ts'
import { PlatformFailure } from '../../failure.ts'
import type { Delivery, Handle } from '../../publishing.ts'
import { tiktok } from '../index.ts'
import { chunksOf } from './chunks.ts'
import { publish } from './functions.ts'
import { uploadFailures } from './send-chunks.ts'

const account = { kind: 'tiktok_account', externalId: '-000abc', handle: 'copper.kettle_rs' }
const at = (routes: Routes) =>
  publishing(
    {
      clock: { now: () => new Date('2026-11-23T08:00:00Z') },
      app: { clientId: 'key', clientSecret: new Secret('secret') },
      origins: tiktok.origins,
      token: new Secret('act.1'),
      scopes: tiktok.oauth.scopes,
    },
    routes,
  )
const video = (more: Partial<Delivery> = {}) =>
  delivery({
    account,
    shape: 'video',
    files: [scriptedFile({ kind: 'video', type: 'video/mp4' })],
    choices: { privacy: 'PUBLIC_TO_EVERYONE' },
    ...more,
  })
const photos = delivery({
  account,
  shape: 'images',
  title: 'Soup',
  files: [scriptedFile(), scriptedFile()],
  choices: { privacy: 'SELF_ONLY', comments: 'yes' },
})
const ok = (data: object) => ({ body: { data, error: { code: 'ok', message: '', log_id: '1' } } })
const refusal = (code: string, status = 403) => ({
  status,
  body: { data: {}, error: { code, message: 'm', log_id: '1' } },
})
const creatorPath = 'POST /v2/post/publish/creator_info/query/'
const initPath = 'POST /v2/post/publish/video/init/'
const photoPath = 'POST /v2/post/publish/content/init/'
const statusPath = 'POST /v2/post/publish/status/fetch/'
const settings = {
  creator_username: 'copper.kettle_rs',
  creator_nickname: 'CK',
  privacy_level_options: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
  comment_disabled: false,
  duet_disabled: true,
  stitch_disabled: false,
  max_video_post_duration_sec: 600,
}
const id = 'v_pub_file~v2-1.123'
const begun = ok({
  publish_id: id,
  upload_url: 'https://upload.us.tiktokapis.com/video/?upload_id=1&upload_token=s3cret',
})
const uploadPath = 'PUT /video/'

describe('publishOptions', () => {
  it('says what is open to the account, and whom it will appear under', async () => {
    expect(await publish.publishOptions?.(at({ [creatorPath]: ok(settings) }).call, account)).toEqual({
      choices: { privacy: settings.privacy_level_options, duet: [] },
      shownAs: 'CK',
      maxVideoSeconds: 600,
    })
  })

  it('with the day’s posts used up nothing is left', async () => {
    const { call } = at({ [creatorPath]: refusal('spam_risk_too_many_posts', 200) })
    expect(await publish.publishOptions?.(call, account)).toEqual({ choices: {}, left: 0 })
  })
})

describe('submit', () => {
  const submitting = (one: Delivery, answer: Routes[string] = ok(settings)) =>
    publish.submit(at({ [creatorPath]: answer }).call, one, {})

  it('is ready when the account is open to what was chosen', async () => {
    expect(await submitting(video())).toEqual({ state: 'ready' })
  })

  it.each<[string, Delivery, Routes[string]]>([
    ['privacy-not-chosen', video({ choices: {} }), ok(settings)],
    ['privacy_level_option_mismatch', video(), ok({ ...settings, privacy_level_options: ['SELF_ONLY'] })],
    [
      'branded-content-needs-viewers',
      video({ choices: { privacy: 'SELF_ONLY', paidPartnership: 'yes' } }),
      ok(settings),
    ],
    [
      'longer-than-account-may',
      video({ files: [scriptedFile({ kind: 'video', seconds: 61 })] }),
      ok({ ...settings, max_video_post_duration_sec: 60 }),
    ],
  ])('%s is refused before anything is sent', async (code, one, answer) => {
    await expect(submitting(one, answer)).rejects.toMatchObject({ kind: 'content-refused', code })
  })

  it.each([
    ['person-must-act', 'spam_risk_user_banned_from_posting'],
    ['limited', 'spam_risk_too_many_posts'],
    ['not-set-up', 'reached_active_user_cap'],
  ])('%s: %s, though it comes with 200', async (kind, code) => {
    await expect(submitting(video(), refusal(code, 200))).rejects.toMatchObject({ kind })
  })
})

describe('finish', () => {
  it('begins a video, keeps its publish id, and sends the bytes without the token', async () => {
    const { call, sent, kept } = at({ [initPath]: begun, [uploadPath]: { status: 201, body: '' } })
    const one = video({ choices: { privacy: 'SELF_ONLY', comments: 'yes', aiMade: 'yes' } })
    expect(await publish.finish(call, one, {})).toMatchObject({ state: 'waiting' })
    expect(sent[0]?.body).toEqual({
      post_info: {
        title: 'Soup of the day',
        privacy_level: 'SELF_ONLY',
        disable_comment: false,
        disable_duet: true,
        disable_stitch: true,
        brand_content_toggle: false,
        brand_organic_toggle: false,
        is_aigc: true,
      },
      source_info: { source: 'FILE_UPLOAD', video_size: 10, chunk_size: 10, total_chunk_count: 1 },
    })
    expect(sent[1]).toMatchObject({ body: '\0\x01\x02\x03\x04\x05\x06\x07\x08\t' })
    expect(sent[1]?.headers).toEqual({ 'content-type': 'video/mp4', 'content-range': 'bytes 0-9/10' })
    expect(kept).toEqual([{ publishId: id }])
    expect(JSON.stringify(kept)).not.toContain('s3cret')
  })

  it('lets TikTok fetch photos', async () => {
    const { call, sent, kept } = at({ [photoPath]: ok({ publish_id: 'p_pub_url~v2.123' }) })
    expect(await publish.finish(call, photos, {})).toMatchObject({ state: 'waiting' })
    expect(sent.map(({ body }) => body)).toEqual([
      {
        post_info: {
          title: 'Soup',
          description: 'Soup of the day',
          privacy_level: 'SELF_ONLY',
          disable_comment: false,
          brand_content_toggle: false,
          brand_organic_toggle: false,
        },
        source_info: {
          source: 'PULL_FROM_URL',
          photo_cover_index: 0,
          photo_images: ['https://mooring.test/m/abc', 'https://mooring.test/m/abc'],
        },
        post_mode: 'DIRECT_POST',
        media_type: 'PHOTO',
      },
    ])
    expect(kept).toEqual([{ publishId: 'p_pub_url~v2.123' }])
  })

  it('forgets an earlier attempt’s id before anything is sent', async () => {
    const { call, kept } = at({ [initPath]: new EgressError('lost', 'deadline') })
    await expect(publish.finish(call, video(), { publishId: 'old' })).rejects.toMatchObject({
      kind: 'unknown-outcome',
    })
    expect(kept).toEqual([{ publishId: '' }])
  })

  const big = video({ files: [scriptedFile({ kind: 'video', type: 'video/mp4', bytes: 64_000_001 })] })
  const more = { status: 206, body: '' }
  const lost = new EgressError('lost', 'ECONNRESET')
  it.each<[string, Delivery, Routes[string]]>([
    // One chunk of 32, and one with all the rest.
    ['unavailable', big, [lost]],
    ['unavailable', big, [{ status: 500, body: '' }]],
    ['unavailable', big, [{ status: 416, body: '' }]],
    ['unknown-outcome', big, [more, lost]],
    ['unknown-outcome', big, [more, { status: 500, body: '' }]],
    ['unknown-outcome', big, [more, { status: 416, body: '' }]],
    ['unknown-outcome', video(), lost],
    ['unavailable', video(), { status: 403, body: '' }],
    ['unavailable', video(), { status: 404, body: '' }],
    ['ours', video(), { status: 400, body: '' }],
  ])('%s: while sending %#', async (kind, one, answer) => {
    const { call, kept } = at({ [initPath]: begun, [uploadPath]: answer })
    await expect(publish.finish(call, one, {})).rejects.toMatchObject({ kind })
    expect(kept[0]).toEqual({ publishId: id })
  })

  it('sends no last byte of what somebody else has gone on with', async () => {
    const { call, sent } = at({ [initPath]: begun, [uploadPath]: [more, { status: 201, body: '' }] })
    let kept = 0
    const losing = {
      ...call,
      keep: async () => {
        kept += 1
        if (kept > 1) throw new PlatformFailure('tiktok', 'unavailable', 'taken-by-another')
      },
    }
    await expect(publish.finish(losing, big, {})).rejects.toMatchObject({ code: 'taken-by-another' })
    expect(sent).toHaveLength(2)
  })

  it('knows every answer of upload hosts by status', () => {
    expect(uploadFailures.map(({ status, kind }) => [status, kind])).toEqual([
      [400, 'ours'],
      [403, 'unavailable'],
      [404, 'unavailable'],
    ])
  })

  it.each([
    ['not-set-up', refusal('unaudited_client_can_only_post_to_private_accounts')],
    ['not-set-up', refusal('url_ownership_unverified')],
    ['limited', refusal('spam_risk_too_many_posts')],
    ['content-refused', refusal('privacy_level_option_mismatch')],
    ['reconnect', refusal('access_token_invalid', 401)],
    ['unknown-outcome', refusal('internal_error', 500)],
  ])('%s: when it cannot begin', async (kind, answer) => {
    const { call, kept } = at({ [photoPath]: answer })
    await expect(publish.finish(call, photos, {})).rejects.toMatchObject({ kind })
    expect(kept).toEqual([])
  })
})

describe('check', () => {
  const handle: Handle = { publishId: id }
  const status = (data: object) => at({ [statusPath]: ok(data) })

  it('is ready before, waits while TikTok works, and is published in the end', async () => {
    expect(await publish.check(at({}).call, video(), {})).toEqual({ state: 'ready' })
    for (const word of ['PROCESSING_UPLOAD', 'PROCESSING_DOWNLOAD', 'SEND_TO_USER_INBOX', 'NEW_WORD']) {
      expect(await publish.check(status({ status: word }).call, video(), handle)).toMatchObject({
        state: 'waiting',
      })
    }
    const done = status({ status: 'PUBLISH_COMPLETE', publicaly_available_post_id: [] })
    expect(await publish.check(done.call, video(), handle)).toEqual({ state: 'published', externalId: id })
    expect(done.sent[0]?.body).toEqual({ publish_id: id })
  })

  it('names the public id when there is one, beyond 2^53', async () => {
    const body = `{"data":{"status":"PUBLISH_COMPLETE","publicaly_available_post_id":[7300000000000000123]},"error":{"code":"ok"}}`
    const { call } = at({ [statusPath]: { body } })
    expect(await publish.check(call, video(), handle)).toEqual({
      state: 'published',
      externalId: '7300000000000000123',
      link: 'https://www.tiktok.com/@copper.kettle_rs/video/7300000000000000123',
    })
    expect(await publish.check(call, photos, handle)).toMatchObject({
      link: 'https://www.tiktok.com/@copper.kettle_rs/photo/7300000000000000123',
    })
  })

  it.each([
    'photo_pull_failed',
    'video_pull_failed',
    'internal',
    'auth_removed',
    'spam_risk_too_many_posts',
    'spam_risk_user_banned_from_posting',
  ])('%s: not out, and no fault of the content', async (reason) => {
    const { call } = status({ status: 'FAILED', fail_reason: reason })
    expect(await publish.check(call, photos, { publishId: id })).toEqual({ state: 'absent' })
  })

  it.each(['duration_check_failed', 'spam_risk_text', 'spam_risk', 'publish_cancelled'])(
    '%s: refused content, with TikTok’s reason',
    async (reason) => {
      const { call } = status({ status: 'FAILED', fail_reason: reason })
      await expect(publish.check(call, video(), handle)).rejects.toMatchObject({
        kind: 'content-refused',
        code: `FAILED/${reason}`,
      })
    },
  )
})

describe('find', () => {
  const since = new Date('2026-11-23T07:58:00Z')
  const looking = (one: Delivery, handle: Handle, data: object = {}) =>
    publish.find?.(at({ [statusPath]: ok(data) }).call, one, handle, since)
  const handle: Handle = { publishId: id }

  it.each<[string, Delivery, Handle, object, string]>([
    ['a video that got no id', video(), { publishId: '' }, {}, 'absent'],
    ['photos that got no id', photos, {}, {}, 'unclear'],
    ['bytes missing', video(), handle, { status: 'PROCESSING_UPLOAD', uploaded_bytes: 9 }, 'absent'],
    ['all bytes there', video(), handle, { status: 'PROCESSING_UPLOAD', uploaded_bytes: 10 }, 'waiting'],
    ['nobody says how many', video(), handle, { status: 'PROCESSING_UPLOAD' }, 'waiting'],
    ['out', video(), handle, { status: 'PUBLISH_COMPLETE' }, 'published'],
    ['photos being fetched', photos, handle, { status: 'PROCESSING_DOWNLOAD' }, 'waiting'],
  ])('%s', async (_what, one, held, data, state) => {
    expect(await looking(one, held, data)).toMatchObject({ state })
  })
})

it.each([
  [1, 1, 1, 0],
  [4_999_999, 4_999_999, 1, 0],
  [64_000_000, 64_000_000, 1, 0],
  [64_000_001, 32_000_000, 2, 32_000_000],
  [150_000_000, 32_000_000, 4, 96_000_000],
  [1_000_000_000, 32_000_000, 31, 960_000_000],
])('cuts %i bytes as TikTok counts', (bytes, size, count, lastFirst) => {
  const cut = chunksOf(bytes)
  expect([cut.size, cut.chunks.length, cut.chunks.at(-1)?.first]).toEqual([size, count, lastFirst])
  expect(cut.chunks.length).toBe(Math.max(1, Math.floor(bytes / cut.size)))
  let next = 0
  for (const { first, last } of cut.chunks) {
    expect(first).toBe(next)
    expect(last - first + 1).toBeLessThanOrEqual(64_000_000)
    next = last + 1
  }
  expect(next).toBe(bytes)
})
