import { describe, expect, it } from 'vitest'
import { makePng } from '../../core/media-facts/test-media.ts'
import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { connect, control, newApp } from '../test-client.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const ADA = '1588204417730092033'
type Answer = { status: number; headers: Headers; body: Record<string, unknown> }

async function call(
  emulator: Emulator,
  token: string,
  method: string,
  path: string,
  json?: unknown,
): Promise<Answer> {
  const response = await emulator.fetch(`${emulator.origin}/x/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  }
}

async function setUp(person = 'ada', app: Record<string, unknown> = {}) {
  const clock = { now: NOON }
  const emulator = createEmulator({ time: () => clock.now })
  const registered = await newApp(emulator, app)
  const tokenFor = async (who: string) => (await connect(emulator, registered, {}, who)).access_token
  const token = await tokenFor(person)
  const tweet = (json: unknown, by = token) => call(emulator, by, 'POST', '/2/tweets', json)
  const idOf = async (text: string, by = token) =>
    ((await tweet({ text }, by)).body.data as { id: string }).id
  const get = (path: string, by = token) => call(emulator, by, 'GET', path)
  const settings = (words: Record<string, unknown>) =>
    control(emulator, '/settings', { platform: 'x', settings: words })
  const wall = async () =>
    (await control<{ posts: Record<string, unknown>[] }>(emulator, '/wall?platform=x')).posts
  return { emulator, clock, token, tokenFor, tweet, idOf, get, settings, wall }
}

const detail = ({ status, body }: Answer) => [status, body.detail]

describe('X: a post is sent', () => {
  it('and answered with its id, and addresses as t.co', async () => {
    const { tweet, wall } = await setUp()
    const sent = await tweet({ text: 'Menu: https://copperkettle.com/menu' })
    const data = sent.body.data as { id: string; text: string }
    expect(sent.status).toBe(201)
    expect(data).toEqual({
      id: expect.stringMatching(/^\d{19}$/),
      text: expect.stringMatching(/^Menu: https:\/\/t\.co\/[A-Za-z0-9]{10}$/),
      edit_history_tweet_ids: [data.id],
    })
    expect(await wall()).toMatchObject([
      {
        id: data.id,
        account: ADA,
        text: 'Menu: https://copperkettle.com/menu',
        url: `https://x.com/copperkettle_hb/status/${data.id}`,
      },
    ])
  })

  it.each([
    [
      'an unknown key',
      { text: 'Hi', colour: 'red' },
      '$.colour: is not defined in the schema and the schema does not allow additional properties',
    ],
    [
      'a key inside',
      { text: 'Hi', reply: { in_reply_to_tweet_id: '1', to: '2' } },
      '$.reply.to: is not defined in the schema and the schema does not allow additional properties',
    ],
    [
      'a missing key',
      { text: 'Hi', reply: {} },
      '$.reply.in_reply_to_tweet_id: is missing but it is required',
    ],
    [
      'an odd id',
      { text: 'Hi', media: { media_ids: ['abc'] } },
      '$.media.media_ids[0]: does not match the regex pattern ^[0-9]{1,19}$',
    ],
    [
      'five files',
      { text: 'Hi', media: { media_ids: ['1', '2', '3', '4', '5'] } },
      '$.media.media_ids: there must be a maximum of 4 items in the array',
    ],
    [
      'an odd word',
      { text: 'Hi', reply_settings: 'nobody' },
      '$.reply_settings: does not have a value in the enumeration [following, mentionedUsers, subscribers, verified]',
    ],
    [
      'two kinds at once',
      { text: 'Hi', media: { media_ids: ['1'] }, quote_tweet_id: '1' },
      'You can only provide one of poll or quote_tweet_id or direct_message_deep_link or media or card_uri.',
    ],
    ['nothing', { text: ' ' }, 'text or media is required.'],
    ['files nobody uploaded', { text: 'Hi', media: { media_ids: ['12'] } }, 'Your media IDs are invalid.'],
  ])('refuses %s', async (_, json, message) => {
    const { tweet, wall } = await setUp()
    const { status, body } = await tweet(json)
    expect([status, body]).toMatchObject([400, { title: 'Invalid Request', errors: [{ message }] }])
    expect(await wall()).toEqual([])
  })

  it('refuses what is no JSON', async () => {
    const { emulator, token } = await setUp()
    const response = await emulator.fetch(`${emulator.origin}/x/api/2/tweets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams({ text: 'Hi' }),
    })
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ message: 'Requests with bodies must have content-type of application/json.' }] },
    ])
  })

  it('refuses more than 280, twice the same, and two cashtags, each in its words', async () => {
    const { emulator, tweet, idOf } = await setUp()
    expect(detail(await tweet({ text: 'x'.repeat(281) }))).toEqual([
      403,
      'You are not permitted to perform this action.',
    ])
    expect((await tweet({ text: `${'x'.repeat(256)} https://a.com/${'y'.repeat(200)}` })).status).toBe(201)
    const id = await idOf('Once')
    const twice = [403, 'You are not allowed to create a Tweet with duplicate content.']
    expect(detail(await tweet({ text: 'Once' }))).toEqual(twice)
    await control(emulator, '/wall/take-down', { platform: 'x', id })
    expect((await tweet({ text: 'Once' })).status).toBe(201)
    expect(detail(await tweet({ text: 'Once' }))).toEqual(twice)
    expect(detail(await tweet({ text: '$KET and $BRD' }))).toEqual([
      403,
      'Posts are limited to a maximum of one cashtag',
    ])
  })

  it('takes the same again where a trial counts duplicates itself', async () => {
    const { emulator, tweet, settings } = await setUp()
    await settings({ sameText: 'allowed' })
    for (let n = 0; n < 2; n += 1) expect((await tweet({ text: 'Once' })).status).toBe(201)
    const truth = await control<{ posts: { x: unknown } }>(emulator, '/truth')
    expect(truth.posts.x).toEqual({ live: 2, takenDown: 0, duplicates: 1 })
  })

  it('people who pay write long', async () => {
    const { tweet, get } = await setUp('hana')
    const text = 'bread '.repeat(200).trim()
    const { body } = await tweet({ text })
    const { id } = body.data as { id: string }
    const { data } = (await get(`/2/tweets/${id}?tweet.fields=note_tweet`)).body as {
      data: { text: string; note_tweet: { text: string } }
    }
    expect([[...data.text].length, data.note_tweet.text]).toEqual([280, text])
    expect((await tweet({ text: 'x'.repeat(25_001) })).status).toBe(403)
  })

  it('needs its permissions, and credits', async () => {
    const { emulator, tweet, settings } = await setUp()
    const app = await newApp(emulator)
    const { access_token } = await connect(emulator, app, { scope: 'tweet.read users.read offline.access' })
    expect((await tweet({ text: 'Hi' }, access_token)).status).toBe(403)
    await settings({ credits: 'empty' })
    expect((await tweet({ text: 'Hi' })).status).toBe(402)
  })
})

