import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../../testing/browser.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { startWorker } from '../../worker/worker.ts'

let world: World
let admin: Client
let hubId: string
let boss: { userId: string; email: string; browser: Browser }
const owners = new Map<string, { workspaceId: string; browser: Browser }>()
const zone = 'America/New_York'

beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
  hubId = await world.addHub('Northwind')
  const user = await world.addUser('Bo Boss')
  await world.join(user.userId, { hubId }, 'owner')
  boss = { ...user, browser: await world.browser(user.userId) }
  for (const [name, person] of [
    ['Riverside', 'dana'],
    ['Harbour', 'erik'],
  ] as const) {
    const workspaceId = await world.addWorkspace(hubId, name)
    const owner = await world.addUser(name)
    await world.join(owner.userId, { hubId, workspaceId }, 'owner')
    const browser = await world.browser(owner.userId)
    await browser.keepAll(workspaceId, await browser.connect(workspaceId, 'linkedin', { person }))
    owners.set(name, { workspaceId, browser })
  }
  expect((await boss.browser.send('PATCH', `/api/hubs/${hubId}/settings`, { timeZone: zone })).status).toBe(
    200,
  )
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const work = async () => {
  const problems: unknown[] = []
  const workers = [1, 2].map(() =>
    startWorker(world.core, world.sweep, { onError: (one) => problems.push(one) }),
  )
  await Promise.all(workers.map((one) => one.runOnce()))
  await Promise.all(workers.map((one) => one.stop()))
  expect(problems).toEqual([])
}

const digests = async () =>
  (
    await admin.query<{ subject: string; body: string; created_at: Date }>(
      'select subject, body, created_at from mail_outbox where recipient = $1 order by created_at',
      [boss.email],
    )
  ).rows

/** Moves the world to this instant. */
const goTo = (iso: string) => world.advance((Date.parse(iso) - world.clock.now().getTime()) / 1000)

const end = async (name: string) => {
  await admin.query(
    `with g as (update grants set ended_at = $2, end_cause = 'revoked' where workspace_id = $1 and ended_at is null returning 1)
     update accounts set judge_due_at = $2 where workspace_id = $1 and exists (select from g)`,
    [owners.get(name)?.workspaceId, world.clock.now()],
  )
}

it('comes at eight of the hub’s morning, before and after the clocks change, with what is open and what was mended', async () => {
  // The clocks of New York go forward on 14 March 2027: eight is 13:00 UTC before, 12:00 after.
  await goTo('2027-03-12T18:00:00Z')
  await work()
  expect(await digests()).toEqual([])
  await end('Riverside')
  await work()
  await goTo('2027-03-13T12:59:00Z')
  await work()
  expect(await digests()).toEqual([])
  await goTo('2027-03-13T13:00:01Z')
  await work()
  const [first] = await digests()
  expect(await digests()).toHaveLength(1)
  expect(first?.subject).toBe('Northwind: 1 connection needs attention')
  expect(first?.body).toMatch(/^- Riverside: .* \(LinkedIn\): disconnected since Fri 12 Mar$/m)
  expect(first?.body).toContain(`${world.core.publicUrl}/h/${hubId}`)
  expect(first?.body).not.toContain('Harbour')

  await goTo('2027-03-14T11:59:00Z')
  await work()
  expect(await digests()).toHaveLength(1)
  const riverside = owners.get('Riverside')
  await riverside?.browser.connect(riverside.workspaceId, 'linkedin', { person: 'dana' })
  await work()
  await goTo('2027-03-14T12:00:01Z')
  await work()
  const second = (await digests())[1]
  expect(second?.subject).toBe('Northwind: 1 connection mended, nothing open')
  expect(second?.body).toMatch(/^- Riverside: .* \(LinkedIn\): connected again$/m)

  // Nothing is open, so there is nothing to tell, until something happens again.
  await goTo('2027-03-16T13:00:00Z')
  await work()
  expect(await digests()).toHaveLength(2)
})

it('who does not want it gets none, and everybody else does', async () => {
  const other = await world.addUser('Ona Other')
  await world.join(other.userId, { hubId }, 'admin')
  expect((await boss.browser.send('PATCH', '/api/me/preferences', { digest: false })).status).toBe(200)
  await end('Harbour')
  await work()
  await goTo('2027-03-17T12:00:01Z')
  await work()
  expect(await digests()).toHaveLength(2)
  const { rows } = await admin.query('select 1 from mail_outbox where recipient = $1', [other.email])
  expect(rows).toHaveLength(1)
})

it('a hub that moves gets it at its new eight', async () => {
  const set = await boss.browser.send('PATCH', `/api/hubs/${hubId}/settings`, { timeZone: 'Asia/Tokyo' })
  expect(set.status).toBe(200)
  const { rows } = await admin.query<{ due_at: Date }>('select due_at from digests where hub_id = $1', [
    hubId,
  ])
  expect(rows[0]?.due_at.toISOString()).toBe('2027-03-17T23:00:00.000Z')
})
