import { describe, expect, it } from 'vitest'
import { type ScriptedAnswer, scriptedEgress } from '../../../testing/scripted-egress.ts'
import { Secret } from '../../base/secret.ts'
import { EgressError } from '../egress-error.ts'
import type { TokenCall } from '../platform.ts'
import { identify, listAccounts, probe } from './accounts.ts'
import { linkedin } from './index.ts'

type Answers = Readonly<Record<string, ScriptedAnswer | ((query: URLSearchParams) => ScriptedAnswer)>>

const notFound: ScriptedAnswer = { status: 404, body: { message: 'Not scripted' } }

function asking(answers: Answers, scopes: readonly string[] = linkedin.oauth.scopes) {
  const { egress, sent } = scriptedEgress((request) => {
    const url = new URL(request.url)
    const answer = answers[url.pathname] ?? notFound
    return typeof answer === 'function' ? answer(url.searchParams) : answer
  })
  const call: TokenCall = {
    egress,
    clock: { now: () => new Date('2026-11-23T08:00:00Z') },
    app: { clientId: 'app-1', clientSecret: new Secret('shh') },
    origins: linkedin.origins,
    version: '202609',
    token: new Secret('AQX-token'),
    scopes,
  }
  return { call, sent, paths: () => sent.map(({ url }) => new URL(url).pathname) }
}

const acl = (id: number | string, role: string, more: object = {}) => ({
  role,
  state: 'APPROVED',
  organization: `urn:li:organization:${id}`,
  roleAssignee: 'urn:li:person:Ab3-x_9',
  ...more,
})
const elements = (...all: object[]) => ({
  body: { elements: all, paging: { start: 0, count: 100, links: [] } },
})
const organization = (id: number, name: string, more: object = {}) => ({
  [id]: { id, localizedName: name, vanityName: name.toLowerCase().replaceAll(' ', '-'), ...more },
})
const results = (...all: object[]) => ({
  body: { results: Object.assign({}, ...all), statuses: {}, errors: {} },
})

const acls = '/rest/organizationAcls'
const full = '/rest/organizations'
const open = '/rest/organizationsLookup'
const rights = '/rest/adAccountUsers'
const ads = '/rest/adAccounts'
const userinfo = '/v2/userinfo'
const introspection = '/oauth/v2/introspectToken'
const noAds: Answers = { [rights]: elements() }

describe('who', () => {
  it('asks userinfo, with the token in the header alone', async () => {
    const picture = 'https://media.licdn.com/a.jpg'
    const { call, sent } = asking({
      [userinfo]: { body: { sub: 'Ab3-x_9', name: 'Jo Fielding', picture, email: 'jo@x.test' } },
    })
    expect(await identify(call)).toEqual({
      subject: 'Ab3-x_9',
      name: 'Jo Fielding',
      avatarUrl: picture,
      scopes: undefined,
    })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer AQX-token' } })
    expect(sent[0]?.url).toBe('https://api.linkedin.com/v2/userinfo')
  })

  const withoutOpenid = linkedin.oauth.scopes.filter((scope) => scope !== 'openid' && scope !== 'profile')

  it('without openid the roles tell whose they are: the same id', async () => {
    const { call, paths } = asking({ [acls]: elements(acl(1001, 'ANALYST')) }, withoutOpenid)
    expect(await identify(call)).toEqual({ subject: 'Ab3-x_9', scopes: undefined })
    expect(paths()).toEqual([acls])
  })

  it('without openid and without a Page the ad accounts do; without all three nobody is guessed', async () => {
    const right = {
      account: 'urn:li:sponsoredAccount:5',
      user: 'urn:li:person:Ab3-x_9',
      role: 'VIEWER',
    }
    const answers = { [acls]: elements(), [rights]: elements(right) }
    expect((await identify(asking(answers, withoutOpenid).call)).subject).toBe('Ab3-x_9')
    const nothing = asking({ [acls]: elements(), [rights]: elements() }, withoutOpenid)
    await expect(identify(nothing.call)).rejects.toMatchObject({ kind: 'scope-missing', code: 'openid' })
  })

  it('goes on without openid where userinfo is refused', async () => {
    const refused = { status: 403, body: { status: 403, message: 'Insufficient scope' } }
    const { call } = asking({ [userinfo]: refused, [acls]: elements(acl(1001, 'ADMINISTRATOR')) })
    expect((await identify(call)).subject).toBe('Ab3-x_9')
  })

  it('asks introspection for the scopes when the token answer named none', async () => {
    const { call, sent } = asking(
      {
        [introspection]: {
          body: {
            active: true,
            status: 'active',
            scope: 'r_organization_social,w_organization_social rw_organization_admin',
          },
        },
        [acls]: elements(acl(1001, 'ADMINISTRATOR')),
      },
      [],
    )
    expect((await identify(call)).scopes).toEqual([
      'r_organization_social',
      'w_organization_social',
      'rw_organization_admin',
    ])
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://www.linkedin.com/oauth/v2/introspectToken',
    })
    expect(sent[0]?.headers).not.toHaveProperty('authorization')
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      client_id: 'app-1',
      client_secret: 'shh',
      token: 'AQX-token',
    })
  })
})