describe('X: answers', () => {
  it('to oneself make a thread of one conversation', async () => {
    const { tweet, idOf, get } = await setUp()
    const first = await idOf('One')
    const sent = await tweet({ text: 'Two', reply: { in_reply_to_tweet_id: first } })
    const { id } = sent.body.data as { id: string }
    const read = await get(
      `/2/tweets/${id}?tweet.fields=conversation_id,referenced_tweets,in_reply_to_user_id`,
    )
    expect(read.body.data).toMatchObject({
      conversation_id: first,
      referenced_tweets: [{ type: 'replied_to', id: first }],
      in_reply_to_user_id: ADA,
    })
  })

  it('to others only where they mention the account, unless the app is for enterprises', async () => {
    const { tokenFor, tweet, idOf, settings } = await setUp()
    const ben = await tokenFor('ben')
    const plain = await idOf('Good morning', ben)
    const mention = await idOf('Thank you @CopperKettle_HB', ben)
    const answer = (id: string) => tweet({ text: `To ${id}`, reply: { in_reply_to_tweet_id: id } })
    expect(detail(await answer(plain))).toEqual([403, 'You are not permitted to perform this action.'])
    expect((await answer(mention)).status).toBe(201)
    await settings({ access: 'enterprise' })
    expect((await answer(plain)).status).toBe(201)
  })

  it('to what is gone, or protected, are refused in X’s words', async () => {
    const { emulator, tokenFor, tweet, idOf } = await setUp()
    const gone = await idOf('Gone')
    await control(emulator, '/wall/take-down', { platform: 'x', id: gone })
    const closed = await idOf('For friends, @copperkettle_hb', await tokenFor('carla'))
    for (const id of [gone, closed, '42'])
      expect(detail(await tweet({ text: 'Hi', reply: { in_reply_to_tweet_id: id } }))).toEqual([
        403,
        'You attempted to reply to a Tweet that is deleted or not visible to you.',
      ])
  })
})

