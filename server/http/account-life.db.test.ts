import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { newId } from '../base/id.ts'
import { refreshGrant } from '../core/grants/refresh-grant.ts'
import { writeLedger } from '../store/ledger.ts'

interface Entry {
  seq: number
  at: string
  since: string | null
  times: number
  action: string
  about: string
  by: { kind: string; name: string | null; acting: boolean }
  facts: Record<string, string>
  technical: string
}
interface Page {
  entries: Entry[]
  earlier: string | null
}
interface Lifetime {
  code: string
  acts: string
  at: string | null
  everySeconds: number | null
  facts: Record<string, string>
}

let world: World
let admin: Client
let hubId: string
let workspaceId: string
let owner: Browser
let boss: Browser

beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
  hubId = await world.addHub()
  workspaceId = await world.addWorkspace(hubId, 'Harbour')
  owner = await member('Ada Owner', { hubId, workspaceId }, 'owner')
  boss = await member('Hana Hub', { hubId }, 'admin')
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

async function member(
  name: string,
  where: { hubId: string; workspaceId?: string },
  role: string,
): Promise<Browser> {
  const { userId } = await world.addUser(name)
  await world.join(userId, where, role)
  return world.browser(userId)
}

const at = (path: string, workspace = workspaceId) => `/api/workspaces/${workspace}${path}`
const timeline = async (account: string, before?: string | null, by = owner): Promise<Page> =>
  (await by.get(at(`/accounts/${account}/timeline${before ? `?before=${before}` : ''}`))).json<Page>()
const actions = async (account: string) => (await timeline(account)).entries.map((one) => one.action)
const lifetimes = async (account: string): Promise<Lifetime[]> =>
  (await owner.get(at(`/accounts/${account}/lifetimes`))).json<{ lifetimes: Lifetime[] }>().lifetimes
const grantOf = async (account: string): Promise<string> =>
  (
    await admin.query<{ id: string }>(
      'select grant_id as id from carriers where account_id = $1 and active',
      [account],
    )
  ).rows[0]?.id ?? ''
const renewByItself = async (account: string) =>
  refreshGrant(world.core, world.worker(hubId, workspaceId), await grantOf(account), 'person')

async function reconnect(account: string, person: string, by = owner): Promise<void> {
  const begun = await by.post(at(`/accounts/${account}/reconnect`))
  const back = await by.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, { person })
  expect((await by.get(back)).status).toBe(303)
}

describe('the life of a connection', () => {
  let x: string

  it('begins with the sign-in and the choice, each with who did it', async () => {
    ;[x = ''] = await owner.keepAll(workspaceId, await owner.connect(workspaceId, 'x', { person: 'dana' }))
    const { entries, earlier } = await timeline(x)
    expect(entries.map((one) => [one.action, one.about, one.by])).toEqual([
      ['account.connected', 'account', { kind: 'person', name: 'Ada Owner', acting: false, through: null }],
      ['grant.authorised', 'access', { kind: 'person', name: 'Ada Owner', acting: false, through: null }],
    ])
    expect(earlier).toBeNull()
  })

  it('renewals by itself are one entry; one that a person set off stands alone and parts them', async () => {
    for (const _ of [1, 2, 3]) {
      await world.advance(7_000)
      await renewByItself(x)
    }
    expect((await owner.post(at(`/accounts/${x}/refresh`))).status).toBe(200)
    await world.advance(7_000)
    await renewByItself(x)
    const [last, pressed, run] = (await timeline(x)).entries
    expect(last).toMatchObject({ action: 'grant.refreshed', times: 1, since: null, by: { kind: 'mooring' } })
    expect(pressed).toMatchObject({ action: 'grant.refreshed', times: 1, by: { name: 'Ada Owner' } })
    expect(run).toMatchObject({ action: 'grant.refreshed', times: 3, by: { kind: 'mooring' } })
    expect(Date.parse(run?.at ?? '') - Date.parse(run?.since ?? '')).toBeGreaterThan(13_000_000)
  })

  it('ends with its cause and the platform’s code, and stays whole over a reconnect by a hub admin acting', async () => {
    const [grant] = await world
      .control<{ id: string; platform: string; state: string }[]>('GET', '/grants')
      .then((all) => all.filter((one) => one.platform === 'x' && one.state === 'live'))
    await world.control('POST', `/grants/${grant?.id}/revoke`)
    await owner.post(at(`/accounts/${x}/check`))
    const [ended] = (await timeline(x)).entries
    expect(ended).toMatchObject({ action: 'grant.ended', about: 'access', facts: { platform: 'x' } })
    expect(ended?.technical).toContain(`code: ${ended?.facts.code}`)
    expect((await lifetimes(x)).map((one) => [one.code, one.acts]).slice(0, 2)).toEqual([
      ['access.over', 'person'],
      ['consent.over', 'person'],
    ])

    expect((await boss.post(at('/acting'), { reason: 'repair' })).status).toBe(200)
    await reconnect(x, 'dana', boss)
    const after = (await timeline(x)).entries
    expect(after[0]).toMatchObject({
      action: 'account.reconnected',
      about: 'account',
      by: { kind: 'person', name: 'Hana Hub', acting: true, through: null },
    })
    expect(after.map((one) => one.action).slice(1)).toEqual([
      'grant.ended',
      'grant.refreshed',
      'grant.refreshed',
      'grant.refreshed',
      'account.connected',
      'grant.authorised',
    ])
  })

  it('an action nobody has words for yet is there all the same; facts nobody has looked at are not', async () => {
    await write(x, 'account.polished', { name: 'Shiny', email: 'somebody@private.example' })
    const [entry] = (await timeline(x)).entries
    expect(entry).toMatchObject({ action: 'account.polished', facts: { name: 'Shiny' } })
    expect(JSON.stringify(entry)).not.toContain('private.example')
  })
})

