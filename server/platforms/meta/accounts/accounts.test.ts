import { afterEach, describe, expect, it } from 'vitest'
import {
  appId,
  type GraphAnswer,
  type GraphRoutes,
  graphError,
  invisible,
  scriptedGraph,
} from '../../../../testing/scripted-graph.ts'
import { Secret } from '../../../base/secret.ts'
import { PlatformFailure } from '../../failure.ts'
import type { MissingCode, Reached, TokenCall } from '../../platform.ts'
import { identify, listAccounts, probe } from '../accounts.ts'
import { meta } from '../index.ts'
import { roleFromTasks } from './page-role.ts'

const admin = ['ANALYZE', 'ADVERTISE', 'MODERATE', 'CREATE_CONTENT', 'MANAGE']
const editor = ['ANALYZE', 'ADVERTISE', 'MODERATE', 'CREATE_CONTENT']
const instagram = { id: '17841400000000001', username: 'cornerbakery' }

const corner = {
  id: '2001',
  name: 'Corner Bakery',
  username: 'cornerbakery',
  category: 'Bakery',
  link: 'https://www.facebook.com/cornerbakery',
  picture: { data: { url: 'https://scontent.example/p.jpg' } },
  location: { street: 'Main Street 1', city: 'Bern', zip: '3011' },
  phone: '+41 31 000 00 00',
  website: 'https://bakery.example',
  instagram_business_account: instagram,
}
const onList = { ...corner, access_token: 'EAApage2001', tasks: admin }

/** debug_token: everything granted, for all assets, unless told otherwise. */
const debug = (facts: object = {}): GraphAnswer => ({
  body: {
    data: {
      app_id: appId,
      type: 'USER',
      is_valid: true,
      user_id: '7001',
      scopes: meta.oauth.scopes,
      ...facts,
    },
  },
})
const data = (...items: object[]): GraphAnswer => ({ body: { data: items } })

let watched: { violations: string[] } = { violations: [] }
afterEach(() => {
  expect(watched.violations).toEqual([])
})

function graph(routes: GraphRoutes) {
  const made = scriptedGraph({
    'GET debug_token': debug(),
    'GET me/accounts': data(),
    'GET me/businesses': data(),
    'GET me/adaccounts': data(),
    ...routes,
  })
  watched = made
  return made
}
const listed = (routes: GraphRoutes) => listAccounts(graph(routes).call)
const codes = (one: Reached | undefined): MissingCode[] => one?.missing.map(({ code }) => code) ?? []
const limits = (one: Reached | undefined): MissingCode[] => one?.limits.map(({ code }) => code) ?? []
const first = async (routes: GraphRoutes, kind = 'facebook_page') =>
  (await listed(routes)).find((one) => one.kind === kind)

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const thrown = await work.catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(PlatformFailure)
  return thrown as PlatformFailure
}

describe('who consented', () => {
  const me = { 'GET me': { body: { id: '7001', name: 'Ada', picture: corner.picture } } }

  it('is whom debug_token and /me agree upon', async () => {
    const granular_scopes = [
      { scope: 'pages_show_list', target_ids: ['2001', '2002'] },
      { scope: 'pages_manage_posts', target_ids: ['2001'] },
      { scope: 'ads_read' },
    ]
    const { call } = graph({
      ...me,
      'GET debug_token': debug({ granular_scopes, data_access_expires_at: 1_797_776_000 }),
    })
    expect(await identify(call)).toEqual({
      subject: '7001',
      name: 'Ada',
      avatarUrl: 'https://scontent.example/p.jpg',
      scopes: meta.oauth.scopes,
      dataAccessExpiresAt: new Date(1_797_776_000_000),
      tickedAssets: ['2001', '2002'],
    })
  })

  it('no assets named: all of them', async () => {
    expect((await identify(graph(me).call)).tickedAssets).toBeUndefined()
  })

  it('another person’s answer is refused', async () => {
    const { call } = graph({ 'GET me': { body: { id: '7002' } } })
    expect(await failureOf(identify(call))).toMatchObject({ kind: 'ours', code: 'other-person' })
  })

  it('another app’s token is refused before anything is read with it', async () => {
    const { call, asked } = graph({ ...me, 'GET debug_token': debug({ app_id: '1' }) })
    expect(await failureOf(identify(call))).toMatchObject({ kind: 'ours', code: 'other-app' })
    expect(asked.map(({ route }) => route)).toEqual(['GET debug_token'])
  })
})

