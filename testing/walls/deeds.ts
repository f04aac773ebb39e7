import type { AskingWhenTold } from '../asking-when-told.ts'
import { type RouteKey, routes } from '../isolation/rows.ts'
import type { Things, ThreeWorkspaces } from '../isolation/three-workspaces.ts'
import { ask, choiceOf, codeOf, connectAs, enter } from '../links/guests.ts'
import type { World } from '../world.ts'

/** Routes that say which ledger lines they write. */
export const recorded = routes.filter(([, endpoint]) => endpoint.ledger !== undefined).map(([key]) => key)

export interface Room {
  readonly world: World
  readonly three: ThreeWorkspaces
  readonly restore: AskingWhenTold
}

/** One deed for each such route, done by somebody who may: method, address, body, and who. */
export interface Deed {
  readonly by: {
    send(method: string, path: string, body?: unknown): Promise<{ status: number; text: string }>
  }
  readonly path: string
  readonly body?: object
}

/**
 * A new recorded route without its deed fails the test. `things` are a fresh workspace's, so that deeds find what
 * they need whatever was done before.
 */
export const deeds: Readonly<Partial<Record<RouteKey, (room: Room) => Promise<Deed> | Deed>>> = {
  'POST /api/invitations/{token}/accept': async ({ world, three }) => {
    const invited = await three.members.A.owner.post(
      `/api/workspaces/${three.things.A.workspace}/invitations`,
      { email: `joins.${Math.random()}@invited.example`, role: 'viewer' },
    )
    const { link } = invited.json<{ link: string }>()
    return {
      by: await world.browser(),
      path: `/api/invitations/${link.split('/').at(-1)}/accept`,
      body: { name: 'Jona Joiner', password: 'seven warm loaves of bread' },
    }
  },
  'POST /api/operator/restored': ({ three, restore }) => {
    restore.ask()
    return {
      by: three.hubPeople.owner,
      path: '/api/operator/restored',
      body: { choice: 'this-is-the-only-one' },
    }
  },
  'POST /api/hubs/{hub}/workspaces': ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/workspaces`,
    body: {
      name: `Fir Corner ${Math.random()}`,
      timeZone: 'Europe/London',
      ownerEmail: 'fir@invited.example',
    },
  }),
  'PATCH /api/hubs/{hub}/settings': ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/settings`,
    body: { noticeThresholds: [9, 2] },
  }),
  'POST /api/hubs/{hub}/invitations': ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/invitations`,
    body: { email: 'helper@invited.example', role: 'admin' },
  }),
  'POST /api/hubs/{hub}/apps': ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/apps`,
    body: { platform: 'linkedin', clientId: 'hub-client', clientSecret: 'hub-client-secret' },
  }),
  'DELETE /api/hubs/{hub}/apps/{app}': ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/apps/${three.things.A.app}`,
  }),
  'PATCH /api/workspaces/{workspace}': (room) => inA(room, '', { timeZone: 'Europe/Paris' }),
  'POST /api/workspaces/{workspace}/acting': ({ three }) => ({
    by: three.hubPeople.admin,
    path: `/api/workspaces/${three.things.A.workspace}/acting`,
    body: { reason: 'repair' },
  }),
  'DELETE /api/workspaces/{workspace}/acting': ({ three }) => ({
    by: three.hubPeople.acting,
    path: `/api/workspaces/${three.things.A.workspace}/acting`,
  }),
  'POST /api/workspaces/{workspace}/invitations': (room) =>
    inA(room, '/invitations', { email: 'editor@invited.example', role: 'editor' }),
  'DELETE /api/workspaces/{workspace}/invitations/{invitation}': (room) =>
    inA(room, (things) => `/invitations/${things.invitation}`),
  'POST /api/workspaces/{workspace}/grants/{grant}/accounts': ({ three }) => {
    const { workspace, grant } = three.things.B
    return chooseAll(three, workspace, grant)
  },
  'DELETE /api/workspaces/{workspace}/grants/{grant}': (room) =>
    inA(room, (things) => `/grants/${things.grant}`),
  'POST /api/workspaces/{workspace}/accounts/{account}/refresh': (room) =>
    inA(room, (things) => `/accounts/${things.account}/refresh`),
  'POST /api/workspaces/{workspace}/accounts/{account}/removal': ({ three }) => ({
    by: three.members.B.owner,
    path: `/api/workspaces/${three.things.B.workspace}/accounts/${three.things.B.account}/removal`,
    body: { children: [] },
  }),
  'PUT /api/workspaces/{workspace}/ad-account': (room) =>
    inA(room, '/ad-account', { candidate: room.three.things.A.adCandidate }),
  'PUT /api/workspaces/{workspace}/pixel': (room) =>
    inA(room, '/pixel', { candidate: room.three.things.A.pixelCandidate }),
  'PUT /api/workspaces/{workspace}/checklist/{item}': (room) =>
    inA(room, '/checklist/x_account', { used: false }),
  'POST /api/workspaces/{workspace}/transfer-requests': ({ three }) => wantsSiblings(three),
  'POST /api/hubs/{hub}/connect-links': ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/connect-links`,
    body: { ...asks, workspace: three.things.A.workspace },
  }),
  'POST /api/hubs/{hub}/connect-links/{link}/renewal': async ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/connect-links/${(await sentFromA(three)).id}/renewal`,
    body: { days: 2 },
  }),
  'DELETE /api/hubs/{hub}/connect-links/{link}': async ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/connect-links/${(await sentFromA(three)).id}`,
  }),
  'POST /api/workspaces/{workspace}/connect-links': (room) => inA(room, '/connect-links', asks),
  'POST /api/workspaces/{workspace}/connect-links/{link}/renewal': async (room) => {
    const { id } = await sentFromA(room.three)
    return inA(room, `/connect-links/${id}/renewal`, { days: 2 })
  },
  'DELETE /api/workspaces/{workspace}/connect-links/{link}': async (room) =>
    inA(room, `/connect-links/${(await sentFromA(room.three)).id}`),
  'POST /api/hubs/{hub}/campaigns': async ({ three }) => {
    const by = three.hubPeople.owner
    const path = `/api/hubs/${three.things.A.hub}/campaigns`
    const { page } = three.things.A
    await three.admin.query(
      `update grants set data_access_expires_at = now() + interval '9 days'
       where id in (select grant_id from carriers where account_id = $1)`,
      [page],
    )
    const selection = { accounts: [page] }
    const preview = await by.post(`${path}/preview`, selection)
    const { snapshot } = preview.json<{ snapshot: string }>()
    return { by, path, body: { title: 'One that ends', selection, snapshot } }
  },
  'POST /api/hubs/{hub}/campaigns/{campaign}/reminders': ({ three }) => ({
    ...campaignOf(three, 'A', 'reminders'),
    body: {},
  }),
  'POST /api/hubs/{hub}/campaigns/{campaign}/export': ({ three }) => campaignOf(three, 'A', 'export'),
  'POST /api/hubs/{hub}/campaigns/{campaign}/finish': ({ three }) => campaignOf(three, 'B', 'finish'),
  'POST /api/connect-links/{token}/visit': async ({ world, three }) => {
    const { token, email } = await sentFromA(three)
    const by = await world.browser()
    await by.post(`/api/connect-links/${token}/codes`)
    return { by, path: `/api/connect-links/${token}/visit`, body: { code: await codeOf(world, email) } }
  },
  'POST /api/guest/{link}/grants/{grant}/accounts': async ({ world, three }) => {
    const link = await sentFromA(three, 'x')
    const by = await enter(world, link)
    const choose = await connectAs(by, link, 'x', { person: 'erik' })
    return { by, ...(await choiceOf(by, link, choose)) }
  },
  'DELETE /api/guest/{link}/grants/{grant}': async ({ world, three }) => {
    const link = await sentFromA(three, 'x')
    const by = await enter(world, link)
    const choose = await connectAs(by, link, 'x', { person: 'gus' })
    return { by, path: `/api/guest/${link.id}/grants/${choose.split('/').at(-1)}` }
  },
}

