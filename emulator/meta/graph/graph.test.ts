import { describe, expect, it } from 'vitest'
import { driveMeta, wrong } from '../drive-meta.ts'
import { serveVersion } from '../versions.ts'
import { parseFields } from './parse-fields.ts'

const RIVERSIDE = '107733920184462'
type Page = {
  data: { id: string }[]
  paging?: { next?: string; previous?: string; cursors: { after: string } }
}

describe('Graph: fields', () => {
  it('reads names, modifiers and nesting in either order', () => {
    expect(parseFields('a, b.type(large).limit(5){c,d{e}},f{g}.limit(1),')).toEqual([
      { name: 'a', modifiers: new Map(), children: null },
      {
        name: 'b',
        modifiers: new Map([
          ['type', 'large'],
          ['limit', '5'],
        ]),
        children: [
          { name: 'c', modifiers: new Map(), children: null },
          {
            name: 'd',
            modifiers: new Map(),
            children: [{ name: 'e', modifiers: new Map(), children: null }],
          },
        ],
      },
      {
        name: 'f',
        modifiers: new Map([['limit', '1']]),
        children: [{ name: 'g', modifiers: new Map(), children: null }],
      },
    ])
    expect(parseFields('["id","name"]').map(({ name }) => name)).toEqual(['id', 'name'])
  })

  it.each(['a{', 'a{}', 'a}', 'a.limit', 'a.limit(5', 'a b', ',a', `${'a{'.repeat(30)}b`, '[1'])(
    'refuses %s as Graph does',
    async (fields) => {
      const meta = await driveMeta()
      const access_token = await meta.short()
      expect(await wrong(await meta.graph('/v26.0/me', { access_token, fields }))).toEqual([400, 2500, null])
    },
  )

  it('refuses unknown fields and edges, also nested, also names of the language', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    for (const fields of ['name,nope', 'accounts{nope}', 'constructor', '__proto__'])
      expect([fields, ...(await wrong(await meta.graph('/v26.0/me', { access_token, fields })))]).toEqual([
        fields,
        400,
        100,
        null,
      ])
    expect(await wrong(await meta.graph('/v26.0/me/nope', { access_token }))).toEqual([400, 100, null])
    expect(await wrong(await meta.graph('/v26.0/me/accounts/more', { access_token }))).toEqual([
      400,
      2500,
      null,
    ])
    expect(await wrong(await meta.graph('/v26.0/nowhere', { access_token }))).toEqual([400, 2500, null])
  })

  it('selects an edge inside a node, with paging of its own', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    const me = await meta.get<{ accounts: Page }>('/v26.0/me', {
      access_token,
      fields: 'accounts.limit(1){name}',
    })
    expect(me.accounts.data).toEqual([{ id: RIVERSIDE, name: 'Copper Kettle Riverside' }])
    const next = (await (await meta.emulator.fetch(me.accounts.paging?.next ?? '')).json()) as Page
    expect(next.data).toEqual([{ id: '109920457731186', name: 'Copper Kettle Harbour' }])
  })
})

describe('Graph: lists', () => {
  it('walks by absolute addresses that carry token, version and fields', async () => {
    const meta = await driveMeta()
    const token = await meta.short({ person: 'hana' })
    const headers = { authorization: `Bearer ${token}` }
    const first = (await (
      await meta.graph('/v25.0/me/accounts', { limit: 3, fields: 'id' }, { headers })
    ).json()) as Page
    const next = new URL(first.paging?.next ?? '')
    expect(next.pathname).toMatch(/^\/meta\/graph\/v25\.0\/\d+\/accounts$/)
    expect(next.searchParams.get('access_token')).toBe(token)
    const ids = first.data.map(({ id }) => id)
    let page: Page = first
    while (page.paging?.next) {
      page = (await (await meta.emulator.fetch(page.paging.next)).json()) as Page
      ids.push(...page.data.map(({ id }) => id))
    }
    expect(new Set(ids).size).toBe(7)
    const back = (await (await meta.emulator.fetch(page.paging?.previous ?? '')).json()) as Page
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(3, 6))
  })

  it('can give an empty page that has a next', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short({ accounts: ['109920457731186'] })
    const first = await meta.get<Page>('/v26.0/me/accounts', { access_token, limit: 1 })
    expect(first.data).toEqual([])
    expect(first.paging?.next).toBeDefined()
  })

  it('refuses a cursor that is not its own, and a limit that is none', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    for (const odd of [{ after: 'x' }, { limit: 'many' }, { limit: 0 }])
      expect(await wrong(await meta.graph('/v26.0/me/accounts', { access_token, ...odd }))).toEqual([
        400,
        100,
        null,
      ])
  })
})

