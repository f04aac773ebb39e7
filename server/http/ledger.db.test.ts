import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { hubScope, workspaceScope } from '../base/make-scope.ts'
import { exportHubLines } from '../core/ledger/export-lines.ts'
import { writeLedger } from '../store/ledger.ts'

interface Page {
  lines: {
    seq: number
    at: string
    action: string
    account: string | null
    by: { kind: string; name: string | null }
    workspace: { name: string } | null
  }[]
  earlier: string | null
  people: { id: string; name: string }[]
}

let world: World
let hub: string
let place: string
let other: string
let dana: { id: string; browser: Browser }
let hana: { id: string; browser: Browser }
let account: string

beforeAll(async () => {
  world = await createWorld()
  hub = await world.addHub()
  place = await world.addWorkspace(hub, 'Riverside')
  other = await world.addWorkspace(hub, 'Harbour')
  const join = async (name: string, role: string, workspaceId?: string) => {
    const { userId } = await world.addUser(name)
    await world.join(userId, workspaceId ? { hubId: hub, workspaceId } : { hubId: hub }, role)
    return { id: userId, browser: await world.browser(userId) }
  }
  dana = await join('Dana Owner', 'owner', place)
  hana = await join('Hana Headoffice', 'admin')
  const ada = await join('Ada Owner', 'owner', other)
  const x = await dana.browser.keepAll(place, await dana.browser.connect(place, 'x', { person: 'dana' }))
  account = x[0] ?? ''
  await dana.browser.keepAll(place, await dana.browser.connect(place, 'linkedin', { person: 'dana' }))
  await ada.browser.keepAll(other, await ada.browser.connect(other, 'x', { person: 'carla' }))
  await hana.browser.post(`/api/workspaces/${place}/acting`, { reason: 'review' })
  await dana.browser.send('PATCH', `/api/workspaces/${place}`, { timeZone: 'America/Los_Angeles' })
  await dana.browser.post(`/api/workspaces/${place}/posts`, {
    content: { title: '', text: 'Soup of the day', link: null, media: [], parts: [] },
    targets: [{ accountId: account, form: 'post', text: null, choices: {} }],
    moment: '2099-05-01T12:00',
    notAfter: null,
    as: 'schedule',
  })
})
afterAll(() => world.close())

const inPlace = async (query = '') =>
  (await dana.browser.get(`/api/workspaces/${place}/ledger${query}`)).json<Page>()
const inHub = async (query = '') => (await hana.browser.get(`/api/hubs/${hub}/ledger${query}`)).json<Page>()
const actions = ({ lines }: Page) => new Set(lines.map(({ action }) => action.split('.')[0]))

describe('filters', () => {
  it('who', async () => {
    const { people } = await inPlace()
    expect(people.map(({ name }) => name)).toEqual(['Dana Owner', 'Hana Headoffice'])
    const { lines } = await inPlace(`?who=${hana.id}`)
    expect(lines.map(({ action }) => action)).toEqual(['acting.entered'])
    expect((await inPlace('?who=mooring')).lines.every(({ by }) => by.kind === 'mooring')).toBe(true)
  })

  it('what: each area for itself, and together all', async () => {
    const areas = ['connections', 'people', 'acting', 'places', 'settings', 'posts']
    const each = await Promise.all(areas.map((what) => inPlace(`?what=${what}`)))
    expect(actions(each[2] as Page)).toEqual(new Set(['acting']))
    expect(actions(each[3] as Page)).toEqual(new Set(['workspace']))
    expect(actions(each[0] as Page)).toEqual(new Set(['grant', 'account']))
    expect(each[5]?.lines.map(({ action }) => action)).toEqual(['post.scheduled'])
    expect((await inHub('?what=posts')).lines.map(({ action }) => action)).toEqual(['post.scheduled'])
    const all = (await inPlace()).lines.length
    expect(each.reduce((sum, { lines }) => sum + lines.length, 0)).toBe(all)
  })

  it('account and platform: with the sign-ins that carry it', async () => {
    const ofAccount = await inPlace(`?account=${account}`)
    expect(ofAccount.lines.map(({ action }) => action)).toEqual(['account.connected', 'grant.authorised'])
    const linkedin = await inPlace('?platform=linkedin')
    expect(linkedin.lines.map(({ action }) => action)).toEqual(['account.connected', 'grant.authorised'])
    const ids = new Set([...ofAccount.lines, ...linkedin.lines].map(({ seq }) => seq))
    expect(ids.size).toBe(4)
  })

  it('from and to are days of the place', async () => {
    const day = (zone: string) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(world.clock.now())
    const today = day('America/Los_Angeles')
    expect((await inPlace(`?from=${today}&to=${today}`)).lines.length).toBe((await inPlace()).lines.length)
    expect((await inPlace('?to=2020-01-01')).lines).toEqual([])
  })

  it('on behalf only, and one workspace of a hub', async () => {
    expect((await inHub('?onBehalf=yes')).lines.map(({ action }) => action)).toEqual(['acting.entered'])
    const names = (await inHub(`?workspace=${other}`)).lines.map(({ workspace }) => workspace?.name)
    expect(new Set(names)).toEqual(new Set(['Harbour']))
    expect(new Set((await inHub()).lines.map(({ workspace }) => workspace?.name))).toEqual(
      new Set(['Riverside', 'Harbour']),
    )
  })
})

