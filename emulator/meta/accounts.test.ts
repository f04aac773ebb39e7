import { describe, expect, it } from 'vitest'
import { addToList, writeAdThing } from './ads/things.ts'
import { ALL, driveMeta, wrong } from './drive-meta.ts'

const RIVERSIDE = '107733920184462'
const HILLSIDE = '114455208873310'
const LAKESIDE = '116731189405528'
const AUSTIN = '112086614430975'
const HEAD_OFFICE = '1184520039117702'
const without = (...scopes: string[]) => ({
  query: {
    scope: ALL.split(',')
      .filter((scope) => !scopes.includes(scope))
      .join(','),
  },
})

describe('Meta: Pages', () => {
  it('lists with tasks, Page token and Instagram', async () => {
    const meta = await driveMeta()
    const token = await meta.long()
    const list = await meta.get<{ data: unknown[] }>('/v26.0/me/accounts', {
      access_token: token,
      fields:
        'id,name,category,tasks,access_token,instagram_business_account{id,username},picture.type(large){url}',
    })
    expect(list.data[0]).toEqual({
      id: RIVERSIDE,
      name: 'Copper Kettle Riverside',
      category: 'Bakery',
      tasks: expect.arrayContaining(['MANAGE', 'CREATE_CONTENT', 'ADVERTISE']),
      access_token: expect.stringMatching(/^EAA/),
      instagram_business_account: { id: '17841406613920817', username: 'copperkettle.riverside' },
      picture: { data: { url: expect.stringContaining('side=200') } },
    })
  })

  it('says editor and analyst by their tasks', async () => {
    const meta = await driveMeta()
    const tasksOf = async (person: string) =>
      (await meta.listed(await meta.short({ person })))[0]?.tasks ?? []
    expect(await tasksOf('ben')).toContain('CREATE_CONTENT')
    expect(await tasksOf('ben')).not.toContain('MANAGE')
    expect(await tasksOf('ivo')).toEqual(['ANALYZE'])
    expect(await tasksOf('gus')).toEqual([])
  })

  it('knows tasks on lists only', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    const answer = await meta.graph(`/v26.0/${RIVERSIDE}`, { access_token, fields: 'name,tasks' })
    expect(await answer.json()).toMatchObject({
      error: { code: 100, message: '(#100) Tried accessing nonexisting field (tasks) on node type (Page)' },
    })
  })

  it('leaves a Page of a business out of the list, not out of granular scopes, and opens it by id', async () => {
    const meta = await driveMeta()
    const token = await meta.long({ person: 'erik' })
    expect(await meta.listed(token)).toEqual([])
    expect((await meta.debug(token)).granular_scopes).toContainEqual({
      scope: 'pages_show_list',
      target_ids: [LAKESIDE],
    })
    const page = await meta.get(`/v26.0/${LAKESIDE}`, { access_token: token, fields: 'name,access_token' })
    expect(page).toMatchObject({ name: 'Copper Kettle Lakeside', access_token: expect.any(String) })
    const setting = (word: string) =>
      meta.control('/settings', { platform: 'meta', settings: { meAccounts: word } })
    await setting('complete')
    expect((await meta.listed(token)).map(({ id }) => id)).toEqual([LAKESIDE])
    await setting('omits-business-pages')
    expect(await meta.listed(await meta.short({ person: 'ada' }))).toEqual([])
  })

  it('gives no Page token for the list permission alone, and no list without it', async () => {
    const meta = await driveMeta()
    const bare = await meta.listed(await meta.short({ query: { scope: 'pages_show_list' } }))
    expect(bare.length).toBe(2)
    expect(bare[0]).not.toHaveProperty('access_token')
    const other = await driveMeta()
    expect(await other.listed(await other.short(without('pages_show_list')))).toEqual([])
  })

  it('hides Pages of others as if they did not exist', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    const foreign = await meta.graph(`/v26.0/${AUSTIN}`, { access_token })
    const absent = await meta.graph('/v26.0/100000000000001', { access_token })
    expect([await wrong(foreign), await wrong(absent)]).toEqual([
      [400, 100, 33],
      [400, 100, 33],
    ])
  })

  it('speaks as the Page with a Page token', async () => {
    const meta = await driveMeta()
    const access_token = (await meta.listed(await meta.long()))[0]?.access_token
    expect(await meta.get('/v26.0/me', { access_token, fields: 'phone,location{city}' })).toEqual({
      id: RIVERSIDE,
      phone: '+1 503 555 0148',
      location: { city: 'Portland' },
    })
    expect(await wrong(await meta.graph('/v26.0/me/accounts', { access_token }))).toEqual([400, 100, null])
  })
})

