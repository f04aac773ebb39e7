import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../create-emulator.ts'
import { parse, readQuery } from './restli.ts'
import { control, tokenOf as memberToken, PAGES, RIVERSIDE } from './test-client.ts'
import { versionActive } from './versions.ts'

const ADS = 'r_ads rw_ads r_ads_reporting rw_conversions'
const NOON = Date.parse('2026-11-22T12:00:00Z')
const at = () => createEmulator({ time: () => NOON })

type Elements = { elements: Record<string, unknown>[]; paging: { links: { rel: string; href: string }[] } }

const tokenOf = (emulator: Emulator, person: string, scope = `${PAGES} ${ADS}`) =>
  memberToken(emulator, person, scope)

const HEADERS = { 'linkedin-version': '202607', 'x-restli-protocol-version': '2.0.0' }

const rest = (
  emulator: Emulator,
  token: string | null,
  path: string,
  headers: Record<string, string> = HEADERS,
  init: RequestInit = {},
) =>
  emulator.fetch(`${emulator.origin}/linkedin/api/rest${path}`, {
    ...init,
    headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  })

async function elements(response: Response): Promise<Record<string, unknown>[]> {
  expect(response.status).toBe(200)
  return ((await response.json()) as Elements).elements
}

const problem = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
]

describe('LinkedIn: headers', () => {
  it('wants a token, then a version that is in force', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const path = '/organizationAcls?q=roleAssignee'
    const as = async (text: string | null, version?: string) => {
      const headers = { 'x-restli-protocol-version': '2.0.0' }
      return problem(
        await rest(emulator, text, path, version ? { ...headers, 'LinkedIn-Version': version } : headers),
      )
    }
    expect(await as(null, '202607')).toEqual([401, 'EMPTY_ACCESS_TOKEN'])
    expect(await as('garbage', '202607')).toEqual([401, 'INVALID_ACCESS_TOKEN'])
    expect(await as(token)).toEqual([400, 'VERSION_MISSING'])
    expect(await as(token, '202511')).toEqual([426, 'NONEXISTENT_VERSION'])
    expect(await as(token, '202512')).toEqual([426, 'NONEXISTENT_VERSION'])
    expect(await as(token, '202612')).toEqual([426, 'NONEXISTENT_VERSION'])
    expect(await as(token, 'latest')).toEqual([426, 'NONEXISTENT_VERSION'])
  })

  it('a version goes dark by the clock', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const ask = async () =>
      (
        await rest(emulator, token, '/organizationAcls?q=roleAssignee', {
          ...HEADERS,
          'linkedin-version': '202601',
        })
      ).status
    expect(await ask()).toBe(200)
    await control(emulator, '/clock', { advanceSeconds: 54 * 86_400 })
    expect(await ask()).toBe(426)
  })

  it('a clock moved into the past does not unmake today’s versions', async () => {
    const emulator = at()
    await control(emulator, '/clock', { advanceSeconds: -353 * 86_400 })
    const token = await tokenOf(emulator, 'dana')
    const path = '/organizationAcls?q=roleAssignee'
    expect((await rest(emulator, token, path)).status).toBe(200)
    const future = { ...HEADERS, 'linkedin-version': '202612' }
    expect((await rest(emulator, token, path, future)).status).toBe(426)
  })

  it.each([
    ['202511', '2026-11-15T23:59:59Z', true],
    ['202511', '2026-11-16T00:00:00Z', false],
    ['202609', '2026-11-22T00:00:00Z', true],
    ['202609', '2027-09-15T00:00:00Z', false],
    ['202613', '2026-11-22T00:00:00Z', false],
  ])('version %s at %s: %s', (version, now, active) => {
    expect(versionActive(version, Date.parse(now))).toBe(active)
  })

  it('serves versions past their sunset where that was set, and none that never was', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'dana')
    const status = async (version: string) =>
      (
        await rest(emulator, token, '/organizationAcls?q=roleAssignee', {
          ...HEADERS,
          'linkedin-version': version,
        })
      ).status
    expect(await status('202401')).toBe(426)
    await control(emulator, '/settings', { platform: 'linkedin', settings: { oldVersions: 'served' } })
    expect(await status('202401')).toBe(200)
    for (const never of ['202013', '201001', '202512', '202709', 'latest'])
      expect(await status(never)).toBe(426)
  })

  it('carries trace ids on every answer', async () => {
    const emulator = at()
    for (const answer of [await rest(emulator, null, '/nothing'), await rest(emulator, 'x', '/posts')]) {
      for (const name of ['x-li-uuid', 'x-li-fabric', 'x-li-request-id'])
        expect(answer.headers.get(name)).toBeTruthy()
    }
  })
})