describe('which Pages', () => {
  it('lists all, those that cannot be used with the reason', async () => {
    const { call, sent } = asking({
      ...noAds,
      [acls]: elements(acl(1001, 'ADMINISTRATOR'), acl(1002, 'CONTENT_ADMINISTRATOR'), acl(1003, 'ANALYST')),
      [full]: results(
        organization(1001, 'Copper Kettle', {
          localizedWebsite: 'https://ck.test',
          locations: [
            { locationType: 'OTHER', address: { city: 'Elsewhere' } },
            {
              locationType: 'HEADQUARTERS',
              address: { line1: '1 River St', city: 'Riverside', postalCode: '92501', country: 'US' },
              phoneNumber1: { number: '+1 555 0100' },
            },
          ],
        }),
      ),
      [open]: results(organization(1002, 'Brand Austin'), organization(1003, 'Brand Reno')),
    })
    const reached = await listAccounts(call)
    expect(reached).toEqual([
      {
        kind: 'linkedin_page',
        externalId: '1001',
        name: 'Copper Kettle',
        link: 'https://www.linkedin.com/company/copper-kettle',
        role: 'ADMINISTRATOR',
        capabilities: ['publish', 'insights'],
        missing: [],
        limits: [],
        place: {
          name: 'Copper Kettle',
          street: '1 River St',
          city: 'Riverside',
          postalCode: '92501',
          phone: '+1 555 0100',
          website: 'https://ck.test',
        },
        details: { vanityName: 'copper-kettle' },
      },
      expect.objectContaining({
        externalId: '1002',
        name: 'Brand Austin',
        role: 'CONTENT_ADMINISTRATOR',
        capabilities: ['publish'],
        missing: [{ code: 'role-needs-hub-permission', facts: { has: 'CONTENT_ADMINISTRATOR' } }],
      }),
      expect.objectContaining({
        externalId: '1003',
        name: 'Brand Reno',
        capabilities: [],
        missing: [{ code: 'role-too-low', facts: { has: 'ANALYST', needs: 'ADMINISTRATOR' } }],
      }),
    ])
    expect(sent.map(({ url }) => url)).toEqual([
      'https://api.linkedin.com/rest/organizationAcls?q=roleAssignee&state=APPROVED&start=0&count=100',
      'https://api.linkedin.com/rest/organizations?ids=List(1001)',
      'https://api.linkedin.com/rest/organizationsLookup?ids=List(1002,1003)',
      'https://api.linkedin.com/rest/adAccountUsers?q=authenticatedUser&start=0&count=100',
    ])
    for (const { headers } of sent) {
      expect(headers).toMatchObject({
        authorization: 'Bearer AQX-token',
        'linkedin-version': '202609',
        'x-restli-protocol-version': '2.0.0',
      })
    }
  })

  it.each<[string, 'usable' | 'role-needs-hub-permission' | 'role-too-low']>([
    ['ADMINISTRATOR', 'usable'],
    ['CONTENT_ADMINISTRATOR', 'role-needs-hub-permission'],
    ['CONTENT_ADMIN', 'role-needs-hub-permission'],
    ['DIRECT_SPONSORED_CONTENT_POSTER', 'role-too-low'],
    ['CURATOR', 'role-too-low'],
    ['ANALYST', 'role-too-low'],
    ['RECRUITING_POSTER', 'role-too-low'],
    ['LEAD_CAPTURE_ADMINISTRATOR', 'role-too-low'],
    ['LEAD_GEN_FORMS_MANAGER', 'role-too-low'],
    ['PIPELINE_BUILDER', 'role-too-low'],
    ['A_ROLE_OF_TOMORROW', 'role-too-low'],
    // Properties every object has are no roles.
    ['constructor', 'role-too-low'],
  ])('%s: %s', async (role, verdict) => {
    const { call } = asking({
      ...noAds,
      [acls]: elements(acl(1001, role)),
      [full]: results(organization(1001, 'Copper Kettle')),
      [open]: results(organization(1001, 'Copper Kettle')),
    })
    const [page] = await listAccounts(call)
    expect(page?.missing[0]?.code ?? 'usable').toBe(verdict)
    expect(page?.capabilities.includes('publish')).toBe(verdict !== 'role-too-low')
    expect(page?.role).toBe(role)
  })

  it('the highest of several roles counts, whatever their order', async () => {
    for (const roles of [
      ['ANALYST', 'ADMINISTRATOR', 'CONTENT_ADMINISTRATOR'],
      ['ADMINISTRATOR', 'CURATOR'],
    ]) {
      const { call } = asking({
        ...noAds,
        [acls]: elements(...roles.map((role) => acl(1001, role))),
        [full]: results(organization(1001, 'Copper Kettle')),
      })
      expect((await listAccounts(call)).map(({ role }) => role)).toEqual(['ADMINISTRATOR'])
    }
  })

  it('reads the three spellings of the target, and takes no other thing or state for a Page', async () => {
    const { call } = asking({
      ...noAds,
      [acls]: elements(
        acl(1, 'ADMINISTRATOR'),
        { role: 'ADMINISTRATOR', organizationTarget: 'urn:li:organization:2' },
        { role: 'ADMINISTRATOR', organizationalTarget: 'urn:li:organization:3' },
        acl(4, 'ADMINISTRATOR', { state: 'REQUESTED' }),
        acl(5, 'ADMINISTRATOR', { state: 'REVOKED' }),
        { role: 'ADMINISTRATOR', organization: 'urn:li:organizationBrand:6' },
        { role: 'ADMINISTRATOR', organization: 'urn:li:organization:../7' },
      ),
      [full]: results(organization(1, 'One'), organization(2, 'Two'), organization(3, 'Three')),
    })
    expect((await listAccounts(call)).map(({ externalId }) => externalId)).toEqual(['1', '2', '3'])
  })

  it('asks the open records where the full ones are refused, and says so where neither tells', async () => {
    const denied = { status: 403, body: { status: 403, serviceErrorCode: 100, code: 'ACCESS_DENIED' } }
    const { call } = asking({
      ...noAds,
      [acls]: elements(acl(1001, 'ADMINISTRATOR'), acl(1002, 'ADMINISTRATOR')),
      [full]: denied,
      [open]: results(organization(1001, 'Copper Kettle')),
    })
    expect(await listAccounts(call)).toMatchObject([
      { name: 'Copper Kettle', missing: [] },
      { name: 'LinkedIn Page 1002', missing: [{ code: 'not-reachable' }] },
    ])
  })

  it('says which permission is missing', async () => {
    const without = linkedin.oauth.scopes.filter((scope) => !scope.endsWith('_organization_social'))
    const answers = {
      ...noAds,
      [acls]: elements(acl(1001, 'ADMINISTRATOR')),
      [full]: results(organization(1001, 'Copper Kettle')),
    }
    expect(await listAccounts(asking(answers, without).call)).toMatchObject([
      {
        capabilities: [],
        missing: [{ code: 'scope-missing', facts: { scopes: 'w_organization_social' } }],
        limits: [{ code: 'scope-missing', facts: { scopes: 'r_organization_social' } }],
      },
    ])
  })
})