describe('accounts of one consent', () => {
  let page: string
  let instagram: string

  beforeAll(async () => {
    const kept = await owner.keepAll(workspaceId, await owner.connect(workspaceId, 'meta', { person: 'ada' }))
    const rows = (await owner.get(at('/accounts'))).json<{
      accounts: { id: string; kind: string; parentId: string | null }[]
    }>().accounts
    instagram = rows.find((one) => one.kind === 'instagram_account' && kept.includes(one.id))?.id ?? ''
    page =
      rows.find((one) => one.id === instagram)?.parentId ??
      rows.find((one) => one.kind === 'facebook_page')?.id ??
      ''
  })

  it('what rides on a Page tells the Page’s losses, and not its beginnings', async () => {
    await write(page, 'account.lost', { cause: 'role-lost' })
    const { entries } = await timeline(instagram)
    expect(entries.map((one) => [one.action, one.about])).toEqual([
      ['account.lost', 'parent'],
      ['account.connected', 'account'],
      ['grant.authorised', 'access'],
    ])
  })

  it('every account that a reconnect moves along has its line', async () => {
    await reconnect(page, 'ada')
    expect((await actions(page))[0]).toBe('account.reconnected')
    expect((await actions(instagram))[0]).toBe('account.reconnected')
  })

  it('what became of a grant after the account moved on is not this account’s life', async () => {
    const [former] = (
      await admin.query<{ id: string }>(
        'select grant_id as id from carriers where account_id = $1 and not active',
        [page],
      )
    ).rows
    const before = await actions(page)
    await write(former?.id ?? '', 'grant.ended', { cause: 'revoked' })
    expect(await actions(page)).toEqual(before)
    await write(await grantOf(page), 'grant.trouble', { kind: 'unavailable', code: '2' })
    expect((await actions(page))[0]).toBe('grant.trouble')
  })
})

describe('pages', () => {
  it('a long life comes in pages that miss nothing and repeat nothing, runs included', async () => {
    const [account = ''] = await owner.keepAll(
      workspaceId,
      await owner.connect(workspaceId, 'tiktok', { person: 'ada' }),
    )
    const grant = await grantOf(account)
    for (let day = 0; day < 70; day++) {
      await write(account, day % 2 ? 'account.restored' : 'account.lost', { cause: 'role-lost' })
      if (day % 7 === 0) for (const _ of [1, 2]) await write(grant, 'grant.refreshed', {})
    }
    const pages: Page[] = []
    let before: string | null = null
    do {
      const page: Page = await timeline(account, before)
      pages.push(page)
      before = page.earlier
    } while (before !== null)
    const all = pages.flatMap((page) => page.entries)
    expect(pages).toHaveLength(3)
    expect(new Set(all.map((one) => one.seq)).size).toBe(all.length)
    expect([...all].sort((a, b) => b.seq - a.seq)).toEqual(all)
    expect(all.filter((one) => one.action.startsWith('account.')).length).toBe(71)
    const runs = all.filter((one) => one.times > 1)
    expect(runs.map((one) => one.times)).toEqual(Array.from({ length: 10 }, () => 2))
  })

  it('a place that is none is refused', async () => {
    const x = (await owner.get(at('/accounts'))).json<{ accounts: { id: string }[] }>().accounts[0]?.id
    for (const before of ['0', '-1', 'x', '1e3', '9999999999999999'])
      expect((await owner.get(at(`/accounts/${x}/timeline?before=${before}`))).status).toBe(400)
  })
})

