import { describe, expect, it } from 'vitest'
import {
  type Answers,
  acl,
  acls,
  ads,
  asking,
  elements,
  full,
  organization,
  results,
  rights,
} from '../../../../testing/scripted-linkedin.ts'
import { linkedin } from '../index.ts'
import { listAccounts } from './list-accounts.ts'
import { probe } from './probe.ts'

describe('ad accounts', () => {
  const right = (id: number, role: string) => ({
    account: `urn:li:sponsoredAccount:${id}`,
    user: 'urn:li:person:Ab3-x_9',
    role,
  })
  const account = (id: number | string, more: object = {}) => ({
    id,
    name: `Ads ${id}`,
    status: 'ACTIVE',
    type: 'BUSINESS',
    currency: 'EUR',
    servingStatuses: ['RUNNABLE'],
    ...more,
  })
  const noPages: Answers = { [acls]: elements() }

  it('lists them with their roles, over cursor pages, with ids as text', async () => {
    const { call, sent } = asking({
      ...noPages,
      [rights]: elements(right(511, 'CAMPAIGN_MANAGER'), right(512, 'VIEWER'), right(513, 'ACCOUNT_MANAGER')),
      [ads]: (query) =>
        query.get('pageToken') === null
          ? { body: { elements: [account(511)], metadata: { nextPageToken: 'p+2' } } }
          : { body: { elements: [account('512')], metadata: { nextPageToken: null } } },
    })
    expect(await listAccounts(call)).toEqual([
      {
        kind: 'linkedin_ad_account',
        externalId: '511',
        name: 'Ads 511',
        link: 'https://www.linkedin.com/campaignmanager/accounts/511',
        role: 'CAMPAIGN_MANAGER',
        capabilities: ['advertise', 'insights'],
        missing: [],
        limits: [],
        details: { status: 'ACTIVE', currency: 'EUR', timeZone: 'UTC', type: 'BUSINESS' },
      },
      expect.objectContaining({
        externalId: '512',
        capabilities: ['insights'],
        missing: [{ code: 'ad-role-too-low', facts: { has: 'VIEWER', needs: 'CAMPAIGN_MANAGER' } }],
      }),
      expect.objectContaining({
        externalId: '513',
        name: 'Ad account 513',
        missing: [{ code: 'not-reachable', facts: {} }],
      }),
    ])
    const searches = sent.map(({ url }) => url).filter((url) => url.includes(`${ads}?`))
    expect(searches).toEqual([
      'https://api.linkedin.com/rest/adAccounts?q=search&search=(status:(values:List(ACTIVE,CANCELED,DRAFT,PENDING_DELETION,REMOVED)))&pageSize=100',
      'https://api.linkedin.com/rest/adAccounts?q=search&search=(status:(values:List(ACTIVE,CANCELED,DRAFT,PENDING_DELETION,REMOVED)))&pageSize=100&pageToken=p%2B2',
    ])
  })

  it.each<[string, string, object, string | undefined, string | undefined]>([
    ['ACCOUNT_BILLING_ADMIN', 'usable', {}, undefined, undefined],
    ['ACCOUNT_MANAGER', 'usable', {}, undefined, undefined],
    ['CAMPAIGN_MANAGER', 'usable', {}, undefined, undefined],
    ['CREATIVE_MANAGER', 'too low', {}, 'ad-role-too-low', undefined],
    ['VIEWER', 'too low', {}, 'ad-role-too-low', undefined],
    ['ACCOUNT_MANAGER', 'cancelled', { status: 'CANCELED' }, 'ad-account-closed', undefined],
    ['ACCOUNT_MANAGER', 'removed', { status: 'REMOVED' }, 'ad-account-closed', undefined],
    ['ACCOUNT_MANAGER', 'going', { status: 'PENDING_DELETION' }, 'ad-account-closed', undefined],
    ['ACCOUNT_MANAGER', 'draft', { status: 'DRAFT' }, 'ad-account-no-funding', undefined],
    ['ACCOUNT_MANAGER', 'new word', { status: 'TOMORROW' }, 'not-reachable', undefined],
    ['ACCOUNT_MANAGER', 'on hold', { servingStatuses: ['BILLING_HOLD'] }, undefined, 'ad-account-unsettled'],
    [
      'ACCOUNT_MANAGER',
      'restricted',
      { servingStatuses: ['RESTRICTED_HOLD'] },
      undefined,
      'ad-account-disabled',
    ],
  ])('%s, %s', async (role, _what, more, missing, limit) => {
    const { call } = asking({
      ...noPages,
      [rights]: elements(right(511, role)),
      [ads]: { body: { elements: [account(511, more)] } },
    })
    const [reached] = await listAccounts(call)
    expect(reached?.missing[0]?.code).toBe(missing)
    expect(reached?.limits[0]?.code).toBe(limit)
    expect(reached?.capabilities.includes('advertise')).toBe(missing === undefined)
    const probed = await probe(call, { kind: 'linkedin_ad_account', externalId: '511' })
    expect(probed).toEqual({ ...reached, kind: undefined, externalId: undefined })
  })

  it('keeps an id that comes as a number beyond 2^53', async () => {
    const big = asking({
      ...noPages,
      [rights]: elements({ account: 'urn:li:sponsoredAccount:9007199254740993', role: 'ACCOUNT_MANAGER' }),
      [ads]: { body: '{"elements":[{"id":9007199254740993,"name":"Big","status":"ACTIVE"}]}' },
    })
    expect(await listAccounts(big.call)).toMatchObject([{ externalId: '9007199254740993', name: 'Big' }])
  })

  it('are not asked for without the scopes, and not missed where the app may not', async () => {
    const pages = {
      [acls]: elements(acl(1001, 'ADMINISTRATOR')),
      [full]: results(organization(1001, 'Copper Kettle')),
    }
    const without = linkedin.oauth.scopes.filter((scope) => !/^rw?_ads/.test(scope))
    const unasked = asking(pages, without)
    expect(await listAccounts(unasked.call)).toHaveLength(1)
    expect(unasked.paths()).not.toContain(rights)

    for (const refused of [
      { status: 403, body: { code: 'ACCESS_DENIED' } },
      { status: 404, body: { message: 'No virtual resource found' } },
    ]) {
      expect(await listAccounts(asking({ ...pages, [rights]: refused }).call)).toHaveLength(1)
    }
    const down = asking({ ...pages, [rights]: { status: 503, body: '' } })
    await expect(listAccounts(down.call)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})