describe('Meta: Instagram', () => {
  it('opens a professional account, by its own fields and none of the other API', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    const ig = '/v26.0/17841406613920817'
    expect(await meta.get(ig, { access_token, fields: 'username,followers_count' })).toEqual({
      id: '17841406613920817',
      username: 'copperkettle.riverside',
      followers_count: 3920,
    })
    expect(await wrong(await meta.graph(ig, { access_token, fields: 'account_type' }))).toEqual([
      400,
      100,
      null,
    ])
  })

  it('shows one that is made professional or linked, to consents given before as well', async () => {
    const meta = await driveMeta()
    const MIDTOWN = '118004936672117'
    const seen = async (person: string, page: string) =>
      meta.get(`/v26.0/${page}`, {
        access_token: await meta.short({ person }),
        fields: 'instagram_business_account{username},connected_instagram_account',
      })
    const carla = await meta.short({ person: 'carla' })
    const act = (act: string, account: string) =>
      meta.control('/accounts/acts', { platform: 'meta', act, account })
    expect(await seen('farah', MIDTOWN)).toEqual({ id: MIDTOWN })
    expect(await act('make-instagram-professional', HILLSIDE)).toEqual({
      said: '@carla.bakes.hillside is a professional account now.',
    })
    expect(await meta.get('/v26.0/17841413391507726', { access_token: carla, fields: 'username' })).toEqual({
      id: '17841413391507726',
      username: 'carla.bakes.hillside',
    })
    await act('link-instagram', MIDTOWN)
    const linked = '17841004936672117'
    expect(await seen('farah', MIDTOWN)).toEqual({
      id: MIDTOWN,
      instagram_business_account: { id: linked, username: 'copperkettle.midtown' },
      connected_instagram_account: { id: linked },
    })
    expect(await act('link-instagram', MIDTOWN)).toEqual({
      error: expect.stringContaining('It can be done to no account now'),
    })
  })

  it('shows a personal one as connected only', async () => {
    const meta = await driveMeta()
    const page = await meta.get(`/v26.0/${HILLSIDE}`, {
      access_token: await meta.short({ person: 'carla' }),
      fields: 'instagram_business_account,connected_instagram_account',
    })
    expect(page).toEqual({ id: HILLSIDE, connected_instagram_account: { id: '17841413391507726' } })
  })

  it.each([
    ['without instagram_basic', 'ada', ['instagram_basic'], RIVERSIDE],
    ['through a business without a permission about ads', 'hana', ['ads_read', 'ads_management'], RIVERSIDE],
    ['for an analyst', 'ivo', [], '109920457731186'],
  ])('is silently absent %s', async (_what, person, missing, page) => {
    const meta = await driveMeta()
    const access_token = await meta.short({ person, ...without(...missing) })
    const fields = 'instagram_business_account'
    expect(await meta.get(`/v26.0/${page}`, { access_token, fields })).toEqual({ id: page })
  })
})