describe('LinkedIn: Rest.li syntax', () => {
  it.each([
    ['List(a,b)', ['a', 'b']],
    ['List()', []],
    ['(status:(values:List(ACTIVE,DRAFT)))', { status: { values: ['ACTIVE', 'DRAFT'] } }],
    ['urn%3Ali%3Aorganization%3A1', 'urn:li:organization:1'],
    ['List(urn%3Ali%3Aa%3A1)', ['urn:li:a:1']],
    ['List%281%2C2%29', 'List(1,2)'],
    ['urn:li:organization:1', null],
    ['List(a,', null],
    ['List(a))', null],
    ['(a:1,a:2)', null],
    ['(:1)', null],
    ['%E0%A4%A', null],
  ])('reads %s', (text, value) => {
    expect(parse(text)).toEqual(value)
  })

  it('protocol 1.0.0 knows only text, and no parameter comes twice', () => {
    expect(readQuery('ids=List(1,2)', '1.0.0')).toEqual({ values: new Map([['ids', 'List(1,2)']]) })
    expect(readQuery('a=1&a=2', '2.0.0')).toEqual({ malformed: 'a' })
  })

  it('finders and lists fail without protocol 2.0.0 and with unencoded URNs', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const old = { 'linkedin-version': '202607' }
    expect(await problem(await rest(emulator, token, '/organizationAcls?q=roleAssignee', old))).toEqual([
      400,
      'PARAM_INVALID',
    ])
    expect((await rest(emulator, token, '/organizations?ids=List(86103357)', old)).status).toBe(400)
    expect((await rest(emulator, token, '/organizations/86103357', old)).status).toBe(200)
    const loose = `/organizationAcls?q=organization&organization=${RIVERSIDE}`
    expect(await problem(await rest(emulator, token, loose))).toEqual([400, 'PARAM_INVALID'])
    expect((await rest(emulator, token, '/organizations?ids=List%2886103357%29')).status).toBe(400)
  })

  it('takes a long query in the body, and refuses it in the address', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const ids = Array.from({ length: 600 }, (_, n) => 90_000_000 + n)
    const query = `ids=List(86103357,${ids.join(',')})`
    expect((await rest(emulator, token, `/organizationsLookup?${query}`)).status).toBe(414)
    const tunnel = { ...HEADERS, 'x-http-method-override': 'GET' }
    const form = { ...tunnel, 'content-type': 'application/x-www-form-urlencoded' }
    const send = (headers: Record<string, string>) =>
      rest(emulator, token, '/organizationsLookup', headers, { method: 'POST', body: query })
    const answer = (await (await send(form)).json()) as { results: object; errors: object }
    expect([Object.keys(answer.results), Object.keys(answer.errors).length]).toEqual([['86103357'], 600])
    expect((await send({ ...tunnel, 'content-type': 'application/json' })).status).toBe(400)
  })

  it('an unknown resource, finder or method is a 404', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    for (const path of [
      '/nothing',
      '/organizationAcls?q=everything',
      '/organizationAcls',
      '/toString',
      '/organizations/%zz',
    ])
      expect((await rest(emulator, token, path)).status).toBe(404)
  })
})

