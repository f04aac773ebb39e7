import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'

interface Step {
  step: string
  state: string
  about: string[]
}

let world: World
let hubId: string
let workspaceId: string
let hana: Browser
const place = { street: '12 River Row', city: 'Riverside', phone: '+1 503 555 0142' }

beforeAll(async () => {
  world = await createWorld()
  hubId = await world.addHub()
  const { userId } = await world.addUser('Hana')
  await world.join(userId, { hubId }, 'owner')
  hana = await world.browser(userId)
  const made = await hana.post(`/api/hubs/${hubId}/workspaces`, {
    name: 'Riverside',
    timeZone: 'America/Los_Angeles',
    ownerEmail: 'dana@copperkettle.example',
  })
  workspaceId = made.json<{ workspaceId: string }>().workspaceId
  await hana.post(`/api/workspaces/${workspaceId}/acting`, { reason: 'set-up' })
})
afterAll(() => world.close())

const at = (path: string) => `/api/workspaces/${workspaceId}${path}`
const inside = async () =>
  (await hana.get(at('/onboarding'))).json<{ steps: Step[]; confirmed: { by: string } | null }>()
const listed = async () =>
  (await hana.get(`/api/hubs/${hubId}/onboarding`)).json<{ workspaces: { id: string; steps: Step[] }[] }>()
    .workspaces
const states = (steps: readonly Step[]) => Object.fromEntries(steps.map(({ step, state }) => [step, state]))
const notUsed = async (...items: string[]) => {
  for (const item of items) await hana.send('PUT', at(`/checklist/${item}`), { used: false })
}

it('a new location: nothing but an invitation; the hub reads the same as the location', async () => {
  const { steps } = await inside()
  expect(states(steps)).toEqual({
    location: 'to-do',
    owner: 'waiting',
    socials: 'to-do',
    'ad-account': 'later',
    pixel: 'later',
    confirm: 'later',
    'hand-off': 'later',
  })
  expect(steps[1]?.about).toEqual(['dana@copperkettle.example'])
  expect(await listed()).toMatchObject([{ id: workspaceId, steps }])
})

it('is not confirmed before it is complete', async () => {
  const refused = await hana.send('PUT', at('/onboarding/confirmation'))
  expect(refused.json()).toMatchObject({ status: 409, code: 'conflict' })
})

it('connected by the hub, it still stands on the hub; a member of the location relieves it', async () => {
  await hana.send('PATCH', at(''), { place })
  await hana.keepAll(workspaceId, await hana.connect(workspaceId, 'meta', { person: 'ada' }))
  await notUsed(
    'linkedin_page',
    'tiktok_account',
    'x_account',
    'meta_ad_account',
    'meta_pixel',
    'instagram_account',
  )
  expect(states((await inside()).steps)).toMatchObject({
    location: 'done',
    socials: 'done',
    confirm: 'to-do',
  })
  expect((await hana.send('PUT', at('/onboarding/confirmation'))).status).toBe(204)
  const { steps, confirmed } = await inside()
  expect(confirmed?.by).toBe('Hana')
  expect(steps.at(-1)).toEqual({ step: 'hand-off', state: 'later', about: ['Hana'] })

  const dana = await world.addUser('Dana')
  await world.join(dana.userId, { hubId, workspaceId }, 'owner')
  expect((await inside()).steps.at(-1)).toEqual({ step: 'hand-off', state: 'to-do', about: ['Hana'] })
  expect(await listed()).toHaveLength(1)
  const own = await world.browser(dana.userId)
  await own.connect(workspaceId, 'meta', { person: 'ada' })
  expect((await inside()).steps.at(-1)).toEqual({ step: 'hand-off', state: 'done', about: [] })
  expect(await listed()).toEqual([])
})

it('taken back, it is among the unfinished again; said twice, it is one line', async () => {
  await hana.send('DELETE', at('/onboarding/confirmation'))
  await hana.send('DELETE', at('/onboarding/confirmation'))
  expect(await listed()).toHaveLength(1)
  const lines = await world.core.db.inScope(world.worker(hubId, workspaceId), (tx) =>
    tx.query(`select action from ledger where action like 'workspace.set-up-%' order by seq`),
  )
  expect(lines).toEqual([{ action: 'workspace.set-up-confirmed' }, { action: 'workspace.set-up-reopened' }])
})