describe('role from tasks', () => {
  it.each<[string, string[], string, boolean, boolean, boolean]>([
    ['admin', [...admin, 'MESSAGING'], 'full control', true, true, true],
    ['new admin', ['PROFILE_PLUS_FULL_CONTROL'], 'full control', true, true, true],
    ['new manager', ['PROFILE_PLUS_MANAGE'], 'full control', true, true, false],
    ['manage alone', ['MANAGE'], 'full control', true, true, false],
    ['editor', editor, 'partial control', false, true, true],
    [
      'new editor',
      ['PROFILE_PLUS_FACEBOOK_ACCESS', 'PROFILE_PLUS_CREATE_CONTENT'],
      'partial control',
      false,
      true,
      false,
    ],
    ['moderator', ['MODERATE', 'MESSAGING', 'ADVERTISE', 'ANALYZE'], 'task access', false, false, true],
    ['advertiser', ['ADVERTISE', 'ANALYZE'], 'task access', false, false, true],
    ['new advertiser', ['PROFILE_PLUS_ADVERTISE'], 'task access', false, false, true],
    ['analyst', ['ANALYZE'], 'task access', false, false, false],
    ['a task of tomorrow', ['PROFILE_PLUS_TELEPORT'], 'task access', false, false, false],
    ['a task of tomorrow besides', [...admin, 'TELEPORT'], 'full control', true, true, true],
    ['nobody', [], 'no access', false, false, false],
  ])('%s', (_who, tasks, word, isAdmin, canPublish, canAdvertise) => {
    expect(roleFromTasks(tasks)).toEqual({ word, isAdmin, canPublish, canAdvertise })
  })
})

