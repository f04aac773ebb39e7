import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { startWorker } from './worker.ts'

interface Row {
  id: string
  name: string
  status: string
  cause: { code: string } | null
}

let world: World
let hubId: string
beforeAll(async () => {
  world = await createWorld()
  hubId = await world.addHub()
})
afterAll(() => world.close())

async function newOwner(name: string): Promise<{ workspaceId: string; browser: Browser }> {
  const user = await world.addUser(name)
  const workspaceId = await world.addWorkspace(hubId, name)
  await world.join(user.userId, { hubId, workspaceId }, 'owner')
  return { workspaceId, browser: await world.browser(user.userId) }
}

const runOnce = async () => {
  const problems: unknown[] = []
  const worker = startWorker(world.core, world.sweep, { onError: (error) => problems.push(error) })
  await worker.runOnce()
  await worker.stop()
  expect(problems).toEqual([])
}

const pagesOf = async ({ browser, workspaceId }: Awaited<ReturnType<typeof newOwner>>) =>
  (await browser.get(`/api/workspaces/${workspaceId}/connections`))
    .json<{ sections: { platform: string; accounts: Row[] }[] }>()
    .sections.find((one) => one.platform === 'meta')?.accounts ?? []

async function keep(owner: Awaited<ReturnType<typeof newOwner>>, tickedPage: string): Promise<void> {
  const choose = await owner.browser.connect(owner.workspaceId, 'meta', {
    person: 'ada',
    accounts: [tickedPage],
  })
  await owner.browser.keepAll(owner.workspaceId, choose)
}

it('a later consent that unticks an earlier Page is found out by itself, in the other workspace too', async () => {
  const pages = await world.control<{ platform: string; id: string; name: string }[]>('GET', '/accounts')
  const pageOf = (name: string) =>
    pages.find((one) => one.platform === 'meta' && one.name === `Copper Kettle ${name}`)?.id ?? ''
  const riverside = await newOwner('Riverside')
  await keep(riverside, pageOf('Riverside'))
  expect((await pagesOf(riverside))[0]).toMatchObject({
    name: 'Copper Kettle Riverside',
    status: 'connected',
  })

  const harbour = await newOwner('Harbour')
  await keep(harbour, pageOf('Harbour'))
  expect((await pagesOf(riverside))[0]).toMatchObject({ status: 'connected' })
  await runOnce()
  expect((await pagesOf(riverside))[0]).toMatchObject({
    status: 'disconnected',
    cause: { code: 'permission-unticked' },
  })
  expect((await pagesOf(harbour))[0]).toMatchObject({ name: 'Copper Kettle Harbour', status: 'connected' })
})

it('a consent nobody chose from is given back after seven days', async () => {
  const owner = await newOwner('Hillside')
  await owner.browser.connect(owner.workspaceId, 'linkedin', { person: 'carla' })
  const live = async () =>
    (await world.control<{ platform: string; person: string; state: string }[]>('GET', '/grants')).filter(
      (one) => one.platform === 'linkedin' && one.person === 'carla' && one.state === 'live',
    )
  await world.advance(6 * 86_400)
  await runOnce()
  expect(await live()).toHaveLength(1)
  await world.advance(2 * 86_400)
  await runOnce()
  expect(await live()).toHaveLength(0)
})
