import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answer, Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'

let world: World
let hub: string
let place: string
let owner: Person
let manager: Person
let editor: Person

interface Person {
  id: string
  name: string
  email: string
  browser: Browser
}

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  hub = await world.addHub()
  place = await world.addWorkspace(hub, 'Riverside')
  owner = await person('Olga Owner', 'owner')
  manager = await person('Aino Admin', 'admin')
  editor = await person('Edda Editor', 'editor')
})

async function person(name: string, role: string, workspaceId: string | null = place): Promise<Person> {
  const { userId, email } = await world.addUser(name)
  await world.join(userId, workspaceId ? { hubId: hub, workspaceId } : { hubId: hub }, role)
  return { id: userId, name, email, browser: await world.browser(userId) }
}

const codeOf = (answer: Answer): string | number =>
  answer.status < 300 ? answer.status : answer.json<{ code: string }>().code
const inPlace = (by: Person, method: string, below: string, body?: object) =>
  by.browser.send(method, `/api/workspaces/${place}${below}`, body)
const inHub = (by: Person, method: string, below: string, body?: object) =>
  by.browser.send(method, `/api/hubs/${hub}${below}`, body)

const rolesIn = async (by: Person) =>
  Object.fromEntries(
    (await inPlace(by, 'GET', '/members'))
      .json<{ members: { id: string; role: string; deactivatedAt: string | null }[] }>()
      .members.map(({ id, role, deactivatedAt }) => [id, deactivatedAt ? 'gone' : role]),
  )

describe('roles', () => {
  it('change at once, with a line that says from what to what', async () => {
    expect((await inPlace(owner, 'PATCH', `/members/${editor.id}`, { role: 'admin' })).status).toBe(204)
    expect((await inPlace(editor, 'PATCH', '', { timeZone: 'Europe/Paris' })).status).toBe(200)
    const [line] = (await inPlace(editor, 'GET', '/ledger?what=people')).json<{
      lines: { action: string; facts: object }[]
    }>().lines
    expect(line).toMatchObject({
      action: 'member.role-changed',
      facts: { name: 'Edda Editor', from: 'editor', to: 'admin' },
    })
  })

  it('an admin neither makes nor unmakes owners, by any way', async () => {
    expect(codeOf(await inPlace(manager, 'PATCH', `/members/${editor.id}`, { role: 'owner' }))).toBe(
      'not-allowed',
    )
    expect(codeOf(await inPlace(manager, 'PATCH', `/members/${owner.id}`, { role: 'viewer' }))).toBe(
      'not-allowed',
    )
    expect(codeOf(await inPlace(manager, 'POST', `/members/${owner.id}/deactivate`))).toBe('not-allowed')
    const invitation = { email: 'me.too@invited.example', role: 'owner' }
    expect(codeOf(await inPlace(manager, 'POST', '/invitations', invitation))).toBe('not-allowed')
    expect(codeOf(await inPlace(editor, 'PATCH', `/members/${editor.id}`, { role: 'admin' }))).toBe(
      'not-allowed',
    )
    expect(await rolesIn(owner)).toEqual({
      [owner.id]: 'owner',
      [manager.id]: 'admin',
      [editor.id]: 'editor',
    })
  })

  it.each([
    ['step down', (by: Person) => inPlace(by, 'PATCH', `/members/${by.id}`, { role: 'admin' })],
    ['be deactivated', (by: Person) => inPlace(by, 'POST', `/members/${by.id}/deactivate`)],
    ['leave', (by: Person) => inPlace(by, 'POST', '/leave')],
  ])('the last owner cannot %s', async (_, attempt) => {
    expect(codeOf(await attempt(owner))).toBe('last-owner')
    const second = await person('Otto Owner', 'owner')
    expect((await attempt(owner)).status).toBe(204)
    expect(codeOf(await attempt(second))).toBe('last-owner')
  })

  it('of two owners who unmake each other in the same moment, one stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [await person('Ann Owner', 'owner'), await person('Bo Owner', 'owner')]
      await inPlace(a, 'PATCH', `/members/${owner.id}`, { role: 'viewer' })
      const codes = await Promise.all([
        inPlace(a, 'POST', `/members/${b.id}/deactivate`),
        inPlace(b, 'POST', `/members/${a.id}/deactivate`),
      ])
      expect(codes.map((one) => one.status < 300).filter(Boolean)).toHaveLength(1)
      const { rows } = await asAdmin(
        `select count(*)::int as owners from workspace_members where workspace_id = $1 and role = 'owner' and deactivated_at is null`,
        [place],
      )
      expect(rows[0]).toEqual({ owners: 1 })
      const stays = (codes[0]?.status ?? 500) < 300 ? a : b
      await inPlace(stays, 'PATCH', `/members/${owner.id}`, { role: 'owner' })
      await inPlace(stays, 'POST', '/leave')
    }
  })
})

async function asAdmin(text: string, values: unknown[]) {
  const { Client } = await import('pg')
  const client = new Client(world.database.urls.admin)
  await client.connect()
  try {
    return await client.query(text, values)
  } finally {
    await client.end()
  }
}