describe('paging', () => {
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => acl(from + index, 'ANALYST'))
  const named = (query: URLSearchParams): ScriptedAnswer => {
    const ids = /^List\((.*)\)$/.exec(query.get('ids') ?? '')?.[1]?.split(',') ?? []
    return results(...ids.map((id) => organization(Number(id), `Page ${id}`)))
  }
  const paged =
    (total: number, paging: (start: number) => object): Answers[string] =>
    (query) => {
      const start = Number(query.get('start'))
      const all = many(1, total + 1).slice(start, start + Number(query.get('count')))
      return { body: { elements: all, paging: { start, count: 100, ...paging(start) } } }
    }

  it.each<[string, (start: number) => object, number]>([
    ['a total', () => ({ links: [], total: 250 }), 3],
    [
      'a link',
      (start) => ({ links: start < 200 ? [{ rel: 'next', href: `/rest/x?start=${start + 100}` }] : [] }),
      3,
    ],
    ['nothing but full pages', () => ({}), 3],
  ])('follows %s to the end', async (_what, paging, requests) => {
    const { call, paths } = asking({ ...noAds, [acls]: paged(250, paging), [open]: named })
    expect(await listAccounts(call)).toHaveLength(250)
    expect(paths().filter((path) => path === acls)).toHaveLength(requests)
    expect(paths().filter((path) => path === open)).toHaveLength(5)
  })

  it('a full last page is asked past, so that no half list passes for a whole one', async () => {
    const { call, paths } = asking({ ...noAds, [acls]: paged(200, () => ({})), [open]: named })
    expect(await listAccounts(call)).toHaveLength(200)
    expect(paths().filter((path) => path === acls)).toHaveLength(3)
  })

  it('never sends the token to where a link points', async () => {
    const evil = (start: number) => ({
      links: start === 0 ? [{ rel: 'next', href: 'https://evil.test/?start=100' }] : [],
    })
    const { call, sent } = asking({ ...noAds, [acls]: paged(150, evil), [open]: named })
    expect(await listAccounts(call)).toHaveLength(150)
    expect(sent.every(({ url }) => url.startsWith('https://api.linkedin.com/rest/'))).toBe(true)
  })

  it('ends a list that runs in circles', async () => {
    const circling: Answers[string] = () => ({
      body: { elements: many(1, 2), paging: { links: [{ rel: 'next', href: '/rest/x?start=0' }] } },
    })
    const { call } = asking({ ...noAds, [acls]: circling })
    await expect(listAccounts(call)).rejects.toMatchObject({ kind: 'unavailable', code: '200/odd-paging' })
  })

  it('fails as a whole when one page fails', async () => {
    const { call } = asking({
      ...noAds,
      [acls]: (query) =>
        query.get('start') === '0'
          ? { body: { elements: many(1, 101), paging: {} } }
          : { status: 500, body: 'x' },
    })
    await expect(listAccounts(call)).rejects.toMatchObject({ kind: 'unavailable' })
  })
})

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
        details: { status: 'ACTIVE', currency: 'EUR', type: 'BUSINESS' },
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

