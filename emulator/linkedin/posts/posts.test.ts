import { describe, expect, it } from 'vitest'
import { makeJpeg, makePng } from '../../core/media-facts/test-media.ts'
import { createEmulator } from '../../create-emulator.ts'
import { control, publish, RIVERSIDE, rest, say, tokenOf, upload, wall } from '../test-client.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const at = () => createEmulator({ time: () => NOON })
const path = (urn: string) => `/posts/${encodeURIComponent(urn)}`
const patchOf = (set: unknown) => ({
  json: { patch: { $set: set } },
  headers: { 'x-restli-method': 'PARTIAL_UPDATE' },
})
const settings = (emulator: ReturnType<typeof at>, words: Record<string, unknown>) =>
  control(emulator, '/settings', { platform: 'linkedin', settings: words })

describe('LinkedIn: a post is created', () => {
  it('with an empty body, its URN in the header, and hangs on the page’s wall', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const made = await rest(emulator, token, '/posts', { json: say('Warm bread \\(today\\) #bread') })
    const urn = made.headers.get('x-restli-id') ?? ''
    expect([made.status, made.body]).toEqual([201, {}])
    expect(urn).toMatch(/^urn:li:share:7\d{18}$/)
    expect(await wall(emulator)).toMatchObject([
      {
        id: urn,
        account: '86103357',
        text: 'Warm bread (today) #bread',
        shape: 'text',
        visibility: 'PUBLIC',
      },
    ])
    const read = await rest(emulator, token, path(urn))
    expect(read.body).toMatchObject({
      id: urn,
      author: RIVERSIDE,
      commentary: 'Warm bread \\(today\\) {hashtag|\\#|bread}',
      lifecycleState: 'PUBLISHED',
      publishedAt: NOON,
      lifecycleStateInfo: { isEditedByAuthor: false },
    })
  })

  it('ends silently where little text is broken', async () => {
    const emulator = at()
    const urn = await publish(emulator, await tokenOf(emulator, 'ada'), say('Open late (until nine)'))
    expect(await wall(emulator)).toMatchObject([{ id: urn, text: 'Open late ' }])
  })

  it('carries an image, several, a link, a poll, and another post', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const one = await upload(emulator, token, 'image', makeJpeg(1200, 800, 'one'))
    const two = await upload(emulator, token, 'image', makePng(20, 20, 'two'))
    const poll = {
      question: 'Which?',
      options: [{ text: 'Rye' }, { text: 'Oat' }],
      settings: { duration: 'ONE_DAY' },
    }
    const article = { source: 'https://a.test/menu', title: 'The menu', thumbnail: one }
    const first = await publish(
      emulator,
      token,
      say('One', { content: { media: { id: one, altText: 'A loaf' } } }),
    )
    await publish(
      emulator,
      token,
      say('Two', { content: { multiImage: { images: [{ id: one }, { id: two }] } } }),
    )
    await publish(emulator, token, say('Three', { content: { article } }))
    const asked = await publish(emulator, token, say('Four', { content: { poll } }))
    await publish(emulator, token, say('Five', { reshareContext: { parent: first } }))
    const hung = await wall(emulator)
    expect(hung.map(({ shape, media }) => [shape, media.length])).toEqual([
      ['image', 1],
      ['images', 2],
      ['link', 1],
      ['text', 0],
      ['text', 0],
    ])
    expect(hung[0]?.media[0]?.alt).toBe('A loaf')
    expect(hung[2]).toMatchObject({ link: 'https://a.test/menu', title: 'The menu' })
    expect(asked).toMatch(/^urn:li:ugcPost:/)
    expect(hung[4]?.replyTo).toBe(first)
  })

  it('refuses what the schema does not know, in lines', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const { author: _, ...without } = say('Hello')
    const cases: [unknown, string][] = [
      [without, 'ERROR :: /author :: field is required but not found and has no default value\n'],
      [say('Hello', { colour: 'red' }), 'ERROR :: /colour :: unrecognized field found but not allowed\n'],
      [
        say('Hello', { id: 'urn:li:share:1' }),
        'ERROR :: /id :: ReadOnly field present in a create request\n',
      ],
      [
        say('Hello', { visibility: 'EVERYONE' }),
        'ERROR :: /visibility :: "EVERYONE" is not an enum symbol\n',
      ],
      [
        say('Hello', { adContext: { dscAdType: 'VIDEO' } }),
        'ERROR :: /adContext/dscAdType :: ReadOnly field present in a create request\n',
      ],
    ]
    for (const [json, message] of cases)
      expect((await rest(emulator, token, '/posts', { json })).body).toEqual({ status: 422, message })
    expect(await wall(emulator)).toEqual([])
  })

  it.each([
    ['a blank text', say(' '), 'INVALID_VALUE_BLANK_FIELD'],
    ['3,001 characters', say('x'.repeat(3001)), 'FIELD_LENGTH_TOO_LONG'],
    [
      'a long title',
      say('', { content: { article: { source: 'https://a.test', title: 'x'.repeat(401) } } }),
      'FIELD_LENGTH_TOO_LONG',
    ],
    [
      'an image nobody uploaded',
      say('', { content: { media: { id: 'urn:li:image:none' } } }),
      'INVALID_IMAGE_ID',
    ],
    [
      'one image as several',
      say('', { content: { multiImage: { images: [{ id: 'urn:li:image:none' }] } } }),
      'INVALID_VALUE_FOR_FIELD',
    ],
    [
      'two contents',
      say('', { content: { article: { source: 'https://a.test' }, media: { id: 'urn:li:image:none' } } }),
      'INVALID_VALUE_FOR_FIELD',
    ],
    ['an unknown parent', say('', { reshareContext: { parent: 'urn:li:share:1' } }), 'INVALID_URN_TYPE'],
    [
      'outside the feed without an ad account',
      say('Hi', { distribution: { feedDistribution: 'NONE' } }),
      'MISSING_REQUIRED_FIELD_FOR_DSC',
    ],
  ])('refuses %s', async (_, json, code) => {
    const emulator = at()
    const answer = await rest(emulator, await tokenOf(emulator, 'ada'), '/posts', { json })
    expect(answer).toMatchObject({ status: 400, body: { code } })
  })

  it('3,000 characters count what people read', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const text = '\\('.repeat(3000)
    expect(await publish(emulator, token, say(text))).not.toBe('')
    await settings(emulator, { lengthCounts: 'escaped' })
    expect(await publish(emulator, token, say(`${text}!`))).toBe('')
  })

  it('is for pages the member publishes for', async () => {
    const emulator = at()
    const author = 'urn:li:organization:88290413'
    const denied = async (person: string, json: unknown, scope?: string) => {
      const { status, body } = await rest(emulator, await tokenOf(emulator, person, scope), '/posts', {
        json,
      })
      return [status, body.message]
    }
    const notFor =
      'Field Value validation failed in REQUEST_BODY: Data Processing Exception while processing fields [/author]'
    expect(await denied('ada', say('Hi', { author }))).toEqual([403, notFor])
    expect(await denied('carla', say('Hi', { author: 'urn:li:organization:89551706' }))).toEqual([
      403,
      notFor,
    ])
    expect(await denied('ada', say('Hi'), 'w_member_social')).toEqual([
      400,
      'Organization permissions must be used when using organization as author',
    ])
    expect(await denied('ada', say('Hi'), 'r_organization_social')).toEqual([
      403,
      'Not enough permissions to access: partnerApiPostsExternal.CREATE.20260701',
    ])
    expect(await denied('ben', say('Hi', { author }))).toEqual([201, undefined])
  })

  it('refuses an image of another owner, and one without its bytes', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const owner = 'urn:li:organization:86117940'
    const other = await upload(emulator, token, 'image', makePng(9, 9), owner)
    const content = (id: string) => say('Hi', { content: { media: { id } } })
    expect((await rest(emulator, token, '/posts', { json: content(other) })).body).toMatchObject({
      code: 'INVALID_CONTENT_OWNERSHIP',
    })
    const json = { initializeUploadRequest: { owner: RIVERSIDE } }
    const begun = await rest(emulator, token, '/images?action=initializeUpload', { json })
    const { image } = begun.body.value as { image: string }
    expect((await rest(emulator, token, '/posts', { json: content(image) })).body).toMatchObject({
      code: 'MEDIA_ASSET_WAITING_UPLOAD',
    })
  })
})