const asks = {
  recipient: { name: 'Ines Asked', email: 'ines@asked.example' },
  uses: [{ platform: 'linkedin' }],
}

const campaignOf = ({ hubPeople, things }: ThreeWorkspaces, side: 'A' | 'B', verb: string): Deed => ({
  by: hubPeople.owner,
  path: `/api/hubs/${things[side].hub}/campaigns/${things[side].campaign}/${verb}`,
})

const sentFromA = ({ members, things }: ThreeWorkspaces, platform = 'meta') =>
  ask(members.A.owner, `/api/workspaces/${things.A.workspace}`, { uses: [{ platform }] })

function inA({ three }: Room, below: string | ((things: Things) => string), body?: object): Deed {
  const { A } = three.things
  const path = `/api/workspaces/${A.workspace}${typeof below === 'string' ? below : below(A)}`
  return { by: three.members.A.owner, path, ...(body ? { body } : {}) }
}

async function chooseAll(three: ThreeWorkspaces, workspace: string, grant: string): Promise<Deed> {
  const page = await three.members.B.owner.get(`/api/workspaces/${workspace}/grants/${grant}/candidates`)
  const candidates = page
    .json<{ candidates: { id: string; usable: boolean; use: string }[] }>()
    .candidates.filter((one) => one.usable && one.use === 'publish')
    .map((one) => one.id)
  return {
    by: three.members.B.owner,
    path: `/api/workspaces/${workspace}/grants/${grant}/accounts`,
    body: { candidates, confirmed: candidates },
  }
}

/** B's owner reaches the Page that A holds, as people of two locations do. */
async function wantsSiblings(three: ThreeWorkspaces): Promise<Deed> {
  const { workspace } = three.things.B
  const choose = await three.members.B.owner.connect(workspace, 'meta', { person: 'dana' })
  const page = await three.members.B.owner.get(
    `/api/workspaces/${workspace}/grants/${choose.split('/').at(-1)}/candidates`,
  )
  const held = page
    .json<{ candidates: { id: string; held: string | null }[] }>()
    .candidates.find((one) => one.held === 'sibling')
  return {
    by: three.members.B.owner,
    path: `/api/workspaces/${workspace}/transfer-requests`,
    body: { candidate: held?.id },
  }
}