describe('X: posts are read', () => {
  it('one by one, with fields and expansions', async () => {
    const { idOf, get } = await setUp()
    const id = await idOf('Hello https://a.com/x')
    const read = await get(
      `/2/tweets/${id}?tweet.fields=created_at,entities,author_id&expansions=author_id&user.fields=verified`,
    )
    expect(read.body).toMatchObject({
      data: {
        id,
        author_id: ADA,
        created_at: '2026-11-22T12:00:00.000Z',
        entities: { urls: [{ expanded_url: 'https://a.com/x', start: 6, end: 29 }] },
      },
      includes: { users: [{ id: ADA, username: 'copperkettle_hb', verified: false }] },
    })
    expect((await get(`/2/tweets/${id}`)).body.data).toEqual({
      id,
      text: expect.any(String),
      edit_history_tweet_ids: [id],
    })
    const more = 'profile_image_url,public_metrics,entities,pinned_tweet_id,withheld'
    const whole = await get(`/2/tweets/${id}?expansions=author_id,article.cover_media&user.fields=${more}`)
    expect(whole.body).toMatchObject({
      includes: { users: [{ id: ADA, profile_image_url: expect.any(String), public_metrics: {} }] },
    })
    expect((await get(`/2/tweets/${id}?tweet.fields=colour`)).status).toBe(400)
    expect((await get(`/2/tweets/${id}?colour=red`)).status).toBe(400)
  })

  it('one that is not there is an error beside a 200', async () => {
    const { idOf, get } = await setUp()
    const id = await idOf('Hello')
    expect(await get('/2/tweets/42')).toMatchObject({
      status: 200,
      body: { errors: [{ detail: 'Could not find tweet with id: [42].', resource_id: '42' }] },
    })
    expect((await get(`/2/tweets?ids=${id},42`)).body).toMatchObject({
      data: [{ id }],
      errors: [{ resource_id: '42', parameter: 'ids' }],
    })
    expect((await get('/2/tweets/abc')).status).toBe(400)
  })

  it('by account in pages, newest first', async () => {
    const { clock, idOf, get, tweet } = await setUp()
    const ids: string[] = []
    for (let n = 0; n < 7; n += 1) {
      clock.now += 1000
      ids.unshift(await idOf(`Post ${n}`))
    }
    await tweet({ text: 'Not in the timeline', nullcast: true })
    const first = await get(`/2/users/${ADA}/tweets?max_results=5`)
    const meta = first.body.meta as { next_token: string; result_count: number }
    expect((first.body.data as { id: string }[]).map(({ id }) => id)).toEqual(ids.slice(0, 5))
    expect(meta).toMatchObject({ result_count: 5, newest_id: ids[0], oldest_id: ids[4] })
    const second = await get(`/2/users/${ADA}/tweets?max_results=5&pagination_token=${meta.next_token}`)
    expect((second.body.data as { id: string }[]).map(({ id }) => id)).toEqual(ids.slice(5))
    const since = await get(`/2/users/${ADA}/tweets?since_id=${ids[2]}`)
    expect((since.body.data as { id: string }[]).map(({ id }) => id)).toEqual(ids.slice(0, 2))
    for (const odd of ['max_results=4', 'max_results=101', 'pagination_token=x', 'since_id=x'])
      expect((await get(`/2/users/${ADA}/tweets?${odd}`)).status).toBe(400)
  })

  it('a timeline without posts has no data; a protected one is closed', async () => {
    const { get } = await setUp()
    expect((await get(`/2/users/${ADA}/tweets`)).body).toEqual({ meta: { result_count: 0 } })
    expect((await get('/2/users/1467723390128214021/tweets')).body).toMatchObject({
      errors: [{ title: 'Authorization Error' }],
    })
    expect((await get('/2/users/1/tweets')).body).toMatchObject({ errors: [{ resource_type: 'user' }] })
  })

  it('lags where the setting says so, and speaks the new words where asked', async () => {
    const { clock, idOf, get, settings } = await setUp()
    await settings({ readLagMs: 3000, fieldNames: 'post' })
    const id = await idOf('Hello')
    expect((await get(`/2/tweets/${id}`)).body.data).toBeUndefined()
    expect((await get(`/2/users/${ADA}/tweets`)).body.data).toBeUndefined()
    clock.now += 3000
    expect((await get(`/2/tweets/${id}?post.fields=created_at`)).body.data).toMatchObject({
      created_at: '2026-11-22T12:00:00.000Z',
      edit_history_post_ids: [id],
    })
  })
})

