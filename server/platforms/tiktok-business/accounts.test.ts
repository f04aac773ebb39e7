import { describe, expect, it } from 'vitest'
import { asking, enveloped, listed } from '../../../testing/scripted-tiktok-business.ts'
import { identify, listAccounts, probe } from './accounts.ts'

const reach = (...ids: string[]) =>
  enveloped({ list: ids.map((id) => ({ advertiser_id: id, advertiser_name: `Account ${id}` })) })
const info = (...all: object[]) => enveloped({ list: all })
const advertiser = (id: string, more: object = {}) => ({
  advertiser_id: id,
  name: `Kettle ${id}`,
  status: 'STATUS_ENABLE',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  country: 'DE',
  balance: 120.5,
  ...more,
})
const noPixels = listed([], 1, 'pixels')

describe('listAccounts', () => {
  it('lists every ticked ad account, the unusable with the reason, and pixels of those that work', async () => {
    const { call, sent } = asking({
      'oauth2/advertiser/get': reach('71', '72', '73'),
      'advertiser/info': info(
        advertiser('71'),
        advertiser('72', { status: 'STATUS_LIMIT' }),
        advertiser('73', { status: 'STATUS_PENDING_CONFIRM' }),
      ),
      'pixel/list': listed(
        [{ pixel_id: '901', pixel_name: 'Shop', pixel_code: 'C4', activity_status: 'NO_RECENT_ACTIVITY' }],
        1,
        'pixels',
      ),
    })
    const seen = await listAccounts(call)
    expect(seen.map(({ kind, name, missing }) => [kind, name, missing[0]?.code])).toEqual([
      ['tiktok_ad_account', 'Kettle 71', undefined],
      ['tiktok_ad_account', 'Kettle 72', 'ad-account-disabled'],
      ['tiktok_ad_account', 'Kettle 73', 'ad-account-in-review'],
      ['tiktok_pixel', 'Shop', undefined],
    ])
    expect(seen[0]).toMatchObject({
      capabilities: ['advertise', 'insights'],
      limits: [],
      details: { currency: 'EUR', timeZone: 'Europe/Berlin', balance: '120.50' },
    })
    expect(seen[3]).toMatchObject({ parentExternalId: '71', limits: [{ code: 'pixel-never-fired' }] })
    expect(sent.every(({ headers }) => headers?.['access-token'] === 'ads-token')).toBe(true)
    expect(sent.some(({ headers }) => headers?.authorization)).toBe(false)
    expect(sent.every(({ url }) => new URL(url).pathname.endsWith('/'))).toBe(true)
  })

  it('an account without money is told, and so is a permission that the app lacks', async () => {
    const answers = {
      'oauth2/advertiser/get': reach('71'),
      'advertiser/info': info(advertiser('71', { balance: 0 })),
      'pixel/list': noPixels,
    }
    expect((await listAccounts(asking(answers).call))[0]?.limits).toEqual([
      { code: 'ad-account-no-funding', facts: {} },
    ])
    const [blind] = await listAccounts(asking(answers, ['1', '4']).call)
    expect(blind).toMatchObject({
      capabilities: ['insights'],
      missing: [{ code: 'scope-missing', facts: { scopes: '2' } }],
    })
  })

  it('pixels are read to the last page', async () => {
    const { call } = asking({
      'oauth2/advertiser/get': reach('71'),
      'advertiser/info': info(advertiser('71')),
      'pixel/list': ({ query }) => listed([{ pixel_id: `90${query.page}` }], 2, 'pixels'),
    })
    expect((await listAccounts(call)).map(({ externalId }) => externalId)).toEqual(['71', '901', '902'])
  })
})

describe('probe', () => {
  const account = { kind: 'tiktok_ad_account', externalId: '71' }

  it('tells the same as the list; out of reach, the role is lost although the token lives', async () => {
    const answers = {
      'oauth2/advertiser/get': reach('71'),
      'advertiser/info': info(advertiser('71')),
      'pixel/list': noPixels,
    }
    const [listedOne] = await listAccounts(asking(answers).call)
    expect({ ...(await probe(asking(answers).call, account)), kind: account.kind, externalId: '71' }).toEqual(
      listedOne,
    )
    const without = asking({ 'oauth2/advertiser/get': reach('72') })
    await expect(probe(without.call, account)).rejects.toMatchObject({
      kind: 'role-lost',
      endCause: 'role-lost',
    })
  })

  it('a pixel that is not there any more', async () => {
    const pixel = { kind: 'tiktok_pixel', externalId: '901', parentExternalId: '71' }
    expect(await probe(asking({ 'pixel/list': noPixels }).call, pixel)).toMatchObject({
      missing: [{ code: 'pixel-unavailable' }],
    })
  })
})

it('the person of the portal is the subject', async () => {
  const { call } = asking({
    'user/info': enveloped({ core_user_id: 7120000000000000000, display_name: 'Ada' }),
  })
  expect((await identify(call)).name).toBe('Ada')
  const dead = asking({ 'user/info': enveloped({}, 40105) })
  await expect(identify(dead.call)).rejects.toMatchObject({ kind: 'reconnect', endCause: 'revoked' })
})