describe('pages', () => {
  it('every line once, in order, whatever is written meanwhile; lines of one instant included', async () => {
    const scope = workspaceScope(hub, other, { kind: 'operator' })
    const at = world.clock.now()
    const write = (n: number) =>
      world.core.db.inScope(scope, (tx) =>
        writeLedger(tx, { action: 'workspace.changed', subject: other, facts: { n }, at }),
      )
    for (let n = 0; n < 120; n += 1) await write(n)
    for (const read of [inHub, (query: string) => inHub(`?workspace=${other}${query.replace('?', '&')}`)]) {
      const seen: string[] = []
      for (let before = ''; ; ) {
        const page = await read(before && `?before=${before}`)
        seen.push(...page.lines.map(({ seq, workspace }) => `${workspace?.name} ${seq}`))
        await write(999)
        if (page.earlier === null) break
        before = page.earlier
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.filter((line) => line.startsWith('Harbour')).length).toBeGreaterThan(120)
    }
  })

  it('a page that nobody gave is refused', async () => {
    for (const before of ['x', '1', '9999999999999999999.ws_1.2', '1.ws_1.'])
      expect((await hana.browser.get(`/api/hubs/${hub}/ledger?before=${before}`)).status, before).toBe(400)
    expect((await dana.browser.get(`/api/workspaces/${place}/ledger?before=abc`)).status).toBe(400)
  })
})

describe('the file', () => {
  it('has every line with its hash, names, a sentence, and nothing a spreadsheet would run', async () => {
    await dana.browser.send('PATCH', `/api/workspaces/${place}`, {
      name: '=HYPERLINK("http://evil.example")',
    })
    const answer = await dana.browser.post(`/api/workspaces/${place}/ledger/export`, {})
    expect(answer.headers['content-disposition']).toBe('attachment; filename="ledger.csv"')
    const rows = answer.text.trimEnd().split('\r\n')
    expect(rows[0]).toBe('\ufeffWorkspace,Line,At (UTC),Who,On behalf,What,Account,Action,Subject,Facts,Hash')
    expect(rows.slice(1).map((row) => row.startsWith(`"'=HYPERLINK`))).not.toContain(false)
    expect(rows.at(-1)).toContain('ledger.exported')
    expect(answer.text).toContain('Dana Owner signed in at X and allowed it.')
    expect(answer.text).toMatch(/,[0-9a-f]{64}\r\n/)
    await dana.browser.send('PATCH', `/api/workspaces/${place}`, { name: 'Riverside' })
  })

  it('is streamed: twenty times the lines, and no larger a piece of them in memory at once', async () => {
    const { Client } = await import('pg')
    const client = new Client(world.database.urls.admin)
    await client.connect()
    const big = await world.addHub('Big')
    await client.query('set session_replication_role = replica')
    const fill = (from: number, to: number) =>
      client.query(
        `insert into ledger (hub_id, workspace_id, seq, id, at, actor, action, subject, facts, prev_hash, hash)
         select $1, '-', n, 'led_' || n, now(), '{"kind": "operator"}', 'hub.settings-changed', $1,
           jsonb_build_object('text', repeat('x', 400)), '\\x00', sha256(n::text::bytea)
         from generate_series($2::int, $3::int) n`,
        [big, from, to],
      )
    const measure = async () => {
      let [peak, bytes] = [0, 0]
      const lines = await exportHubLines(world.core, hubScope(big, { kind: 'operator' }), {})
      for await (const piece of lines) {
        bytes += piece.length
        peak = Math.max(peak, piece.length)
      }
      return { peak, bytes }
    }
    await fill(1, 2_000)
    // The line that says it was taken is chained by the head, which counts from here.
    await client.query(
      `insert into ledger_heads (hub_id, workspace_id, seq, hash) values ($1, '-', 1000000, '\\x00') on conflict do nothing`,
      [big],
    )
    const small = await measure()
    await fill(2_001, 40_000)
    const large = await measure()
    await client.end()
    expect(large.bytes).toBeGreaterThan(small.bytes * 15)
    expect(large.peak).toBeLessThanOrEqual(small.peak * 1.1)
  })
})