describe('LinkedIn: pages and roles', () => {
  const roleAssignee = '/organizationAcls?q=roleAssignee&state=APPROVED&start=0&count=100'

  it('lists what the member is on each page, with an URN of this app', async () => {
    const emulator = at()
    const list = await elements(await rest(emulator, await tokenOf(emulator, 'ada'), roleAssignee))
    expect(list).toEqual([
      {
        role: 'ADMINISTRATOR',
        state: 'APPROVED',
        organization: RIVERSIDE,
        roleAssignee: expect.stringMatching(/^urn:li:person:[\w-]{10}$/),
      },
      expect.objectContaining({ organization: 'urn:li:organization:86117940' }),
    ])
  })

  it.each([
    ['ben', ['CONTENT_ADMINISTRATOR']],
    ['carla', ['CURATOR']],
    ['ivo', ['ANALYST']],
    ['gus', []],
    ['hana', Array(7).fill('ADMINISTRATOR')],
  ])('%s', async (person, expected) => {
    const emulator = at()
    const list = await elements(await rest(emulator, await tokenOf(emulator, person), roleAssignee))
    expect(list.map(({ role }) => role)).toEqual(expected)
  })

  it('without a filter shows requested and revoked entries too', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'farah')
    const states = async () =>
      (await elements(await rest(emulator, token, '/organizationAcls?q=roleAssignee'))).map(
        ({ state }) => state,
      )
    expect(await states()).toEqual(['APPROVED', 'REQUESTED'])
    await control(emulator, '/roles', {
      platform: 'linkedin',
      account: '104338812',
      person: 'farah',
      role: 'none',
    })
    expect(await states()).toEqual(['REVOKED', 'REQUESTED'])
  })

  it('follows a changed role, and filters by role', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const change = { platform: 'linkedin', account: '86103357', person: 'ada', role: 'ANALYST' }
    await control(emulator, '/roles', change)
    const admin = await elements(await rest(emulator, token, `${roleAssignee}&role=ADMINISTRATOR`))
    expect(admin.map(({ organization }) => organization)).toEqual(['urn:li:organization:86117940'])
    expect((await rest(emulator, token, '/organizationAcls?q=roleAssignee&state=FINE')).status).toBe(400)
    const refused = await control<{ error: string }>(emulator, '/roles', { ...change, role: 'full' })
    expect(refused.error).toContain('ADMINISTRATOR')
  })

  it('lists the people of a page to its administrators only', async () => {
    const emulator = at()
    const of = async (person: string, urn: string) =>
      rest(
        emulator,
        await tokenOf(emulator, person),
        `/organizationAcls?q=organization&organization=${encodeURIComponent(urn)}`,
      )
    expect(await elements(await of('dana', RIVERSIDE))).toHaveLength(3)
    expect(await problem(await of('ivo', 'urn:li:organization:86117940'))).toEqual([403, 'ACCESS_DENIED'])
  })

  it('pages with start and count, and says where to go on', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'hana')
    const seen: unknown[] = []
    const walk = async (path: string, turns: number): Promise<void> => {
      const body = (await (await rest(emulator, token, path)).json()) as Elements
      seen.push(...body.elements.map(({ organization }) => organization))
      const next = body.paging.links.find(({ rel }) => rel === 'next')?.href
      if (next && turns > 1) await walk(next.slice('/rest'.length), turns - 1)
    }
    await walk('/organizationAcls?q=roleAssignee&start=0&count=3', 9)
    expect([seen.length, new Set(seen).size]).toEqual([7, 7])
    for (const bad of ['start=-1', 'count=0', 'count=1000', 'count=many'])
      expect((await rest(emulator, token, `/organizationAcls?q=roleAssignee&${bad}`)).status).toBe(400)
  })

  it('names what is not permitted', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada', 'r_organization_social')
    const answer = await rest(emulator, token, roleAssignee)
    expect(await answer.json()).toMatchObject({
      status: 403,
      serviceErrorCode: 100,
      message: 'Not enough permissions to access: organizationAcls.FINDER-roleAssignee.20260701',
    })
  })

  it('reads pages one by one, in a batch and by vanity name; more of them for administrators', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    const one = async (id: string) => (await rest(emulator, token, `/organizations/${id}`)).json()
    expect(await one('86103357')).toMatchObject({
      id: 86103357,
      localizedName: 'Copper Kettle Riverside',
      vanityName: 'copper-kettle-riverside',
      locations: [{ address: { city: 'Portland' } }],
    })
    expect(await one('88290413')).not.toHaveProperty('locations')
    expect(await one('1')).toMatchObject({ status: 404 })
    const batch = await rest(emulator, token, '/organizations?ids=List(86103357,1)')
    expect(await batch.json()).toMatchObject({
      results: { 86103357: { id: 86103357 } },
      statuses: { 1: 404 },
      errors: { 1: { status: 404 } },
    })
    const named = await elements(
      await rest(emulator, token, '/organizations?q=vanityName&vanityName=copper-kettle'),
    )
    expect(named.map(({ id }) => id)).toEqual([71840226])
  })
})