describe('Meta: business, ad accounts, pixels', () => {
  it('lists businesses and what they own, once allowed', async () => {
    const meta = await driveMeta()
    const access_token = await meta.long({ person: 'hana' })
    const fields = 'name,owned_pages.limit(100){access_token},owned_ad_accounts{id},owned_pixels{name}'
    const { data } = await meta.get<{ data: Record<string, { data: unknown[] }>[] }>('/v26.0/me/businesses', {
      access_token,
      fields,
    })
    expect(data[0]).toMatchObject({ id: HEAD_OFFICE, name: 'Copper Kettle Franchising' })
    expect(data[0]?.owned_pages?.data).toHaveLength(7)
    expect(data[0]?.owned_pages?.data[0]).toHaveProperty('access_token')
    expect(data[0]?.owned_ad_accounts?.data).toHaveLength(2)
    expect(
      (await meta.get<{ data: unknown[] }>(`/v26.0/${HEAD_OFFICE}/client_pages`, { access_token })).data,
    ).toEqual([])
    const refused = await driveMeta()
    const bare = await refused.short({ person: 'hana', ...without('business_management') })
    expect(await wrong(await refused.graph('/v26.0/me/businesses', { access_token: bare }))).toEqual([
      403,
      200,
      null,
    ])
    expect(await wrong(await refused.graph(`/v26.0/${HEAD_OFFICE}`, { access_token: bare }))).toEqual([
      400, 100, 33,
    ])
  })

  it('lists a pixel made since, and Instagram as what the business owns', async () => {
    const meta = await driveMeta()
    const access_token = await meta.long({ person: 'hana' })
    const below = async (edge: string) =>
      (await meta.get<{ data: { id: string }[] }>(`/v26.0/${HEAD_OFFICE}/${edge}`, { access_token })).data
    const { core } = meta.emulator
    const account = '740215536690814'
    writeAdThing(core, 'ad-pixel', '700000000000001', {
      ...{ id: '700000000000001', account, name: 'New', createdAt: core.now() },
    })
    addToList(core, `adspixels|${account}`, '700000000000001')
    for (const edge of ['owned_pixels', 'adspixels'])
      expect((await below(edge)).map(({ id }) => id)).toEqual([
        '583920174466129',
        '602558819047730',
        '700000000000001',
      ])
    const accounts = await below('owned_instagram_accounts')
    const assets = await below('owned_instagram_assets')
    expect(assets.length).toBeGreaterThan(0)
    expect(assets).toContainEqual({
      id: expect.stringMatching(/^\d+$/),
      ig_user_id: '17841406613920817',
      ig_username: 'copperkettle.riverside',
    })
    expect(assets.map((one) => (one as { ig_user_id?: string }).ig_user_id)).toEqual(
      accounts.map(({ id }) => id),
    )
    expect(await below('client_instagram_assets')).toEqual([])
  })

  it('tells who is assigned to ad accounts and pixels, and which ad accounts a person has', async () => {
    const meta = await driveMeta()
    const access_token = await meta.long({ person: 'hana' })
    const data = async (path: string, more: object = {}) =>
      (await meta.get<{ data: object[] }>(`/v26.0/${path}`, { access_token, ...more })).data
    const mine = await data('me/assigned_ad_accounts', { fields: 'id' })
    expect(mine).toEqual([{ id: 'act_728104455193367' }, { id: 'act_740215536690814' }])
    const business = { business: HEAD_OFFICE }
    const manager = { tasks: ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE'] }
    expect(await data('act_740215536690814/assigned_users', business)).toMatchObject([
      { name: 'Erik Lund', ...manager, permitted_tasks: manager.tasks },
      { name: 'Hana Sato', ...manager },
    ])
    expect(await data('602558819047730/assigned_users', business)).toMatchObject([
      { name: 'Erik Lund', tasks: ['ANALYZE', 'ADVERTISE', 'UPLOAD', 'EDIT'] },
      { name: 'Hana Sato' },
    ])
    expect(await data('act_740215536690814/assigned_users', { business: '1' })).toEqual([])
    const edge = '/v26.0/act_740215536690814/assigned_users'
    expect(await wrong(await meta.graph(edge, { access_token }))).toEqual([400, 100, null])
    await meta.control('/roles', {
      ...{ platform: 'meta', account: 'act_740215536690814', person: 'hana', role: 'analyze' },
    })
    expect((await wrong(await meta.graph(edge, { access_token, ...business })))[1]).toBe(200)
    expect(await data('me/assigned_ad_accounts', { fields: 'user_tasks' })).toMatchObject([
      { user_tasks: manager.tasks },
      { user_tasks: ['ANALYZE'] },
    ])
    const bare = await meta.short({ person: 'erik', ...without('business_management') })
    expect((await wrong(await meta.graph(edge, { access_token: bare, ...business })))[1]).toBe(200)
  })

  it('tells status, reason, funding and tasks of ad accounts', async () => {
    const meta = await driveMeta()
    const first = async (person: string) => {
      const access_token = await meta.short({ person })
      const fields = 'account_status,disable_reason,funding_source,currency,user_tasks,business{id}'
      return (await meta.get<{ data: object[] }>('/v26.0/me/adaccounts', { access_token, fields })).data[0]
    }
    expect(await first('ada')).toMatchObject({
      id: 'act_731960028847715',
      account_status: 1,
      currency: 'USD',
      user_tasks: ['DRAFT', 'ANALYZE', 'ADVERTISE', 'MANAGE'],
    })
    expect(await first('dana')).toMatchObject({ user_tasks: ['DRAFT', 'ANALYZE', 'ADVERTISE'] })
    expect(await first('erik')).toMatchObject({ account_status: 3, business: { id: HEAD_OFFICE } })
    expect(await first('ivo')).toMatchObject({ account_status: 2, disable_reason: 3 })
    expect(await first('farah')).not.toHaveProperty('funding_source')
    expect(await first('gus')).toBeUndefined()
  })

  it('puts every ad account into any state by a setting', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    const account = '/v26.0/act_731960028847715'
    const fields = 'account_status,disable_reason,funding_source_details{display_string}'
    for (const [word, status] of [
      ['pending-risk-review', 7],
      ['in-grace-period', 9],
      ['closed', 101],
    ] as const) {
      await meta.control('/settings', { platform: 'meta', settings: { adAccounts: word } })
      expect(await meta.get(account, { access_token, fields })).toMatchObject({ account_status: status })
    }
    await meta.control('/settings', { platform: 'meta', settings: { adAccounts: 'without-funding' } })
    expect(await meta.get(account, { access_token, fields })).not.toHaveProperty('funding_source_details')
  })

  it('shows pixels, fired and never fired', async () => {
    const meta = await driveMeta()
    const pixels = async (person: string, account: string) => {
      const access_token = await meta.short({ person })
      const fields = 'name,last_fired_time,is_unavailable'
      return (await meta.get<{ data: object[] }>(`/v26.0/${account}/adspixels`, { access_token, fields }))
        .data
    }
    expect(await pixels('ada', 'act_731960028847715')).toEqual([
      {
        id: '591736620088413',
        name: 'Riverside and Harbour orders',
        last_fired_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/),
        is_unavailable: false,
      },
    ])
    expect((await pixels('farah', 'act_745890167723409'))[0]).not.toHaveProperty('last_fired_time')
    const own = await meta.get('/v26.0/591736620088413', {
      access_token: await meta.short(),
      fields: 'owner_ad_account',
    })
    expect(own).toMatchObject({ owner_ad_account: { id: 'act_731960028847715' } })
  })

  it('wants a permission, a role and a version for ads', async () => {
    const meta = await driveMeta()
    const bare = await meta.short({ person: 'dana', ...without('ads_read', 'ads_management') })
    expect(await wrong(await meta.graph('/v26.0/me/adaccounts', { access_token: bare }))).toEqual([
      403,
      200,
      null,
    ])
    const access_token = await meta.short()
    const account = 'act_731960028847715'
    expect(await wrong(await meta.graph('/v26.0/act_749933048816650', { access_token }))).toEqual([
      400, 100, 33,
    ])
    expect(await wrong(await meta.graph(`/${account}`, { access_token }))).toEqual([400, 2635, null])
    const old = await meta.graph(`/v23.0/${account}`, { access_token })
    expect(old.headers.get('facebook-api-version')).toBe('v25.0')
    expect(old.headers.has('x-ad-api-version-warning')).toBe(true)
    await meta.control('/roles', { platform: 'meta', account, person: 'ada', role: 'none' })
    expect(await wrong(await meta.graph(`/v26.0/${account}`, { access_token }))).toEqual([400, 100, 33])
  })

  it('lets a manager give and take tasks of people in the business', async () => {
    const meta = await driveMeta()
    const user = await meta.long({ person: 'hana' })
    const page = await meta.get(`/v26.0/${RIVERSIDE}`, { access_token: user, fields: 'access_token' })
    const members = await meta.get<{ data: { id: string; name: string }[] }>(
      `/v26.0/${HEAD_OFFICE}/business_users`,
      {
        access_token: user,
      },
    )
    const erik = members.data.find(({ name }) => name === 'Erik Lund')?.id
    const edge = `/v26.0/${RIVERSIDE}/assigned_users`
    const assign = (tasks: string[], access_token: unknown = page.access_token) =>
      meta.graph(edge, { access_token, user: erik, tasks: JSON.stringify(tasks) }, { method: 'POST' })
    expect(await wrong(await assign(['ANALYZE'], user))).toEqual([400, 190, 2_069_032])
    expect(await wrong(await assign(['SING']))).toEqual([400, 100, null])
    expect(await (await assign(['ANALYZE', 'CREATE_CONTENT'])).json()).toEqual({ success: true })
    const listed = await meta.get<{ data: object[] }>(edge, {
      access_token: page.access_token,
      business: HEAD_OFFICE,
    })
    expect(listed.data).toContainEqual(
      expect.objectContaining({ id: erik, tasks: ['ANALYZE', 'CREATE_CONTENT'] }),
    )
    const seen = await meta.get<{ data: { id: string; tasks: string[] }[] }>(
      `/v26.0/${erik}/assigned_pages`,
      {
        access_token: user,
      },
    )
    expect(seen.data.map(({ id }) => id)).toEqual([RIVERSIDE, LAKESIDE])
    await meta.graph(edge, { access_token: page.access_token, user: erik }, { method: 'DELETE' })
    expect(await wrong(await meta.graph(edge, { access_token: page.access_token }))).toEqual([400, 100, null])
  })

  it('names what each person has, for control', async () => {
    const { control } = await driveMeta()
    const all =
      await control<{ platform: string; person: string; id: string; kind: string; role: string }[]>(
        '/accounts',
      )
    const kinds = all
      .filter(({ platform, person }) => platform === 'meta' && person === 'ada')
      .map(({ kind }) => kind)
    expect(kinds).toEqual(['page', 'instagram', 'page', 'instagram', 'ad-account', 'pixel'])
  })
})
