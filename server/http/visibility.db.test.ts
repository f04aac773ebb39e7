import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from '../../testing/browser.ts'
import { createWorld, type World } from '../../testing/world.ts'

interface Row {
  id: string
  kind: string
  use: string
  actions: string[]
}

let world: World
let hubId: string
let workspaceId: string
let boss: Browser
let owner: Browser

beforeAll(async () => {
  world = await createWorld()
  hubId = await world.addHub()
  workspaceId = await world.addWorkspace(hubId, 'Harbour')
  boss = await member('Hana', { hubId }, 'owner')
  owner = await member('Ada', { hubId, workspaceId }, 'owner')
  await owner.keepAll(workspaceId, await owner.connect(workspaceId, 'meta', { person: 'ada' }))
  const candidates = (await assets(owner)).flatMap((one) => one.candidates)
  const pick = (use: string) => candidates.find((one) => one.use === use && one.usable)?.id
  await owner.send('PUT', `/api/workspaces/${workspaceId}/ad-account`, { candidate: pick('ads') })
  await owner.send('PUT', `/api/workspaces/${workspaceId}/pixel`, { candidate: pick('pixel') })
})
afterAll(() => world.close())

async function member(
  name: string,
  where: { hubId: string; workspaceId?: string },
  role: string,
): Promise<Browser> {
  const { userId } = await world.addUser(name)
  await world.join(userId, where, role)
  return world.browser(userId)
}

const at = (path: string) => `/api/workspaces/${workspaceId}${path}`
const rows = async (browser: Browser): Promise<Row[]> =>
  (await browser.get(at('/connections')))
    .json<{ sections: { accounts: Row[] }[] }>()
    .sections.flatMap((one) => one.accounts)
const briefly = async (browser: Browser) =>
  (await browser.get(at('/accounts'))).json<{ accounts: Row[] }>().accounts
const assets = async (browser: Browser) =>
  (await browser.get(at('/ad-assets'))).json<{
    choices: { candidates: { id: string; use: string; usable: boolean }[] }[]
  }>().choices
const kinds = (found: Row[]) => found.map((one) => one.kind)
const rules = (change: object) => boss.send('PATCH', `/api/hubs/${hubId}/settings`, change)

it('the owner sees ad account and pixel, and may change and remove them', async () => {
  expect(kinds(await rows(owner))).toEqual(expect.arrayContaining(['meta_ad_account', 'meta_pixel']))
  const adAccount = (await rows(owner)).find((one) => one.use === 'ads')
  expect(adAccount?.actions).toEqual(expect.arrayContaining(['change', 'remove']))
})

it('what a role may not do is not offered: an editor may look, a viewer nothing', async () => {
  const editor = await member('Mia', { hubId, workspaceId }, 'editor')
  const viewer = await member('Vera', { hubId, workspaceId }, 'viewer')
  for (const row of await rows(editor)) expect(row.actions).toEqual(['check'])
  for (const row of await rows(viewer)) expect(row.actions).toEqual([])
})

it('the hub says no to changing: neither offered nor done', async () => {
  await rules({ workspacesChangeAdAccount: false })
  const adAccount = (await rows(owner)).find((one) => one.use === 'ads')
  expect(adAccount?.actions).not.toEqual(expect.arrayContaining(['remove']))
  const pixel = (await rows(owner)).find((one) => one.use === 'pixel')
  const removed = await owner.post(at(`/accounts/${adAccount?.id}/removal`), { children: [pixel?.id] })
  expect(removed.json()).toMatchObject({ status: 403, code: 'not-allowed' })
  expect(kinds(await rows(owner))).toContain('meta_ad_account')
  await rules({ workspacesChangeAdAccount: true })
})

it('the hub hides them: in the page, the list, the choices and one by one; a hub admin acting still sees them', async () => {
  const [adAccount] = (await rows(owner)).filter((one) => one.use === 'ads')
  await rules({ workspacesSeeAdAccount: false, workspacesSeePixel: false })
  for (const found of [await rows(owner), await briefly(owner)]) {
    expect(kinds(found)).not.toContain('meta_ad_account')
    expect(kinds(found)).not.toContain('meta_pixel')
    expect(kinds(found)).toContain('facebook_page')
  }
  expect((await assets(owner)).flatMap((one) => one.candidates)).toEqual([])
  expect((await owner.get(at(`/accounts/${adAccount?.id}`))).status).toBe(404)
  const choose = await owner.connect(workspaceId, 'meta', { person: 'dana' })
  const page = await owner.get(at(`/grants/${choose.split('/').at(-1)}/candidates`))
  const uses = page.json<{ candidates: { use: string }[] }>().candidates.map((one) => one.use)
  expect(new Set(uses)).toEqual(new Set(['publish']))

  expect((await boss.post(at('/acting'), { reason: 'support' })).status).toBe(200)
  expect(kinds(await rows(boss))).toContain('meta_ad_account')
  expect(kinds(await briefly(boss))).toContain('meta_pixel')
})