describe('LinkedIn: the same text twice', () => {
  it('names the earlier post, also a deleted one, for 48 hours', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const urn = await publish(emulator, token, say('Once'))
    const again = await rest(emulator, token, '/posts', { json: say('Once') })
    expect([again.status, again.body.message]).toEqual([422, `Content is a duplicate of ${urn}`])
    expect((await rest(emulator, token, path(urn), { method: 'DELETE' })).status).toBe(204)
    expect((await rest(emulator, token, path(urn))).status).toBe(404)
    expect((await rest(emulator, token, '/posts', { json: say('Once') })).status).toBe(422)
    await control(emulator, '/clock', { advanceSeconds: 48 * 3600 })
    expect(await publish(emulator, token, say('Once'))).not.toBe('')
    expect((await wall(emulator)).map(({ takenDownAt }) => takenDownAt !== null)).toEqual([true, false])
  })

  it('goes out again where a trial counts duplicates itself', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    await settings(emulator, { sameText: 'allowed' })
    for (let n = 0; n < 2; n += 1) expect(await publish(emulator, token, say('Once'))).not.toBe('')
    const truth = await control<{ posts: { linkedin: unknown } }>(emulator, '/truth')
    expect(truth.posts.linkedin).toEqual({ live: 2, takenDown: 0, duplicates: 1 })
  })

  it('is no duplicate on another page', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    await publish(emulator, token, say('Once'))
    expect(await publish(emulator, token, say('Once', { author: 'urn:li:organization:86117940' }))).not.toBe(
      '',
    )
  })
})