describe('probe', () => {
  const page = { kind: 'linkedin_page', externalId: '1001' }

  it('reads the role again, and tells the same as the list', async () => {
    const { call } = asking({
      ...noAds,
      [acls]: elements(acl(1001, 'ADMINISTRATOR'), acl(1002, 'ADMINISTRATOR')),
      [full]: (query) =>
        results(
          organization(1001, 'Copper Kettle'),
          ...(query.get('ids')?.includes('1002') ? [organization(1002, 'Other')] : []),
        ),
    })
    const listed = (await listAccounts(call))[0]
    expect(await probe(call, page)).toEqual({ ...listed, kind: undefined, externalId: undefined })
  })

  it('no role any more: role-lost, although the token lives', async () => {
    const { call } = asking({ [acls]: elements(acl(1002, 'ADMINISTRATOR')) })
    await expect(probe(call, page)).rejects.toMatchObject({ kind: 'role-lost', endCause: 'role-lost' })
    const ads = { kind: 'linkedin_ad_account', externalId: '511' }
    await expect(probe(asking(noAds).call, ads)).rejects.toMatchObject({ kind: 'role-lost' })
  })

  it('a lower role is told with its name', async () => {
    const { call } = asking({
      [acls]: elements(acl(1001, 'ANALYST')),
      [open]: results(organization(1001, 'Copper Kettle')),
    })
    expect(await probe(call, page)).toMatchObject({
      name: 'Copper Kettle',
      role: 'ANALYST',
      capabilities: [],
      missing: [{ code: 'role-too-low', facts: { has: 'ANALYST', needs: 'ADMINISTRATOR' } }],
    })
  })

  it('a role and no word on the Page: nothing is known, and nothing is renamed', async () => {
    const { call } = asking({
      [acls]: elements(acl(1001, 'ADMINISTRATOR')),
      [full]: results(),
      [open]: results(),
    })
    await expect(probe(call, page)).rejects.toMatchObject({ kind: 'unavailable', code: 'not-told' })
  })

  it('another kind is our mistake', async () => {
    await expect(probe(asking({}).call, { kind: 'x_account', externalId: '1' })).rejects.toMatchObject({
      kind: 'ours',
    })
  })
})