describe('Pages', () => {
  it('full control, everything granted: usable, with token, place and Instagram', async () => {
    const [page, account] = await listed({ 'GET me/accounts': data(onList) })
    expect(page).toMatchObject({
      kind: 'facebook_page',
      externalId: '2001',
      name: 'Corner Bakery',
      handle: 'cornerbakery',
      avatarUrl: 'https://scontent.example/p.jpg',
      role: 'full control',
      capabilities: ['publish', 'stories', 'advertise'],
      missing: [],
      limits: [],
      place: {
        name: 'Corner Bakery',
        street: 'Main Street 1',
        city: 'Bern',
        postalCode: '3011',
        phone: '+41 31 000 00 00',
        website: 'https://bakery.example',
      },
      details: { category: 'Bakery' },
    })
    expect(page?.token?.reveal()).toBe('EAApage2001')
    expect(JSON.stringify(page)).not.toContain('EAA')
    expect(account).toMatchObject({
      kind: 'instagram_account',
      externalId: '17841400000000001',
      parentExternalId: '2001',
      handle: 'cornerbakery',
      capabilities: ['publish', 'stories'],
      missing: [],
    })
    expect(account?.token).toBeUndefined()
  })

  it('partial control is not enough, and is named', async () => {
    const [page, account] = await listed({ 'GET me/accounts': data({ ...onList, tasks: editor }) })
    expect(page?.missing).toEqual([
      { code: 'role-too-low', facts: { has: 'partial control', needs: 'full control' } },
    ])
    expect(page?.capabilities).toEqual([])
    expect(codes(account)).toEqual(['page-needed'])
  })

  it('no token for it: the consent leaves it out', async () => {
    const { access_token: _none, ...without } = onList
    expect(codes(await first({ 'GET me/accounts': data(without) }))).toEqual(['not-ticked'])
  })

  it('ticked for some permissions, not for posting', async () => {
    const granular_scopes = [
      { scope: 'pages_show_list', target_ids: ['2001'] },
      { scope: 'pages_manage_posts', target_ids: ['2002'] },
    ]
    const page = await first({
      'GET debug_token': debug({ granular_scopes }),
      'GET me/accounts': data(onList),
    })
    expect(page?.missing).toEqual([{ code: 'not-ticked', facts: { scopes: 'pages_manage_posts' } }])
  })

  it('a declined permission is named', async () => {
    const scopes = meta.oauth.scopes.filter((scope) => scope !== 'pages_manage_posts')
    const page = await first({ 'GET debug_token': debug({ scopes }), 'GET me/accounts': data(onList) })
    expect(page?.missing).toEqual([{ code: 'scope-missing', facts: { scopes: 'pages_manage_posts' } }])
  })

  it('a declined extra only limits', async () => {
    const scopes = meta.oauth.scopes.filter((scope) => scope !== 'pages_manage_ads')
    const page = await first({ 'GET debug_token': debug({ scopes }), 'GET me/accounts': data(onList) })
    expect(codes(page)).toEqual([])
    expect(page?.capabilities).toEqual(['publish', 'stories'])
    expect(page?.limits).toEqual([{ code: 'scope-missing', facts: { scopes: 'pages_manage_ads' } }])
  })

  it('follows the list to its end', async () => {
    const next = 'https://graph.facebook.com/v26.0/7001/accounts?access_token=EAAuser&after=p2&limit=100'
    const all = await listed({
      'GET me/accounts': (asked) =>
        asked.get('after') === 'p2'
          ? data({ ...onList, id: '2002' })
          : { body: { data: [onList], paging: { next } } },
    })
    expect(all.filter(({ kind }) => kind === 'facebook_page').map(({ externalId }) => externalId)).toEqual([
      '2001',
      '2002',
    ])
  })

  describe('that me/accounts leaves out', () => {
    const granular_scopes = [
      { scope: 'pages_show_list', target_ids: ['2001', '2009'] },
      { scope: 'pages_read_engagement', target_ids: ['2001'] },
      { scope: 'pages_manage_posts', target_ids: ['2001'] },
    ]
    const ticked = { 'GET debug_token': debug({ granular_scopes }) }
    const node = { body: { ...corner, access_token: 'EAAnode2001' } }

    it('are found by their ticks; a gone one is no trouble', async () => {
      const all = await listed({ ...ticked, 'GET 2001': node, 'GET 2009': invisible })
      expect(all.map(({ externalId }) => externalId)).toEqual(['2001', instagram.id])
      expect(all[0]?.token?.reveal()).toBe('EAAnode2001')
    })

    it('are found in the portfolios, owned and as agency; a refused portfolio is no trouble', async () => {
      const all = await listed({
        'GET me/businesses': data({ id: '501' }, { id: '502' }),
        'GET 501/owned_pages': data({ ...corner, access_token: 'EAAa' }),
        'GET 501/client_pages': data({ ...corner, id: '2002', access_token: 'EAAb' }),
        'GET 502/owned_pages': graphError(10),
        'GET 502/client_pages': graphError(200, undefined, 403),
      })
      expect(all.filter(({ kind }) => kind === 'facebook_page').map(({ externalId }) => externalId)).toEqual([
        '2001',
        '2002',
      ])
    })

    it('get their role from what the portfolio assigned', async () => {
      const routes = {
        ...ticked,
        'GET 2001': node,
        'GET me/business_users': data({ id: '601' }),
        'GET 601/assigned_pages': data({ id: '2001', tasks: editor }),
      }
      expect(codes(await first(routes))).toEqual(['role-too-low'])
      const promoted = { ...routes, 'GET 601/assigned_pages': data({ id: '2001', tasks: admin }) }
      expect(await first(promoted)).toMatchObject({ missing: [], role: 'full control' })
    })

    it('with no role told anywhere are taken by their token, and say so', async () => {
      const page = await first({ ...ticked, 'GET 2001': node })
      expect(page).toMatchObject({ missing: [], role: undefined, details: { role: 'not told' } })
    })

    it('appear once, with what each list knows', async () => {
      const { access_token: _none, ...bare } = onList
      const all = await listed({
        'GET me/accounts': data(bare),
        'GET me/businesses': data({ id: '501' }),
        'GET 501/owned_pages': data({ ...corner, access_token: 'EAAowned' }),
      })
      const pages = all.filter(({ kind }) => kind === 'facebook_page')
      expect(pages).toHaveLength(1)
      expect(pages[0]).toMatchObject({ missing: [], role: 'full control' })
      expect(pages[0]?.token?.reveal()).toBe('EAAowned')
    })

    it('are not asked for without the permission to', async () => {
      const scopes = meta.oauth.scopes.filter((scope) => scope !== 'business_management')
      const { call, asked } = graph({ 'GET debug_token': debug({ scopes }), 'GET me/accounts': data(onList) })
      await listAccounts(call)
      expect(asked.map(({ route }) => route)).not.toContain('GET me/businesses')
    })
  })

  it.each<[string, string]>([
    ['GET me/accounts', 'limited'],
    ['GET me/businesses', 'limited'],
    ['GET me/adaccounts', 'limited'],
    ['GET debug_token', 'limited'],
  ])('trouble at %s is never a shorter list', async (route, kind) => {
    expect((await failureOf(listed({ 'GET me/accounts': data(onList), [route]: graphError(4) }))).kind).toBe(
      kind,
    )
  })
})

