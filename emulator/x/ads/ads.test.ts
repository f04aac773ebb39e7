import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../create-emulator.ts'
import { connectSigned, signedFetch, type TokenPair } from '../oauth1/test-client.ts'
import { type App, connect, control, newApp } from '../test-client.ts'

type Body = {
  data: Record<string, unknown>[]
  next_cursor: string | null
  request: { params: unknown }
  errors: Record<string, unknown>[]
}
type Known = { emulator: Emulator; app: App; token: TokenPair }

async function setUp(person = 'hana', adsAccess = 'standard'): Promise<Known> {
  const emulator = createEmulator()
  const app = await newApp(emulator, { settings: { adsAccess } })
  return { emulator, app, token: await connectSigned(emulator, app, person) }
}

async function ads({ emulator, app, token }: Known, path: string): Promise<[number, Body, Headers]> {
  const answer = await signedFetch(emulator, app, `${emulator.origin}/x/ads/12/${path}`, { token })
  return [answer.status, (await answer.json()) as Body, answer.headers]
}

describe('X Ads: reads', () => {
  it('lists a person’s accounts, without the deleted one unless asked', async () => {
    const known = await setUp()
    const [status, body, headers] = await ads(known, 'accounts')
    expect([status, body.next_cursor, body.request]).toEqual([200, null, { params: {} }])
    expect(body.data.map(({ name }) => name)).toEqual(['Copper Kettle brand', 'Austin'])
    expect(headers.get('x-current-api-version')).toBe('12')
    const [, all] = await ads(
      known,
      'accounts?with_deleted=true&with_total_count=true&sort_by=created_at-desc',
    )
    expect(all).toMatchObject({
      total_count: 3,
      data: [
        { name: 'Austin' },
        { name: 'Copper Kettle brand' },
        { name: 'Copper Kettle pilot', deleted: true },
      ],
      request: { params: { with_deleted: true, with_total_count: true, sort_by: ['created_at-desc'] } },
    })
    const [, one] = await ads(known, 'accounts?account_ids=18ce55au5tx,18ce56up70w')
    expect(one).toMatchObject({
      data: [{ id: '18ce55au5tx' }],
      request: { params: { account_ids: ['18ce55au5tx', '18ce56up70w'] } },
    })
    expect((await ads(known, 'accounts?q=AUS'))[1].data).toHaveLength(1)
  })

  it('gives a list in pages', async () => {
    const known = await setUp()
    const [, first] = await ads(known, 'accounts?count=1')
    expect(first.data).toHaveLength(1)
    const [, second] = await ads(known, `accounts?count=1&cursor=${first.next_cursor}`)
    expect(second).toMatchObject({
      data: [{ name: 'Austin' }],
      next_cursor: null,
      request: { params: { count: 1, cursor: first.next_cursor } },
    })
  })

  it('says what the account is, who may do what, what pays, and whom it promotes', async () => {
    const known = await setUp('erik')
    const path = 'accounts/18ce55lk0de'
    expect((await ads(known, path))[1]).toMatchObject({
      request: { params: { account_id: '18ce55lk0de' } },
      data: { name: 'Lakeside', approval_status: 'ACCEPTED' },
    })
    expect((await ads(known, `${path}/authenticated_user_access`))[1].data).toEqual({
      user_id: '1694437711903498240',
      permissions: ['ACCOUNT_ADMIN', 'TWEET_COMPOSER'],
    })
    const [, funding, headers] = await ads(known, `${path}/funding_instruments`)
    expect(funding.data).toMatchObject([
      { able_to_fund: false, reasons_not_able_to_fund: ['PAYMENT_FAILED'] },
    ])
    expect(headers.get('x-account-rate-limit-limit')).toBe('10000')
    expect(headers.get('x-rate-limit-remaining')).toMatch(/^\d+$/)
    expect((await ads(known, `${path}/promotable_users`))[1].data).toMatchObject([
      { user_id: '1694437711903498240', promotable_user_type: 'FULL' },
    ])
  })

  it('nobody without ads has an account', async () => {
    expect((await ads(await setUp('carla'), 'accounts'))[1].data).toEqual([])
  })

  it.each([
    ['accounts?count=0', 400, 'INVALID_PARAMETER'],
    ['accounts?count=1001', 400, 'INVALID_PARAMETER'],
    ['accounts?count=many', 400, 'INVALID_PARAMETER'],
    ['accounts?cursor=abc', 400, 'INVALID_PARAMETER'],
    ['accounts?sort_by=shoe_size-asc', 400, 'INVALID_PARAMETER'],
    ['accounts?with_deleted=maybe', 400, 'INVALID_PARAMETER'],
    ['accounts?cursor=c-1234567&with_total_count=true', 400, 'EXCLUSIVE_PARAMETERS'],
    ['accounts/18ce55lk0de', 403, 'ACCOUNT_NOT_FOUND'],
    ['accounts/18ce55lk0de/funding_instruments', 403, 'ACCOUNT_NOT_FOUND'],
    ['accounts/18ce54pilot', 403, 'ACCOUNT_NOT_FOUND'],
    ['accounts/nothing', 403, 'ACCOUNT_NOT_FOUND'],
    ['accounts/NO-SUCH', 404, 'INVALID_ID_ILLEGAL_CHARACTERS'],
    ['nothing', 404, 'ROUTE_NOT_FOUND'],
  ])('%s is %i %s', async (path, status, code) => {
    const [given, body] = await ads(await setUp(), path)
    expect([given, body.errors[0]?.code]).toEqual([status, code])
    expect(body.request).toHaveProperty('params')
  })

  it('an app the form let in less or not at all is refused, by either kind of token', async () => {
    for (const adsAccess of ['none', 'conversion-only']) {
      const known = await setUp('hana', adsAccess)
      const [status, body] = await ads(known, 'accounts')
      expect([status, body]).toEqual([
        403,
        {
          errors: [
            {
              code: 'UNAUTHORIZED_CLIENT_APPLICATION',
              message: 'The client application making this request does not have access to this API',
            },
          ],
          request: { params: {} },
        },
      ])
      expect(await withBearer(known)).toMatchObject([
        403,
        { errors: [{ code: 'UNAUTHORIZED_CLIENT_APPLICATION' }] },
      ])
    }
  })

  it('an OAuth 2.0 token, an unsigned call and a revoked token are 401', async () => {
    const known = await setUp()
    const unauthorized = [401, { errors: [{ code: 'UNAUTHORIZED_ACCESS' }], request: { params: {} } }]
    expect(await withBearer(known)).toMatchObject(unauthorized)
    const bare = await known.emulator.fetch(`${known.emulator.origin}/x/ads/12/accounts`)
    expect([bare.status, await bare.json()]).toMatchObject(unauthorized)
    for (const { id } of await control<{ id: string }[]>(known.emulator, '/grants'))
      await control(known.emulator, `/grants/${id}/revoke`, {})
    expect((await ads(known, 'accounts')).slice(0, 2)).toMatchObject(unauthorized)
  })

  it('a token from before the approval must be made anew', async () => {
    const emulator = createEmulator()
    const app = await newApp(emulator)
    const old = await connectSigned(emulator, app)
    await control(emulator, '/settings', { platform: 'x', settings: { adsAccess: 'standard' } })
    const [status, body] = await ads({ emulator, app, token: old }, 'accounts')
    expect([status, body.errors[0]?.code]).toEqual([403, 'INSUFFICIENT_USER_AUTHORIZED_PERMISSION'])
    const token = await connectSigned(emulator, app)
    expect((await ads({ emulator, app, token }, 'accounts'))[0]).toBe(200)
  })

  it('lists accounts five times in 15 minutes', async () => {
    const known = await setUp()
    for (let n = 0; n < 5; n += 1) expect((await ads(known, 'accounts'))[0]).toBe(200)
    const [status, body, headers] = await ads(known, 'accounts')
    expect([status, body.errors[0]?.code, headers.get('x-rate-limit-remaining')]).toEqual([
      429,
      'TOO_MANY_REQUESTS',
      '0',
    ])
    expect((await ads(known, 'accounts/18ce55au5tx'))[0]).toBe(200)
  })
})

async function withBearer({ emulator, app }: Known): Promise<[number, unknown]> {
  const pair = await connect(emulator, app)
  const answer = await emulator.fetch(`${emulator.origin}/x/ads/12/accounts`, {
    headers: { authorization: `Bearer ${pair.access_token}` },
  })
  return [answer.status, await answer.json()]
}