describe('LinkedIn: a post is changed and deleted', () => {
  it('a draft goes out by a partial update', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const urn = await publish(emulator, token, say('Soon', { lifecycleState: 'DRAFT' }))
    expect(await wall(emulator)).toEqual([])
    expect((await rest(emulator, token, path(urn))).status).toBe(404)
    expect((await rest(emulator, token, `${path(urn)}?viewContext=AUTHOR`)).body.lifecycleState).toBe('DRAFT')
    expect((await rest(emulator, token, path(urn), patchOf({ lifecycleState: 'PUBLISHED' }))).status).toBe(
      204,
    )
    expect((await wall(emulator)).map(({ text }) => text)).toEqual(['Soon'])
    expect((await rest(emulator, token, path(urn), patchOf({ lifecycleState: 'DRAFT' }))).status).toBe(400)
  })

  it('its text changes, its media and visibility do not', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const urn = await publish(emulator, token, say('Before'))
    expect((await rest(emulator, token, path(urn), patchOf({ commentary: 'After' }))).status).toBe(204)
    expect((await wall(emulator)).map(({ text }) => text)).toEqual(['After'])
    expect((await rest(emulator, token, path(urn))).body.lifecycleStateInfo).toEqual({
      isEditedByAuthor: true,
    })
    const fixed = await rest(emulator, token, path(urn), patchOf({ visibility: 'LOGGED_IN' }))
    expect(fixed.body.message).toBe(
      'ERROR :: /visibility :: CreateOnly field present in a partial_update request\n',
    )
    const unsaid = await rest(emulator, token, path(urn), { json: { patch: { $set: { commentary: 'x' } } } })
    expect(unsaid.status).toBe(404)
  })

  it('deleting answers 204 twice, and somebody else’s is not deleted', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const urn = await publish(emulator, token, say('Hello'))
    const other = await tokenOf(emulator, 'farah')
    expect((await rest(emulator, other, path(urn), { method: 'DELETE' })).status).toBe(403)
    for (let n = 0; n < 2; n += 1)
      expect((await rest(emulator, token, path(urn), { method: 'DELETE' })).status).toBe(204)
    expect((await wall(emulator))[0]?.takenDownAt).not.toBeNull()
  })

  it('a post taken down by hand is gone for the app, too; one written by hand is listed', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const urn = await publish(emulator, token, say('Hello'))
    await control(emulator, '/wall/take-down', { platform: 'linkedin', id: urn })
    expect((await rest(emulator, token, path(urn))).status).toBe(404)
    await control(emulator, '/wall/post', { platform: 'linkedin', account: '86103357', text: 'By hand (me)' })
    const list = await rest(emulator, token, `/posts?q=author&author=${encodeURIComponent(RIVERSIDE)}`)
    expect(list.body.elements).toMatchObject([{ commentary: 'By hand \\(me\\)', author: RIVERSIDE }])
  })
})