describe('Instagram', () => {
  const { instagram_business_account: _none, ...plain } = onList

  it('a personal account is shown, greyed, under its Page', async () => {
    const page = { ...plain, connected_instagram_account: { id: '17841400000000002' } }
    const [parent, account] = await listed({ 'GET me/accounts': data(page) })
    expect(limits(parent)).toEqual([])
    expect(account).toMatchObject({
      externalId: '17841400000000002',
      parentExternalId: '2001',
      name: 'Instagram of Corner Bakery',
      capabilities: [],
      missing: [{ code: 'instagram-not-professional', facts: { page: 'Corner Bakery' } }],
    })
  })

  it('hidden from a role that cannot publish is not called personal', async () => {
    const page = { ...plain, tasks: ['ANALYZE'], connected_instagram_account: { id: '17841400000000002' } }
    const [, account] = await listed({ 'GET me/accounts': data(page) })
    expect(codes(account)).toEqual(['page-needed'])
  })

  it.each<[string, string[], MissingCode[]]>([
    ['by its own id', [instagram.id], []],
    ['by its Page’s id', ['2001'], []],
    ['another one', ['17841400000000009'], ['not-ticked']],
  ])('ticked %s', async (_what, target_ids, missing) => {
    const granular_scopes = [{ scope: 'instagram_content_publish', target_ids }]
    const account = await first(
      { 'GET debug_token': debug({ granular_scopes }), 'GET me/accounts': data(onList) },
      'instagram_account',
    )
    expect(codes(account)).toEqual(missing)
  })

  it('none linked is said at the Page', async () => {
    const all = await listed({ 'GET me/accounts': data(plain) })
    expect(all.map(({ kind }) => kind)).toEqual(['facebook_page'])
    expect(limits(all[0])).toEqual(['instagram-not-linked'])
  })

  it('hidden with its permission is not called unlinked', async () => {
    const scopes = meta.oauth.scopes.filter((scope) => scope !== 'instagram_basic')
    const page = await first({ 'GET debug_token': debug({ scopes }), 'GET me/accounts': data(plain) })
    expect(page?.limits).toEqual([{ code: 'scope-missing', facts: { scopes: 'instagram_basic' } }])
  })

  it('needs its own permission to publish', async () => {
    const scopes = meta.oauth.scopes.filter((scope) => scope !== 'instagram_content_publish')
    const account = await first(
      { 'GET debug_token': debug({ scopes }), 'GET me/accounts': data(onList) },
      'instagram_account',
    )
    expect(account?.missing).toEqual([
      { code: 'scope-missing', facts: { scopes: 'instagram_content_publish' } },
    ])
  })
})

const shop = {
  id: 'act_3001',
  account_id: '3001',
  name: 'Shop CH',
  account_status: 1,
  disable_reason: 0,
  currency: 'CHF',
  timezone_name: 'Europe/Zurich',
  funding_source: '4001',
  funding_source_details: { id: '4001', display_string: 'VISA *1111', type: 1 },
  user_tasks: ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE'],
}
const fired = {
  id: '6001',
  name: 'Shop pixel',
  last_fired_time: '2026-11-20T12:00:00+0000',
  creation_time: '2025-01-01T00:00:00+0000',
  is_unavailable: false,
}

