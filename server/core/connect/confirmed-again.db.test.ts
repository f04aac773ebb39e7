import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keep } from '../../../testing/network.ts'
import { createWorld, type World } from '../../../testing/world.ts'

let world: World
let admin: Client
beforeAll(async () => {
  world = await createWorld()
  admin = new Client(world.database.urls.admin)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const monthSeconds = 30 * 86_400

it('a person who confirms for one location has confirmed for the others; for nobody else', async () => {
  const hubId = await world.addHub()
  const { userId } = await world.addUser('Nora')
  const browser = await world.browser(userId)
  const connect = async (name: string, person: string, page: string) => {
    const workspaceId = await world.addWorkspace(hubId, name)
    await world.join(userId, { hubId, workspaceId }, 'owner')
    await keep(browser, workspaceId, await browser.connect(workspaceId, 'meta', { person }), [page])
    return workspaceId
  }
  const confirmBy = async (workspaceId: string) => {
    const { rows } = await admin.query<{ at: Date }>(
      'select data_access_expires_at as at from grants where workspace_id = $1',
      [workspaceId],
    )
    return rows[0]?.at.getTime() ?? 0
  }
  const eastgate = await connect('Eastgate', 'noor', '122604418837152')
  const uptown = await connect('Uptown', 'nia', '120377015946283')
  const [first, other] = [await confirmBy(eastgate), await confirmBy(uptown)]
  await world.advance(monthSeconds)
  const southbank = await connect('Southbank', 'noor', '122790556102487')
  expect(await confirmBy(southbank)).toBeGreaterThan(first + monthSeconds * 999)
  expect(await confirmBy(eastgate)).toBe(await confirmBy(southbank))
  expect(await confirmBy(uptown)).toBe(other)
})