describe('a refused token', () => {
  const revoked = {
    status: 401,
    body: { status: 401, serviceErrorCode: 65601, code: 'REVOKED_ACCESS_TOKEN' },
  }
  const unclear = { status: 401, body: { status: 401, serviceErrorCode: 65600 } }
  const introspected = (body: object): ScriptedAnswer => ({ body })

  it.each<[string, ScriptedAnswer, ScriptedAnswer, string, string | undefined]>([
    [
      'expired, says introspection',
      unclear,
      introspected({ active: false, status: 'expired' }),
      'reconnect',
      'expired',
    ],
    [
      'revoked, says introspection',
      unclear,
      introspected({ active: false, status: 'revoked' }),
      'reconnect',
      'revoked',
    ],
    ['not active, no reason', revoked, introspected({ active: false }), 'reconnect', 'revoked'],
    [
      'active, says introspection',
      revoked,
      introspected({ active: true, status: 'active' }),
      'unavailable',
      undefined,
    ],
    [
      'active and revoked at once',
      unclear,
      introspected({ active: true, status: 'revoked' }),
      'reconnect',
      'revoked',
    ],
    [
      'introspection refuses',
      revoked,
      { status: 401, body: { error: 'invalid_client' } },
      'reconnect',
      'revoked',
    ],
    ['introspection is silent', revoked, new EgressError('lost', 'ECONNRESET'), 'reconnect', 'revoked'],
    ['introspection answers HTML', revoked, { body: '<html></html>' }, 'reconnect', 'revoked'],
  ])('%s', async (_what, refusal, second, kind, cause) => {
    const { call } = asking({ [userinfo]: refusal, [acls]: refusal, [introspection]: second })
    for (const work of [identify(call), listAccounts(call)]) {
      await expect(work).rejects.toMatchObject({ name: 'PlatformFailure', kind, endCause: cause })
    }
  })

  it('nothing else asks introspection', async () => {
    const { call, paths } = asking({ [acls]: { status: 403, body: { code: 'ACCESS_DENIED' } } })
    await expect(listAccounts(call)).rejects.toMatchObject({ kind: 'scope-missing' })
    expect(paths()).toEqual([acls])
  })
})

it.each<[string, ScriptedAnswer]>([
  ['reset', new EgressError('lost', 'ECONNRESET')],
  ['not sent', new EgressError('not-sent', 'ENOTFOUND')],
  ['HTML', { body: '<html></html>' }],
  ['500', { status: 500, body: {} }],
  ['elements of another shape', { body: { elements: {} } }],
  ['an id that is no id', { body: { sub: '../me', elements: [{ role: 'a b' }] } }],
])('%s: unavailable, and no token in an address', async (_what, answer) => {
  const { call, sent } = asking({ [userinfo]: answer, [acls]: answer })
  for (const work of [identify(call), listAccounts(call)]) {
    await expect(work).rejects.toMatchObject({ name: 'PlatformFailure', kind: 'unavailable' })
  }
  expect(sent.length).toBeGreaterThan(0)
  expect(sent.some(({ url }) => url.includes('AQX-token') || url.includes('shh'))).toBe(false)
})