describe('LinkedIn: posts are listed', () => {
  it('by author, newest change first, in pages', async () => {
    let now = NOON
    const emulator = createEmulator({ time: () => now })
    const token = await tokenOf(emulator, 'ada')
    const urns: string[] = []
    for (const text of ['One', 'Two', 'Three']) {
      now += 1000
      urns.push(await publish(emulator, token, say(text)))
    }
    now += 1000
    await rest(emulator, token, path(urns[0] ?? ''), patchOf({ commentary: 'One again' }))
    const list = async (more: string) => {
      const { body } = await rest(
        emulator,
        token,
        `/posts?q=author&author=${encodeURIComponent(RIVERSIDE)}${more}`,
      )
      return (body.elements as { commentary: string }[]).map(({ commentary }) => commentary)
    }
    expect(await list('&count=2')).toEqual(['One again', 'Three'])
    expect(await list('&count=2&start=2')).toEqual(['Two'])
    expect(await list('&sortBy=CREATED')).toEqual(['Three', 'Two', 'One again'])
  })

  it('by the ad account they are for, newest first, in pages', async () => {
    let now = NOON
    const emulator = createEmulator({ time: () => now })
    const token = await tokenOf(emulator, 'ada')
    const account = 'urn:li:sponsoredAccount:511730984'
    const find = (more: string) => rest(emulator, token, `/posts?q=dscAdAccount${more}`)
    const by = (urn: string) => `&dscAdAccount=${encodeURIComponent(urn)}`
    const ad = (text: string, dscAdAccount = account, more = {}) => {
      now += 1000
      return publish(
        emulator,
        token,
        say(text, {
          distribution: { feedDistribution: 'NONE', targetEntities: [], thirdPartyDistributionChannels: [] },
          adContext: { dscAdAccount, dscStatus: 'ACTIVE' },
          ...more,
        }),
      )
    }
    const one = await ad('As an ad')
    const two = await ad('As another')
    const draft = await ad('Not yet', account, { lifecycleState: 'DRAFT' })
    await ad('For others', 'urn:li:sponsoredAccount:508841023')
    await publish(emulator, token, say('For everybody'))
    const idsOf = ({ body }: Awaited<ReturnType<typeof rest>>) =>
      (body.elements as { id: string }[]).map(({ id }) => id)
    const found = await find(by(account))
    expect([found.status, idsOf(found)]).toEqual([200, [two, one]])
    expect((found.body.elements as unknown[])[0]).toMatchObject({
      author: RIVERSIDE,
      adContext: { dscAdAccount: account, isDsc: true },
    })
    expect(idsOf(await find(`${by(account)}&viewContext=AUTHOR`))).toEqual([draft, two, one])
    const first = await find(`${by(account)}&count=1`)
    expect(first.body.paging).toMatchObject({ start: 0, count: 1, total: 2 })
    const second = await find(`${by(account)}&count=1&start=1`)
    expect([...idsOf(first), ...idsOf(second)]).toEqual([two, one])
    await rest(emulator, token, path(one), { method: 'DELETE' })
    expect(idsOf(await find(by(account)))).toEqual([two])
  })

  it.each([
    ['without an ad account', 'ada', '', 400],
    ['of a number', 'ada', '&dscAdAccount=511730984', 400],
    ['of a page', 'ada', '&dscAdAccount=urn%3Ali%3Aorganization%3A86103357', 400],
    ['of an ad account that is not there', 'ada', '&dscAdAccount=urn%3Ali%3AsponsoredAccount%3A1', 400],
    ['without a role on it', 'farah', '&dscAdAccount=urn%3Ali%3AsponsoredAccount%3A511730984', 403],
    ['with one', 'dana', '&dscAdAccount=urn%3Ali%3AsponsoredAccount%3A511730984', 200],
  ])('for ads %s', async (_why, person, more, status) => {
    const emulator = at()
    const answer = await rest(emulator, await tokenOf(emulator, person), `/posts?q=dscAdAccount${more}`)
    expect(answer.status).toBe(status)
  })

  it('to people of the page who may read', async () => {
    const emulator = at()
    const q = `/posts?q=author&author=${encodeURIComponent(RIVERSIDE)}`
    expect((await rest(emulator, await tokenOf(emulator, 'ada', 'w_organization_social'), q)).status).toBe(
      403,
    )
    expect((await rest(emulator, await tokenOf(emulator, 'farah'), q)).status).toBe(403)
  })
})