describe('X: posts are deleted', () => {
  it('own ones, once and again; nobody else’s', async () => {
    const { emulator, token, tokenFor, idOf, wall } = await setUp()
    const id = await idOf('Hello')
    const erase = (by: string, which = id) => call(emulator, by, 'DELETE', `/2/tweets/${which}`)
    expect((await erase(await tokenFor('ben'))).status).toBe(403)
    for (let n = 0; n < 2; n += 1) expect((await erase(token)).body).toEqual({ data: { deleted: true } })
    expect((await erase(token, '42')).status).toBe(404)
    expect((await wall())[0]?.takenDownAt).not.toBeNull()
  })
})

describe('X: limits', () => {
  it('a hundred posts in fifteen minutes, told in headers', async () => {
    const { clock, tweet } = await setUp()
    const first = await tweet({ text: 'Post' })
    expect(first.headers.get('x-rate-limit-limit')).toBe('100')
    expect(first.headers.get('x-app-limit-24hour-remaining')).toBe('9999')
    expect(first.headers.get('x-user-limit-24hour-limit')).toBeNull()
    for (let n = 1; n < 100; n += 1) await tweet({ text: `Post ${n}` })
    const over = await tweet({ text: 'One too many' })
    expect([over.status, over.headers.get('x-rate-limit-remaining')]).toEqual([429, '0'])
    clock.now += 15 * 60_000
    expect((await tweet({ text: 'Again' })).status).toBe(201)
  })

  it('refuse nobody where a trial says so, and are told all the same', async () => {
    const { tweet, settings } = await setUp()
    await settings({ rateLimits: 'off' })
    for (let n = 0; n < 100; n += 1) await tweet({ text: `Post ${n}` })
    const more = await tweet({ text: 'One more' })
    expect([more.status, more.headers.get('x-rate-limit-remaining')]).toEqual([201, '0'])
  })

  it('a day’s posts of a user where the setting says so: the longer reset counts', async () => {
    const { clock, tweet, settings } = await setUp('ada', { settings: { accessSeconds: 200_000 } })
    await settings({ dailyPosts: 1 })
    await tweet({ text: 'One' })
    const over = await tweet({ text: 'Two' })
    expect([over.status, over.headers.get('x-user-limit-24hour-remaining')]).toEqual([429, '0'])
    expect(Number(over.headers.get('x-user-limit-24hour-reset'))).toBeGreaterThan(
      Number(over.headers.get('x-rate-limit-reset')),
    )
    clock.now += 86_400_000
    expect((await tweet({ text: 'Two' })).status).toBe(201)
  })

  it('a lost answer leaves the post behind; the second try is refused as the same', async () => {
    const { emulator, tweet, get } = await setUp()
    await control(emulator, '/faults', {
      platform: 'x',
      method: 'POST',
      path: '/2/tweets',
      times: 1,
      effect: { kind: 'drop-after' },
    })
    await expect(tweet({ text: 'Hello' })).rejects.toThrow()
    expect((await tweet({ text: 'Hello' })).status).toBe(403)
    expect((await get(`/2/users/${ADA}/tweets?max_results=5`)).body.data).toHaveLength(1)
  })
})

describe('X: what people do by hand', () => {
  it('is in the timeline, with nothing of an app', async () => {
    const { emulator, get } = await setUp()
    await control(emulator, '/wall/post', { platform: 'x', account: ADA, text: 'By hand' })
    expect((await get(`/2/users/${ADA}/tweets`)).body).toMatchObject({ data: [{ text: 'By hand' }] })
  })

  it('a picture’s address stands at the end of the text', async () => {
    const { emulator, token, tweet, get } = await setUp()
    const form = new FormData()
    form.set('media', new Blob([makePng(40, 30) as BlobPart], { type: 'image/png' }), 'a.png')
    form.set('media_category', 'tweet_image')
    const uploaded = await emulator.fetch(`${emulator.origin}/x/api/2/media/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
    const { data } = (await uploaded.json()) as { data: { id: string; media_key: string } }
    await call(emulator, token, 'POST', '/2/media/metadata', {
      id: data.id,
      metadata: { alt_text: { text: 'A loaf' } },
    })
    const sent = await tweet({ text: 'Look', media: { media_ids: [data.id] } })
    expect((sent.body.data as { text: string }).text).toMatch(/^Look https:\/\/t\.co\/\w{10}$/)
    const { id } = sent.body.data as { id: string }
    const read = await get(
      `/2/tweets/${id}?expansions=attachments.media_keys&media.fields=alt_text,url,width&tweet.fields=attachments`,
    )
    expect(read.body).toMatchObject({
      data: { attachments: { media_keys: [data.media_key] } },
      includes: { media: [{ media_key: data.media_key, type: 'photo', alt_text: 'A loaf', width: 40 }] },
    })
  })
})