describe('deactivating', () => {
  it('closes the door at the very next request, revokes nothing, and opens again', async () => {
    const choose = await manager.browser.connect(place, 'x', { person: 'dana' })
    await manager.browser.keepAll(place, choose)
    expect((await inPlace(owner, 'POST', `/members/${manager.id}/deactivate`)).status).toBe(204)
    expect(codeOf(await inPlace(manager, 'GET', ''))).toBe('not-found')
    expect(codeOf(await inPlace(manager, 'GET', '/connections'))).toBe('not-found')
    expect((await manager.browser.get('/api/contexts')).json<{ contexts: unknown[] }>().contexts).toEqual([])
    const { rows } = await asAdmin('select ended_at from grants where workspace_id = $1', [place])
    expect(rows).toEqual([{ ended_at: null }])
    expect(codeOf(await inPlace(owner, 'POST', `/members/${manager.id}/deactivate`))).toBe('already-done')
    expect((await inPlace(owner, 'POST', `/members/${manager.id}/reactivate`)).status).toBe(204)
    expect((await inPlace(manager, 'GET', '')).json()).toMatchObject({ role: 'admin' })
  })

  it('a flow that was begun before ends with the place it was begun in', async () => {
    const begun = await manager.browser.post(`/api/workspaces/${place}/connections`, { platform: 'x' })
    const back = await manager.browser.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, {
      person: 'dana',
    })
    await inPlace(owner, 'POST', `/members/${manager.id}/deactivate`)
    expect(String((await manager.browser.get(back)).headers.location)).toContain('/connect-problem')
    const { rows } = await asAdmin('select id from grants where workspace_id = $1', [place])
    expect(rows).toEqual([])
  })

  it('somebody who is listed is not invited again', async () => {
    await inPlace(owner, 'POST', `/members/${editor.id}/deactivate`)
    const answer = await inPlace(owner, 'POST', '/invitations', { email: editor.email, role: 'viewer' })
    expect(codeOf(answer)).toBe('conflict')
    expect(answer.json<{ fields: { fix: string }[] }>().fields[0]?.fix).toContain('reactivate')
  })
})

describe('an owner of several', () => {
  it('one link joins all, each location withdraws its own, and the switcher shows them', async () => {
    const harbour = await world.addWorkspace(hub, 'Harbour')
    const austin = await world.addWorkspace(hub, 'Austin')
    const head = await person('Hana Headoffice', 'admin', null)
    const invited = await inHub(head, 'POST', '/location-invitations', {
      email: 'many@invited.example',
      role: 'owner',
      locations: [place, harbour, austin],
    })
    expect(invited.json()).toMatchObject({ invited: 3 })
    const token = invited.json<{ link: string }>().link.split('/').at(-1)
    const open = (await inPlace(owner, 'GET', '/members')).json<{ invitations: { id: string }[] }>()
      .invitations
    await inPlace(owner, 'DELETE', `/invitations/${open[0]?.id}`)
    const newcomer = await world.browser()
    expect((await newcomer.get(`/api/invitations/${token}`)).json()).toMatchObject({
      workspaces: ['Austin', 'Harbour'],
    })
    const body = { name: 'Mona Many', password: 'seven warm loaves of bread' }
    const accepted = await newcomer.post(`/api/invitations/${token}/accept`, body)
    expect(accepted.status, accepted.text).toBe(200)
    const { contexts } = (await newcomer.get('/api/contexts')).json<{
      contexts: { name: string; role: string }[]
    }>()
    expect(contexts.map(({ name, role }) => [name, role])).toEqual([
      ['Austin', 'owner'],
      ['Harbour', 'owner'],
    ])
    expect(codeOf(await newcomer.post(`/api/invitations/${token}/accept`, {}))).toBe('link-expired')
    expect(codeOf(await newcomer.get(`/api/workspaces/${place}`))).toBe('not-found')
  })

  it('a location of another hub is none', async () => {
    const head = await person('Hana Headoffice', 'admin', null)
    const elsewhere = await world.addWorkspace(await world.addHub('Other'), 'Elsewhere')
    const locations = [place, elsewhere]
    const answer = await inHub(head, 'POST', '/location-invitations', {
      email: 'many@invited.example',
      role: 'viewer',
      locations,
    })
    expect(codeOf(answer)).toBe('not-found')
    const open = (await inPlace(owner, 'GET', '/members')).json<{ invitations: unknown[] }>().invitations
    expect(open).toEqual([])
  })
})

describe('putting a location away', () => {
  it('not while it has a live connection; then nobody enters, and it comes back as it was', async () => {
    const head = await person('Hana Headoffice', 'admin', null)
    const choose = await owner.browser.connect(place, 'x', { person: 'dana' })
    const [account] = await owner.browser.keepAll(place, choose)
    await inPlace(owner, 'POST', '/invitations', { email: 'late@invited.example', role: 'viewer' })
    const refused = await inHub(head, 'POST', `/locations/${place}/archive`)
    expect(refused.json()).toMatchObject({ code: 'still-connected', facts: { next: 'close' } })
    await inPlace(owner, 'POST', `/accounts/${account}/removal`, { children: [] })
    expect((await inHub(head, 'POST', `/locations/${place}/archive`)).status).toBe(204)
    expect(codeOf(await inPlace(owner, 'GET', ''))).toBe('not-found')
    expect((await owner.browser.get('/api/contexts')).json<{ contexts: unknown[] }>().contexts).toEqual([])
    // Its name is free; whoever took it keeps it.
    const other = await world.addWorkspace(hub, 'Riverside')
    expect(codeOf(await inHub(head, 'POST', `/locations/${place}/bring-back`))).toBe('name-taken')
    await inHub(head, 'PATCH', `/locations/${other}`, { name: 'Riverside Two' })
    expect((await inHub(head, 'POST', `/locations/${place}/bring-back`)).status).toBe(204)
    expect((await inPlace(owner, 'GET', '')).json()).toMatchObject({ role: 'owner' })
    const { invitations } = (await inPlace(owner, 'GET', '/members')).json<{ invitations: unknown[] }>()
    expect(invitations).toEqual([])
    const read = (await inPlace(owner, 'GET', '/ledger?what=places')).json<{ lines: { action: string }[] }>()
    expect(read.lines.map(({ action }) => action)).toEqual(['workspace.brought-back', 'workspace.archived'])
  })
})
