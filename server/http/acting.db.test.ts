import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../contract/index.ts'
import type { Answer, Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { minutesMs } from '../base/clock.ts'

let world: World
let hub: string
let places: string[]
let admin: Browser
let adminId: string
let owner: Browser

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.setOffset(0)
  hub = await world.addHub()
  places = [await world.addWorkspace(hub, 'Riverside'), await world.addWorkspace(hub, 'Harbour')]
  const { userId } = await world.addUser('Hana Headoffice')
  adminId = userId
  await world.join(userId, { hubId: hub }, 'admin')
  admin = await world.browser(userId)
  const franchisee = await world.addUser('Dana Owner')
  await world.join(franchisee.userId, { hubId: hub, workspaceId: places[0] ?? '' }, 'owner')
  owner = await world.browser(franchisee.userId)
})

const codeOf = (answer: Answer): string | number =>
  answer.status < 300 ? answer.status : answer.json<{ code: string }>().code
const enter = (place = places[0], reason = 'support') =>
  admin.post(`/api/workspaces/${place}/acting`, { reason })
const leave = (place = places[0]) => admin.send('DELETE', `/api/workspaces/${place}/acting`)

async function sql(text: string, values: unknown[]) {
  const { Client } = await import('pg')
  const client = new Client(world.database.urls.admin)
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
const anHourAgo = () =>
  sql(`update auth.session set second_factor_at = now() - interval '61 minutes' where user_id = $1`, [
    adminId,
  ])

describe('the second factor before entering', () => {
  it('is asked for once, and then covers every workspace for an hour', async () => {
    await anHourAgo()
    const refused = await enter()
    expect(refused.json()).toMatchObject({ code: 'second-factor-needed', facts: { next: 'practice-code' } })
    expect(codeOf(await admin.post('/api/me/step-up', { code: '123456' }))).toBe('second-factor-wrong')
    expect(codeOf(await admin.post('/api/me/step-up', { code: '000000' }))).toBe(204)
    expect(codeOf(await enter())).toBe(200)
    expect(codeOf(await enter(places[1], 'review'))).toBe(200)
    await anHourAgo()
    expect(codeOf(await enter(places[1]))).toBe('second-factor-needed')
    // What was entered before goes on to its own end.
    expect(codeOf(await admin.get(`/api/workspaces/${places[0]}`))).toBe(200)
  })
})

describe('a token that somebody knew before', () => {
  it('is worth nothing after entering, and nothing after leaving', async () => {
    const planted = new Map(admin.cookies)
    await enter()
    const thief = await world.browser()
    for (const [name, value] of planted) thief.cookies.set(name, value)
    expect(codeOf(await thief.get(`/api/workspaces/${places[0]}`))).toBe('not-signed-in')
    const while_ = new Map(admin.cookies)
    await leave()
    for (const [name, value] of while_) thief.cookies.set(name, value)
    expect(codeOf(await thief.get('/api/me'))).toBe('not-signed-in')
    expect(codeOf(await admin.get('/api/me'))).toBe(200)
  })
})

describe('what acting does not do (R21)', () => {
  const closed = Object.entries(contract)
    .filter(([, { access }]) => access.in === 'workspace' && access.may === 'people')
    .map(([key]) => key)

  it('names all that concern people and what is taken away in bulk', () => {
    expect(closed).toEqual(
      expect.arrayContaining([
        'POST /api/workspaces/{workspace}/invitations',
        'DELETE /api/workspaces/{workspace}/invitations/{invitation}',
        'PATCH /api/workspaces/{workspace}/members/{member}',
        'POST /api/workspaces/{workspace}/members/{member}/deactivate',
        'POST /api/workspaces/{workspace}/members/{member}/reactivate',
        'POST /api/workspaces/{workspace}/ledger/export',
      ]),
    )
    // A file of a workspace's own records is never for somebody acting. What is read (GET) is a form to fill in, or one's own upload.
    for (const [key, endpoint] of Object.entries(contract))
      if ('csv' in endpoint && endpoint.access.in === 'workspace' && key.startsWith('POST '))
        expect(closed, key).toContain(key)
  })

  it.each(closed)('%s', async (key) => {
    await enter()
    const [method = '', path = ''] = key.split(' ')
    const at = path
      .replace('{workspace}', places[0] ?? '')
      .replace('{member}', adminId)
      .replace(/\{\w+\}/, `inv_${'0'.repeat(26)}`)
    expect(codeOf(await admin.send(method, at, {}))).toBe('not-allowed')
  })

  it('leaving as a member does, being none', async () => {
    await enter()
    expect(codeOf(await admin.post(`/api/workspaces/${places[0]}/leave`))).toBe('conflict')
  })
})

describe('an end', () => {
  it('after sixty minutes, by leaving, and with the place in the hub', async () => {
    await enter()
    world.clock.setOffset(minutesMs(59))
    expect(codeOf(await admin.get(`/api/workspaces/${places[0]}`))).toBe(200)
    world.clock.setOffset(minutesMs(61))
    expect(codeOf(await admin.get(`/api/workspaces/${places[0]}`))).toBe('enter-first')
    world.clock.setOffset(0)
    await enter()
    await leave()
    expect(codeOf(await admin.get(`/api/workspaces/${places[0]}`))).toBe('enter-first')
    await enter()
    await sql('update hub_members set deactivated_at = now() where user_id = $1', [adminId])
    expect(codeOf(await admin.get(`/api/workspaces/${places[0]}`))).toBe('not-found')
  })

  it('a flow begun while acting does not land once it is over (attack 29)', async () => {
    await enter()
    const begun = await admin.post(`/api/workspaces/${places[0]}/connections`, { platform: 'x' })
    const back = await admin.authorize(begun.json<{ authorizeUrl: string }>().authorizeUrl, {
      person: 'dana',
    })
    await leave()
    expect(String((await admin.get(back)).headers.location)).toContain('/connect-problem')
    expect(await sql('select id from grants where workspace_id = $1', [places[0]])).toEqual([])
  })
})

describe('what the people of the workspace read', () => {
  it('every line about it, whoever wrote it and from where', async () => {
    await enter()
    await admin.send('PATCH', `/api/workspaces/${places[0]}`, { timeZone: 'Europe/Paris' })
    await leave()
    await admin.send('PATCH', `/api/hubs/${hub}/locations/${places[0]}`, { code: '7' })
    await admin.post(`/api/hubs/${hub}/location-invitations`, {
      email: 'new@invited.example',
      role: 'viewer',
      locations: places,
    })
    const { lines } = (await owner.get(`/api/workspaces/${places[0]}/ledger`)).json<{
      lines: { action: string; by: { name: string; acting: boolean }; facts: Record<string, string> }[]
    }>()
    expect(lines.map(({ action, by }) => [action, by.name, by.acting])).toEqual([
      ['member.invited', 'Hana Headoffice', false],
      ['workspace.changed', 'Hana Headoffice', false],
      ['acting.left', 'Hana Headoffice', true],
      ['workspace.changed', 'Hana Headoffice', true],
      ['acting.entered', 'Hana Headoffice', true],
    ])
    expect(lines.at(-1)?.facts.reason).toBe('support')
    const onBehalf = (await owner.get(`/api/workspaces/${places[0]}/ledger?onBehalf=yes`)).json<{
      lines: unknown[]
    }>()
    expect(onBehalf.lines).toHaveLength(3)
  })
})