describe('Graph: tokens, versions, encodings', () => {
  it('takes the token as parameter or header and names what is wrong with it', async () => {
    const meta = await driveMeta()
    const token = await meta.short()
    const bearer = await meta.graph('/v26.0/me', {}, { headers: { authorization: `Bearer ${token}` } })
    expect(bearer.status).toBe(200)
    expect(await wrong(await meta.graph('/v26.0/me'))).toEqual([400, 2500, null])
    expect(await wrong(await meta.graph(`/v26.0/${RIVERSIDE}`))).toEqual([400, 2500, null])
    const answer = await meta.graph('/v26.0/me', { access_token: 'EAAnone' })
    expect(await answer.clone().text()).not.toContain('EAAnone')
    expect(await wrong(answer)).toEqual([400, 190, null])
  })

  it('takes form, JSON and multipart bodies and a method parameter', async () => {
    const meta = await driveMeta()
    const files = new FormData()
    const bodies: (() => RequestInit)[] = [
      () => ({ method: 'POST', body: new URLSearchParams({ method: 'DELETE' }) }),
      () => ({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"method":"delete"}',
      }),
      () => ({ method: 'POST', body: files }),
    ]
    files.set('method', 'delete')
    for (const init of bodies) {
      const access_token = await meta.short()
      expect(await (await meta.graph('/v26.0/me/permissions', { access_token }, init())).json()).toEqual({
        success: true,
      })
    }
    const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }
    expect((await meta.graph('/v26.0/me', { access_token: await meta.short() }, broken)).status).toBe(400)
  })

  it('answers each version as what it is', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    const served = async (path: string) =>
      (await meta.graph(path, { access_token })).headers.get('facebook-api-version')
    expect(await served('/v25.0/me')).toBe('v25.0')
    expect(await served('/v3.2/me')).toBe('v21.0')
    expect(await served('/me')).toBe('v26.0')
    for (const path of ['/v99.0/me', '/v26.1/me', '/v0.0/me', '/v26/me'])
      expect(await wrong(await meta.graph(path, { access_token }))).toEqual([400, 2500, null])
    const on = (day: string) => serveVersion('v21.0', Date.parse(day))?.version
    expect([on('2027-01-20T23:59:59Z'), on('2027-01-21T00:00:00Z')]).toEqual(['v21.0', 'v22.0'])
    expect(serveVersion('v23.0', Date.parse('2026-11-23'))?.marketing).toBe('v25.0')
  })

  it('refuses the removed root list of ids and ignores the removed switches', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    expect(await wrong(await meta.graph('/v26.0/', { access_token, ids: '1,2' }))).toEqual([400, 100, null])
    expect(
      (await meta.graph('/v26.0/me', { access_token, pretty: 1, debug: 'all', date_format: 'U' })).status,
    ).toBe(200)
  })

  it('reports usage and gives every error a trace id', async () => {
    const meta = await driveMeta()
    const token = await meta.long()
    const plain = await meta.graph('/v26.0/me', { access_token: token })
    expect(JSON.parse(plain.headers.get('x-app-usage') ?? '')).toHaveProperty('total_cputime')
    const page = (await meta.listed(token))[0]?.access_token
    const asPage = await meta.graph('/v26.0/me', { access_token: page })
    expect(JSON.parse(asPage.headers.get('x-business-use-case-usage') ?? '')).toHaveProperty(RIVERSIDE)
    const ads = await meta.graph('/v26.0/act_731960028847715', { access_token: token })
    expect(ads.headers.get('x-ad-account-usage')).toContain('reset_time_duration')
    const failed = await meta.get<{ error: { fbtrace_id: string } }>('/v26.0/me')
    expect(failed.error.fbtrace_id).toMatch(/^A/)
  })

  it('strikes with ordered trouble on its own path', async () => {
    const meta = await driveMeta()
    const access_token = await meta.short()
    const body = { error: { message: 'x', type: 'OAuthException', code: 4, fbtrace_id: 'A' } }
    await meta.control('/faults', {
      platform: 'meta',
      path: '/v26.0/me',
      times: 1,
      effect: { kind: 'status', status: 400, body },
    })
    expect(await wrong(await meta.graph('/v26.0/me', { access_token }))).toEqual([400, 4, null])
    expect((await meta.graph('/v26.0/me', { access_token })).status).toBe(200)
  })

  it('has an answer for addresses it does not have', async () => {
    const { emulator } = await driveMeta()
    for (const path of ['/meta/www/nothing', '/meta/rupload/nothing'])
      expect(await wrong(await emulator.fetch(emulator.origin + path))).toEqual([404, 2500, null])
  })
})

describe('Graph: batch', () => {
  async function batch(list: unknown, more: Record<string, unknown> = {}) {
    const meta = await driveMeta()
    const body = new URLSearchParams({
      access_token: await meta.short(),
      batch: JSON.stringify(list),
      ...more,
    })
    return meta.graph('/v26.0/', {}, { method: 'POST', body })
  }

  it('answers in order, with bodies as strings, and lets one call use another', async () => {
    const answer = (await (
      await batch([
        { method: 'GET', name: 'list', relative_url: 'me/accounts?fields=id&limit=1' },
        { method: 'GET', relative_url: '{result=list:$.data.*.id}?fields=name' },
        { method: 'GET', relative_url: 'v25.0/1' },
      ])
    ).json()) as ({ code: number; headers: { name: string; value: string }[]; body: string } | null)[]
    expect(answer[0]).toBeNull()
    expect(JSON.parse(answer[1]?.body ?? '')).toEqual({ id: RIVERSIDE, name: 'Copper Kettle Riverside' })
    expect(answer[2]?.code).toBe(400)
    expect(answer[2]?.headers).toContainEqual({ name: 'facebook-api-version', value: 'v25.0' })
  })

  it('gives null for a call whose source failed', async () => {
    const answer = await batch([
      { method: 'GET', name: 'gone', relative_url: '1' },
      { method: 'GET', relative_url: '{result=gone:$.id}' },
    ])
    expect(await answer.json()).toEqual([expect.objectContaining({ code: 400 }), null])
  })

  it.each([
    ['no list', { a: 1 }],
    ['nothing', []],
    ['too many', Array.from({ length: 51 }, () => ({ method: 'GET', relative_url: 'me' }))],
  ])('refuses %s', async (_what, list) => {
    expect(await wrong(await batch(list))).toEqual([400, 100, null])
  })
})