describe('ad accounts', () => {
  const adAccount = (change: object) =>
    first({ 'GET me/adaccounts': data({ ...shop, ...change }) }, 'meta_ad_account')

  it('tells what it is', async () => {
    expect(await adAccount({})).toMatchObject({
      externalId: 'act_3001',
      name: 'Shop CH',
      role: 'admin',
      capabilities: ['advertise', 'insights'],
      missing: [],
      limits: [],
      details: {
        accountId: '3001',
        status: 'active',
        currency: 'CHF',
        timeZone: 'Europe/Zurich',
        funding: 'VISA *1111',
      },
    })
  })

  it.each<[number, MissingCode[], MissingCode[]]>([
    [1, [], []],
    [2, ['ad-account-disabled'], []],
    [3, ['ad-account-unsettled'], []],
    [7, ['ad-account-in-review'], []],
    [8, ['ad-account-unsettled'], []],
    [9, [], ['ad-account-unsettled']],
    [100, ['ad-account-closed'], []],
    [101, ['ad-account-closed'], []],
    [77, ['not-reachable'], []],
  ])('status %i', async (account_status, missing, limit) => {
    const account = await adAccount({ account_status })
    expect(codes(account)).toEqual(missing)
    expect(limits(account)).toEqual(limit)
    expect(account?.capabilities.includes('advertise')).toBe(missing.length === 0)
  })

  it('says why it was disabled', async () => {
    const account = await adAccount({ account_status: 2, disable_reason: 3 })
    expect(account?.missing).toEqual([{ code: 'ad-account-disabled', facts: { reason: 'payment risk' } }])
    expect(account?.details.disableReason).toBe('payment risk')
  })

  it.each<[string, string[] | undefined, MissingCode[], string | undefined]>([
    ['advertiser', ['ADVERTISE', 'ANALYZE'], [], 'advertiser'],
    ['analyst', ['ANALYZE'], ['ad-role-too-low'], 'analyst'],
    ['drafts alone', ['DRAFT'], ['ad-role-too-low'], 'limited'],
    ['not told', undefined, [], undefined],
  ])('%s', async (_who, user_tasks, missing, role) => {
    const account = await adAccount({ user_tasks })
    expect(codes(account)).toEqual(missing)
    expect(account?.role).toBe(role)
  })

  it('no way to pay limits; whoever may not see the purse is told nothing', async () => {
    expect(limits(await adAccount({ funding_source: undefined }))).toEqual(['ad-account-no-funding'])
    const advertiser = { funding_source: undefined, user_tasks: ['ADVERTISE'] }
    expect(limits(await adAccount(advertiser))).toEqual([])
  })

  it('reading alone does not advertise', async () => {
    const scopes = meta.oauth.scopes.filter((scope) => scope !== 'ads_management')
    const account = await first(
      { 'GET debug_token': debug({ scopes }), 'GET me/adaccounts': data(shop) },
      'meta_ad_account',
    )
    expect(account?.missing).toEqual([{ code: 'scope-missing', facts: { scopes: 'ads_management' } }])
    expect(account?.capabilities).toEqual(['insights'])
  })

  it('without either permission is not asked for', async () => {
    const scopes = meta.oauth.scopes.filter((scope) => !scope.startsWith('ads_'))
    const { call, asked } = graph({ 'GET debug_token': debug({ scopes }) })
    expect(await listAccounts(call)).toEqual([])
    expect(asked.map(({ route }) => route)).not.toContain('GET me/adaccounts')
  })

  it('ticked ones that the list lacks are read one by one', async () => {
    const granular_scopes = [{ scope: 'ads_management', target_ids: ['3001', 'act_3001', '3002'] }]
    const account = await first(
      { 'GET debug_token': debug({ granular_scopes }), 'GET act_3001': { body: shop } },
      'meta_ad_account',
    )
    expect(account?.externalId).toBe('act_3001')
  })
})