describe('LinkedIn: troubles that settings order', () => {
  it('a new post is unknown for as long as reading lags', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    await settings(emulator, { readLagMs: 5000 })
    const urn = await publish(emulator, token, say('Hello'))
    expect((await rest(emulator, token, path(urn))).status).toBe(404)
    await control(emulator, '/clock', { advanceSeconds: 5 })
    expect((await rest(emulator, token, path(urn))).status).toBe(200)
  })

  it('a ghost is live and cannot be read; another never was, and its text is taken', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    await settings(emulator, { ghosts: 'unseen' })
    const urn = await publish(emulator, token, say('Seen by people'))
    expect((await rest(emulator, token, path(urn))).status).toBe(404)
    expect(await wall(emulator)).toHaveLength(1)
    await settings(emulator, { ghosts: 'never' })
    expect((await rest(emulator, token, '/posts', { json: say('Lost') })).status).toBe(500)
    await settings(emulator, { ghosts: 'off' })
    const again = await rest(emulator, token, '/posts', { json: say('Lost') })
    const named = /urn:li:share:\d+/.exec(String(again.body.message))?.[0] ?? ''
    expect([again.status, (await rest(emulator, token, path(named))).status]).toEqual([422, 404])
    expect(await wall(emulator)).toHaveLength(1)
  })

  it('a daily quota ends at midnight', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    await settings(emulator, { dailyPosts: 1 })
    await publish(emulator, token, say('One'))
    const over = await rest(emulator, token, '/posts', { json: say('Two') })
    expect(over).toMatchObject({ status: 429, body: { serviceErrorCode: 101 } })
    await control(emulator, '/clock', { advanceSeconds: 12 * 3600 })
    expect(await publish(emulator, token, say('Two'))).not.toBe('')
  })

  it('a lost answer leaves the post behind, and the second try finds it', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    await control(emulator, '/faults', {
      platform: 'linkedin',
      method: 'POST',
      path: '/rest/posts',
      times: 1,
      effect: { kind: 'drop-after' },
    })
    await expect(rest(emulator, token, '/posts', { json: say('Hello') })).rejects.toThrow()
    const again = await rest(emulator, token, '/posts', { json: say('Hello') })
    const [hung] = await wall(emulator)
    expect(again.body.message).toBe(`Content is a duplicate of ${hung?.id}`)
  })
})