describe('who may look', () => {
  it('every member reads it; a hub admin only while acting; another location gets what a missing id gets', async () => {
    const [account] = (await owner.get(at('/accounts'))).json<{ accounts: { id: string }[] }>().accounts
    const viewer = await member('Vera', { hubId, workspaceId }, 'viewer')
    const other = await world.addWorkspace(hubId, 'Quarry')
    const neighbour = await member('Nils', { hubId, workspaceId: other }, 'owner')
    const outside = await member('Omar', { hubId }, 'admin')
    for (const route of ['timeline', 'lifetimes']) {
      expect((await viewer.get(at(`/accounts/${account?.id}/${route}`))).status).toBe(200)
      expect((await outside.get(at(`/accounts/${account?.id}/${route}`))).json()).toMatchObject({
        code: 'enter-first',
      })
      const foreign = await neighbour.get(at(`/accounts/${account?.id}/${route}`, other))
      const missing = await neighbour.get(at(`/accounts/${newId('account')}/${route}`, other))
      expect(foreign.status).toBe(404)
      expect({ ...foreign.json(), requestId: '' }).toEqual({ ...missing.json(), requestId: '' })
    }
  })

  it('an ad account that the hub hides is not there', async () => {
    const grant = await owner.get(at('/ad-assets'))
    const candidates = grant
      .json<{ choices: { candidates: { id: string; use: string; usable: boolean }[] }[] }>()
      .choices.flatMap((one) => one.candidates)
    const pick = (use: string) => candidates.filter((one) => one.use === use && one.usable)
    const chosen = await owner.send('PUT', at('/ad-account'), { candidate: pick('ads')[0]?.id })
    const { id } = chosen.json<{ id: string }>()
    const pixel = (await owner.send('PUT', at('/pixel'), { candidate: pick('pixel')[0]?.id })).json<{
      id: string
    }>().id
    await write(id, 'account.lost', { cause: 'role-lost' })
    expect((await actions(id)).filter((one) => one.endsWith('.chosen'))).toEqual(['ad-account.chosen'])
    expect((await timeline(pixel)).entries[0]).toMatchObject({ action: 'account.lost', about: 'parent' })
    const chief = await member('Holger', { hubId }, 'owner')
    await chief.send('PATCH', `/api/hubs/${hubId}/settings`, { workspacesSeeAdAccount: false })
    for (const route of ['timeline', 'lifetimes'])
      expect((await owner.get(at(`/accounts/${id}/${route}`))).status).toBe(404)
    expect((await timeline(pixel)).entries.map((one) => one.about)).not.toContain('parent')
    expect((await timeline(id, null, boss)).entries.length).toBeGreaterThan(0)
  })
})

describe('what ends when', () => {
  it('a two-hour access that renews is Mooring’s, and its end is nobody’s worry', async () => {
    const kept = (await owner.get(at('/accounts'))).json<{ accounts: { id: string; platform: string }[] }>()
      .accounts
    const tiktok = kept.find((one) => one.platform === 'tiktok')?.id ?? ''
    const facts = await lifetimes(tiktok)
    expect(facts.map((one) => [one.code, one.acts])).toEqual([
      ['access.renews', 'mooring'],
      ['consent.lasts', 'nobody'],
      ['role.proven', 'nobody'],
      ['permissions.whole', 'nobody'],
    ])
    expect(facts[0]?.everySeconds).toBeGreaterThan(7_100)
    expect(facts[0]?.everySeconds).toBeLessThan(7_300)
    expect(facts[1]?.at).toBeNull()
  })
})

async function write(subject: string, action: string, facts: Record<string, string>): Promise<void> {
  await world.core.db.inScope(world.worker(hubId, workspaceId), (tx) =>
    writeLedger(tx, { action, subject, facts, at: world.clock.now() }),
  )
}
