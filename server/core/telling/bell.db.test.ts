import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { newId } from '../../base/id.ts'
import { judgeWorkspace } from './judge-workspace.ts'

let world: World
let admin: Client
let hubId: string
let workspaceId: string
const people = new Map<string, { userId: string; browser: Browser }>()

interface Page {
  unread: number
  notifications: { id: string; kind: string; readAt: string | null; accounts: string[]; workspace: object }[]
  next: string | null
}

beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
  hubId = await world.addHub('Northwind')
  workspaceId = await world.addWorkspace(hubId, 'Riverside')
  for (const role of ['owner', 'admin']) {
    const { userId } = await world.addUser(role)
    await world.join(userId, { hubId, workspaceId }, role)
    people.set(role, { userId, browser: await world.browser(userId) })
  }
  const owner = browserOf('owner')
  await owner.keepAll(workspaceId, await owner.connect(workspaceId, 'linkedin', { person: 'dana' }))
  await admin.query(`update grants set ended_at = $2, end_cause = 'revoked' where workspace_id = $1`, [
    workspaceId,
    world.clock.now(),
  ])
  await judgeWorkspace(world.core, world.worker(hubId, workspaceId))
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

function browserOf(role: string): Browser {
  const found = people.get(role)
  if (!found) throw new Error(`nobody is ${role}`)
  return found.browser
}

const bell = async (role: string, after?: string): Promise<Page> =>
  (await browserOf(role).get(`/api/me/notifications${after ? `?after=${after}` : ''}`)).json<Page>()

/** Older lines of the owner, each a minute before the last; some at the very same instant. */
async function addOlder(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const incident = newId('incident')
    const at = new Date(world.clock.now().getTime() - Math.floor(n / 3 + 1) * 60_000)
    await admin.query(
      `insert into incidents (hub_id, workspace_id, id, subject, platform, kind, cause, reached, opened_at, closed_at, closed_as)
       values ($1, $2, $3, $3, 'linkedin', 'disconnected', 'revoked', 0, $4, $4, 'moved')`,
      [hubId, workspaceId, incident, at],
    )
    await admin.query(
      `insert into notifications (hub_id, workspace_id, id, user_id, incident_id, threshold, kind, account_id, facts, mailed, at)
       select hub_id, workspace_id, $2, user_id, $3, threshold, kind, account_id, facts, mailed, $4 from notifications
       where user_id = $1 and kind = 'disconnected' order by at desc limit 1`,
      [people.get('owner')?.userId, newId('notification'), incident, at],
    )
  }
}

it('lists what this person was told, and marks one as read for this person alone', async () => {
  const before = await bell('owner')
  expect(before).toMatchObject({
    unread: 1,
    next: null,
    notifications: [
      { kind: 'disconnected', readAt: null, workspace: { id: workspaceId, name: 'Riverside' } },
    ],
  })
  const id = before.notifications[0]?.id ?? ''
  expect((await browserOf('admin').post(`/api/me/notifications/${id}/read`)).status).toBe(404)
  for (let n = 0; n < 2; n++)
    expect((await browserOf('owner').post(`/api/me/notifications/${id}/read`)).status).toBe(204)
  expect(await bell('owner')).toMatchObject({
    unread: 0,
    notifications: [{ id, readAt: expect.any(String) }],
  })
  expect((await bell('admin')).unread).toBe(1)
})

it('goes page by page through all of them, each once, and marks them all', async () => {
  await addOlder(70)
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await bell('owner', after)
    expect(page.unread).toBe(70)
    seen.push(...page.notifications.map((one) => one.id))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toHaveLength(71)
  expect(new Set(seen).size).toBe(71)
  expect((await browserOf('owner').post('/api/me/notifications/read')).status).toBe(204)
  expect((await bell('owner')).unread).toBe(0)
  expect((await bell('admin')).unread).toBe(1)
})

it('who leaves the workspace sees nothing of it any more', async () => {
  await admin.query(
    'update workspace_members set deactivated_at = now() where workspace_id = $1 and user_id = $2',
    [workspaceId, people.get('owner')?.userId],
  )
  expect(await bell('owner')).toEqual({ unread: 0, notifications: [], next: null })
})

it('nobody can be told who does not belong there, whatever the worker believes', async () => {
  const stranger = await world.addUser('stranger')
  const tell = world.core.db.inScope(world.worker(hubId, workspaceId), (tx) =>
    tx.query(
      `insert into notifications (hub_id, workspace_id, id, user_id, incident_id, threshold, kind, account_id, facts, mailed, at)
       select hub_id, workspace_id, $3, $4, incident_id, 7, kind, account_id, facts, false, at from notifications
       where hub_id = $1 and workspace_id = $2 limit 1`,
      [hubId, workspaceId, newId('notification'), stranger.userId],
    ),
  )
  await expect(tell).rejects.toThrow('row-level security')
})