describe('pixels', () => {
  const withPixels = (...pixels: object[]): GraphRoutes => ({
    'GET me/adaccounts': data(shop),
    'GET act_3001/adspixels': data(...pixels),
  })

  it('hang on their ad account', async () => {
    expect(await first(withPixels(fired), 'meta_pixel')).toMatchObject({
      externalId: '6001',
      parentExternalId: 'act_3001',
      name: 'Shop pixel',
      capabilities: ['pixel'],
      missing: [],
      limits: [],
      details: { lastFiredAt: '2026-11-20T12:00:00.000Z', adAccounts: 'act_3001' },
    })
  })

  it.each<[string, object]>([
    ['absent', { last_fired_time: undefined }],
    ['the epoch', { last_fired_time: '1970-01-01T00:00:00+0000' }],
    ['nonsense', { last_fired_time: 'long ago' }],
  ])('never fired: %s', async (_what, change) => {
    const one = await first(withPixels({ ...fired, ...change }), 'meta_pixel')
    expect(limits(one)).toEqual(['pixel-never-fired'])
    expect(codes(one)).toEqual([])
  })

  it('unavailable', async () => {
    const one = await first(withPixels({ ...fired, is_unavailable: true }), 'meta_pixel')
    expect(codes(one)).toEqual(['pixel-unavailable'])
    expect(one?.capabilities).toEqual([])
  })

  it('shared with several ad accounts: one entry, on one that can be used', async () => {
    const all = await listed({
      'GET me/adaccounts': data({ ...shop, id: 'act_3000', account_status: 2 }, shop, {
        ...shop,
        id: 'act_3002',
        account_status: 101,
      }),
      'GET act_3000/adspixels': data(fired),
      'GET act_3001/adspixels': data(fired),
      'GET act_3002/adspixels': graphError(4),
    })
    const pixels = all.filter(({ kind }) => kind === 'meta_pixel')
    expect(pixels).toHaveLength(1)
    expect(pixels[0]?.parentExternalId).toBe('act_3001')
    expect(pixels[0]?.details.adAccounts).toBe('act_3001 act_3000')
  })

  it('that may not be read leave the ad account standing', async () => {
    const all = await listed({ 'GET me/adaccounts': data(shop), 'GET act_3001/adspixels': graphError(200) })
    expect(all.map(({ kind }) => kind)).toEqual(['meta_ad_account'])
  })
})

