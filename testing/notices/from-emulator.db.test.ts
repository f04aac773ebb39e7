import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { whereNoticesGo } from '../../server/main/demo/where-notices-go.ts'
import { startWorker } from '../../server/worker/worker.ts'
import { createWorld, type World } from '../world.ts'

let world: World
let hubId: string
beforeAll(async () => {
  world = await createWorld()
  hubId = await world.addHub()
  await world.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = world.app.server.address() as AddressInfo
  await whereNoticesGo({ ...world.core, publicUrl: `http://127.0.0.1:${port}` }, world.emulatorOrigin)
})
afterAll(() => world.close())

/** The emulator was written from the platforms' pages by another hand than our doors: here they meet. */
it.each([
  ['meta', 'ada', 'revoked'],
  ['tiktok', 'farah', 'revoked'],
] as const)(
  '%s: a person takes the app away, and the row turns red without anybody looking',
  async (platform, person, cause) => {
    const user = await world.addUser(`Owner of ${platform}`)
    const workspaceId = await world.addWorkspace(hubId, `Place ${platform}`)
    await world.join(user.userId, { hubId, workspaceId }, 'owner')
    const browser = await world.browser(user.userId)
    await browser.keepAll(workspaceId, await browser.connect(workspaceId, platform, { person }))
    const rows = async () =>
      (await browser.get(`/api/workspaces/${workspaceId}/accounts`)).json<{
        accounts: { status: string; cause: string | null }[]
      }>().accounts
    expect((await rows()).every(({ status }) => status === 'connected')).toBe(true)
    const grants = await world.control<{ id: string; platform: string; person: string; state: string }[]>(
      'GET',
      '/grants',
    )
    const live = grants.find(
      (one) => one.platform === platform && one.person === person && one.state === 'live',
    )
    await world.control('POST', `/grants/${live?.id}/revoke`)
    const sent = await world.control<{ attempts: { status: number | null }[] }[]>(
      'GET',
      '/deliveries?wait=true',
    )
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.map(({ attempts }) => attempts.at(-1)?.status)).toEqual(sent.map(() => 200))

    const worker = startWorker(world.core, world.sweep, { everyMs: 3_600_000 })
    await worker.runOnce()
    await worker.stop()
    expect(await rows()).toContainEqual(expect.objectContaining({ status: 'disconnected', cause }))
  },
)