describe('LinkedIn: ad accounts and Insight Tags', () => {
  it('finds the member’s ad accounts by status, by cursor', async () => {
    const emulator = at()
    const active = '/adAccounts?q=search&search=(status:(values:List(ACTIVE)))&pageSize=100'
    const of = async (person: string, path = active) => {
      const list = await elements(await rest(emulator, await tokenOf(emulator, person), path))
      return list.map(({ id, servingStatuses }) => [id, servingStatuses])
    }
    expect(await of('ada')).toEqual([[511730984, ['RUNNABLE']]])
    expect(await of('erik')).toEqual([[513902771, ['STOPPED', 'BILLING_HOLD']]])
    expect(await of('ivo')).toEqual([])
    expect(await of('ivo', '/adAccounts?q=search')).toHaveLength(1)
    expect(
      await of(
        'ada',
        '/adAccounts?q=search&search=(reference:(values:List(urn%3Ali%3Aorganization%3A86103357)),test:false)',
      ),
    ).toHaveLength(1)
  })

  it('refuses a search it cannot read', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'ada')
    for (const search of [
      'ACTIVE',
      '(status:ACTIVE)',
      '(colour:(values:List(red)))',
      '(status:(values:List(ACTIVE))',
    ])
      expect(await problem(await rest(emulator, token, `/adAccounts?q=search&search=${search}`))).toEqual([
        400,
        'PARAM_INVALID',
      ])
  })

  it('says the member’s role on each, and hides others’ accounts', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'dana')
    const [mine] = await elements(await rest(emulator, token, '/adAccountUsers?q=authenticatedUser'))
    expect(mine).toMatchObject({ account: 'urn:li:sponsoredAccount:511730984', role: 'CAMPAIGN_MANAGER' })
    expect(await problem(await rest(emulator, token, '/adAccounts/508841023'))).toEqual([
      403,
      'NO_PERMISSION_ON_ENTITY',
    ])
    const change = { platform: 'linkedin', account: '511730984', person: 'dana', role: 'none' }
    await control(emulator, '/roles', change)
    expect(await elements(await rest(emulator, token, '/adAccountUsers?q=authenticatedUser'))).toEqual([])
  })

  it('an Insight Tag exists once an account: a second creation answers the same', async () => {
    const emulator = at()
    const token = await tokenOf(emulator, 'farah')
    const account = 'urn:li:sponsoredAccount:517446208'
    const path = `/insightTags?q=account&account=${encodeURIComponent(account)}`
    expect(await elements(await rest(emulator, token, path))).toEqual([])
    const make = async () => {
      const init = { method: 'POST', body: JSON.stringify({ account }) }
      const answer = await rest(emulator, token, '/insightTags', HEADERS, init)
      return [answer.status, await answer.text(), answer.headers.get('x-restli-id')]
    }
    const first = await make()
    expect(first).toEqual([201, '', expect.stringMatching(/^\d+$/)])
    expect(await make()).toEqual(first)
    expect(await elements(await rest(emulator, token, path))).toEqual([{ id: Number(first[2]), account }])
  })

  it('says where a tag was last seen', async () => {
    const emulator = at()
    const path = `/insightTagDomains?q=account&account=${encodeURIComponent('urn:li:sponsoredAccount:511730984')}`
    const [domain] = await elements(await rest(emulator, await tokenOf(emulator, 'ada'), path))
    expect(domain).toMatchObject({ lastSeenAt: NOON - 5 * 3_600_000 })
    expect((await rest(emulator, await tokenOf(emulator, 'ben'), path)).status).toBe(403)
  })
})