describe('probe', () => {
  const pageToken = new Secret('EAApage2001')
  const thePage = { kind: 'facebook_page', externalId: '2001', accountToken: pageToken }
  const asPage =
    (answer: GraphAnswer, asPerson: GraphAnswer = invisible) =>
    (_asked: URLSearchParams, token: string): GraphAnswer =>
      token === 'EAApage2001' ? answer : asPerson
  const proving = (call: TokenCall) => probe(call, thePage)

  it('a Page: its own token reads it, the person’s tells the role', async () => {
    const { call, asked } = graph({
      'GET me/accounts': data(onList),
      'GET 2001': asPage({ body: { ...corner, name: 'Corner Bakery & Café' } }),
    })
    expect(await proving(call)).toMatchObject({
      name: 'Corner Bakery & Café',
      role: 'full control',
      capabilities: ['publish', 'stories', 'advertise'],
      missing: [],
    })
    const read = asked.find(({ route }) => route === 'GET 2001')
    expect(read?.token).toBe('EAApage2001')
    expect(read?.parameters.get('fields')).not.toMatch(/tasks|access_token/)
  })

  it.each<[string, GraphRoutes, string, string | undefined]>([
    [
      'role lost: the Page’s token says so',
      { 'GET me/accounts': data(onList), 'GET 2001': asPage(graphError(190, 492)) },
      'role-lost',
      'role-lost',
    ],
    [
      'role lost: in no list, and the node is refused',
      { 'GET 2001': asPage({ body: corner }) },
      'role-lost',
      'role-lost',
    ],
    [
      'role lost: the node shows, without a token',
      { 'GET 2001': asPage({ body: corner }, { body: corner }) },
      'role-lost',
      'role-lost',
    ],
    [
      'unticked by a later consent',
      {
        'GET debug_token': debug({
          granular_scopes: [{ scope: 'pages_manage_posts', target_ids: ['2002'] }],
        }),
        'GET 2001': asPage({ body: corner }),
      },
      'scope-missing',
      'permission-unticked',
    ],
    [
      'the Page’s token ended otherwise',
      { 'GET me/accounts': data(onList), 'GET 2001': asPage(graphError(190, 460)) },
      'reconnect',
      'password-changed',
    ],
    [
      'the person’s token is dead',
      {
        'GET debug_token': { body: { data: { is_valid: false, error: { code: 190, subcode: 463 } } } },
      },
      'reconnect',
      'expired',
    ],
    [
      'a security check',
      {
        'GET debug_token': { body: { data: { is_valid: false, error: { code: 190, subcode: 459 } } } },
      },
      'person-must-act',
      'security-check',
    ],
    [
      'trouble there ends nothing',
      { 'GET me/accounts': data(onList), 'GET 2001': graphError(2, undefined, 500) },
      'unavailable',
      undefined,
    ],
    ['a limit ends nothing', { 'GET me/accounts': graphError(4) }, 'limited', undefined],
  ])('%s', async (_what, routes, kind, cause) => {
    expect(await failureOf(proving(graph(routes).call))).toMatchObject({ kind, endCause: cause })
  })

  describe('after the data access is over', () => {
    const over = { 'GET debug_token': debug({ data_access_expires_at: 1_780_000_000 }) }
    it('a refusal asks the person to confirm again', async () => {
      const failure = await failureOf(proving(graph({ ...over, 'GET me/accounts': graphError(10) }).call))
      expect(failure).toMatchObject({ kind: 'reconnect', endCause: 'expired' })
      expect(failure.code).toMatch(/data-access-expired$/)
    })
    it('an empty list is no lost role', async () => {
      expect((await failureOf(proving(graph(over).call))).kind).toBe('reconnect')
    })
    it('a limit or an outage is not blamed on it', async () => {
      expect((await failureOf(proving(graph({ ...over, 'GET me/accounts': graphError(4) }).call))).kind).toBe(
        'limited',
      )
      const down = { ...over, 'GET me/accounts': { status: 503, body: '<html>' } }
      expect((await failureOf(proving(graph(down).call))).kind).toBe('unavailable')
    })
    it('what still works, works', async () => {
      const { call } = graph({ ...over, 'GET me/accounts': data(onList), 'GET 2001': { body: corner } })
      expect((await proving(call)).missing).toEqual([])
    })
  })

  it('a role lowered to partial control is told, not thrown', async () => {
    const { call } = graph({
      'GET me/accounts': data({ ...onList, tasks: editor }),
      'GET 2001': { body: corner },
    })
    expect((await proving(call)).missing).toEqual([
      { code: 'role-too-low', facts: { has: 'partial control', needs: 'full control' } },
    ])
  })

  it('a Page of a portfolio, in no list of the person’s', async () => {
    const { call } = graph({
      'GET 2001': asPage({ body: corner }, { body: { ...corner, access_token: 'EAAnode' } }),
      'GET me/business_users': data({ id: '601' }),
      'GET 601/assigned_pages': data({ id: '2001', tasks: admin }),
    })
    expect(await proving(call)).toMatchObject({ missing: [], role: 'full control' })
  })

  describe('Instagram', () => {
    const theAccount = {
      kind: 'instagram_account',
      externalId: instagram.id,
      parentExternalId: '2001',
      accountToken: pageToken,
    }
    const { instagram_business_account: _none, ...unlinked } = corner
    const listedPage = { 'GET me/accounts': data(onList) }

    it('is read with its Page’s token', async () => {
      const { call, asked } = graph({
        ...listedPage,
        'GET 2001': asPage({ body: corner }),
        [`GET ${instagram.id}`]: asPage({ body: { ...instagram, name: 'Corner' } }),
      })
      expect(await probe(call, theAccount)).toMatchObject({
        name: 'Corner',
        handle: 'cornerbakery',
        capabilities: ['publish', 'stories'],
        missing: [],
      })
      expect(asked.filter(({ token }) => token === 'EAApage2001')).toHaveLength(2)
    })

    it('finds the Page’s token where none was given', async () => {
      const { call } = graph({
        ...listedPage,
        'GET 2001': asPage({ body: corner }),
        [`GET ${instagram.id}`]: asPage({ body: instagram }),
      })
      expect((await probe(call, { ...theAccount, accountToken: undefined })).missing).toEqual([])
    })

    const another = { id: '17841400000000009' }
    it.each<[string, object, MissingCode]>([
      ['taken off the Page', unlinked, 'instagram-not-linked'],
      ['another one linked', { ...unlinked, instagram_business_account: another }, 'instagram-not-linked'],
      ['another personal one', { ...unlinked, connected_instagram_account: another }, 'instagram-not-linked'],
      [
        'personal again',
        { ...unlinked, connected_instagram_account: { id: instagram.id } },
        'instagram-not-professional',
      ],
    ])('%s', async (_what, page, code) => {
      const { call } = graph({ ...listedPage, 'GET 2001': { body: page } })
      const probed = await probe(call, theAccount)
      expect(probed.missing.map((fact) => fact.code)).toEqual([code])
      expect(probed.capabilities).toEqual([])
    })

    it('hidden with its permission: that is what is missing', async () => {
      const scopes = meta.oauth.scopes.filter((scope) => scope !== 'instagram_basic')
      const { call } = graph({
        ...listedPage,
        'GET debug_token': debug({ scopes }),
        'GET 2001': { body: unlinked },
      })
      expect((await probe(call, theAccount)).missing).toEqual([
        { code: 'scope-missing', facts: { scopes: 'instagram_basic' } },
      ])
    })

    it('goes with the role on its Page', async () => {
      const lost = graph({ ...listedPage, 'GET 2001': graphError(190, 492) })
      expect((await failureOf(probe(lost.call, theAccount))).kind).toBe('role-lost')
      const lowered = graph({
        'GET me/accounts': data({ ...onList, tasks: editor }),
        'GET 2001': { body: corner },
        [`GET ${instagram.id}`]: { body: instagram },
      })
      expect((await probe(lowered.call, theAccount)).missing).toEqual([
        { code: 'page-needed', facts: { page: 'Corner Bakery' } },
      ])
    })
  })

  describe('ads', () => {
    const theAdAccount = { kind: 'meta_ad_account', externalId: 'act_3001' }
    const thePixel = { kind: 'meta_pixel', externalId: '6001', parentExternalId: 'act_3001' }

    it('an ad account', async () => {
      const { call } = graph({ 'GET act_3001': { body: { ...shop, account_status: 3 } } })
      expect((await probe(call, theAdAccount)).missing).toEqual([{ code: 'ad-account-unsettled', facts: {} }])
    })

    it('out of reach while the token lives is a lost role', async () => {
      expect(await failureOf(probe(graph({}).call, theAdAccount))).toMatchObject({
        kind: 'role-lost',
        endCause: 'role-lost',
      })
    })

    it('a pixel, through its ad account', async () => {
      const { call } = graph({ 'GET act_3001/adspixels': data(fired) })
      expect(await probe(call, thePixel)).toMatchObject({ missing: [], capabilities: ['pixel'] })
    })

    it('a pixel no longer shared', async () => {
      const { call } = graph({ 'GET act_3001/adspixels': data() })
      expect((await probe(call, thePixel)).missing).toEqual([{ code: 'pixel-unavailable', facts: {} }])
    })

    it('a pixel without an ad account', async () => {
      const { call } = graph({ 'GET 6001': { body: fired } })
      expect((await probe(call, { kind: 'meta_pixel', externalId: '6001' })).missing).toEqual([])
    })
  })

  it.each([
    ['facebook_page', '../me'],
    ['meta_ad_account', '3001'],
    ['meta_ad_account', 'act_1/../me'],
    ['meta_pixel', '6001?x'],
    ['tiktok_account', '1'],
  ])('%s %s is nothing to ask for', async (kind, externalId) => {
    const { call, asked } = graph({ 'GET me/accounts': data() })
    const failure = await failureOf(probe(call, { kind, externalId }))
    expect(['ours', 'role-lost']).toContain(failure.kind)
    expect(asked.map(({ route }) => route).filter((route) => route.includes(externalId))).toEqual([])
  })
})
