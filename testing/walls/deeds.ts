import type { AskingWhenTold } from '../asking-when-told.ts'
import { type RouteKey, routes } from '../isolation/rows.ts'
import type { Things, ThreeWorkspaces } from '../isolation/three-workspaces.ts'
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
  'PATCH /api/hubs/{hub}/locations/{location}': (room) =>
    ofHub(room, ({ workspace }) => `/locations/${workspace}`, { code: '77' }),
  'POST /api/hubs/{hub}/locations/{location}/archive': async (room) =>
    ofHub(room, `/locations/${await emptyLocation(room)}/archive`),
  'POST /api/hubs/{hub}/locations/{location}/bring-back': async (room) => {
    const id = await emptyLocation(room)
    const { path, by } = ofHub(room, `/locations/${id}`)
    await by.send('POST', `${path}/archive`)
    return ofHub(room, `/locations/${id}/bring-back`)
  },
  'POST /api/hubs/{hub}/location-invitations': (room) =>
    ofHub(room, '/location-invitations', {
      email: 'owner.of.many@invited.example',
      role: 'owner',
      locations: [room.three.things.A.workspace, room.three.things.B.workspace],
    }),
  'POST /api/hubs/{hub}/custom-fields': (room) => ofHub(room, '/custom-fields', { name: 'Area manager' }),
  'PATCH /api/hubs/{hub}/custom-fields/{field}': (room) =>
    ofHub(room, ({ field }) => `/custom-fields/${field}`, { name: 'Area' }),
  'DELETE /api/hubs/{hub}/custom-fields/{field}': (room) =>
    ofHub(room, ({ field }) => `/custom-fields/${field}`),
  'POST /api/hubs/{hub}/groups': (room) => ofHub(room, '/groups', { name: 'Drive-through' }),
  'PATCH /api/hubs/{hub}/groups/{group}': (room) =>
    ofHub(room, ({ group }) => `/groups/${group}`, { name: 'By the sea' }),
  'DELETE /api/hubs/{hub}/groups/{group}': (room) => ofHub(room, ({ group }) => `/groups/${group}`),
  'POST /api/hubs/{hub}/imports/{import}/apply': async (room) => {
    const { by, path } = ofHub(room, '/imports')
    const csv = Buffer.from(`Name,City\nAspen Corner,Ashby\nOak Corner ${Math.random()},Oakham\n`)
    const made = await by.send('POST', path, { fileName: 'a.csv', base64: csv.toString('base64') })
    return ofHub(room, `/imports/${(JSON.parse(made.text) as { id: string }).id}/apply`)
  },
  'PATCH /api/hubs/{hub}/members/{member}': (room) => hubMember(room, ''),
  'POST /api/hubs/{hub}/members/{member}/deactivate': (room) => hubMember(room, '/deactivate'),
  'POST /api/hubs/{hub}/members/{member}/reactivate': async (room) => {
    const { by, path } = await hubMember(room, '')
    await by.send('POST', `${path}/deactivate`)
    return { by, path: `${path}/reactivate` }
  },
  'POST /api/hubs/{hub}/leave': async ({ world, three }) => {
    const { hub } = three.things.A
    const { userId } = await world.addUser('Lena Leaver')
    await world.join(userId, { hubId: hub }, 'viewer')
    return { by: await world.browser(userId), path: `/api/hubs/${hub}/leave` }
  },
  'DELETE /api/hubs/{hub}/invitations/{invitation}': async (room) => {
    const { by, path } = ofHub(room, '/invitations')
    const made = await by.send('POST', path, { email: `${Math.random()}@invited.example`, role: 'viewer' })
    return ofHub(room, `/invitations/${(JSON.parse(made.text) as { id: string }).id}`)
  },
  'POST /api/hubs/{hub}/ledger/export': (room) => ofHub(room, '/ledger/export', {}),
  'PATCH /api/workspaces/{workspace}/members/{member}': (room) =>
    inA(room, ({ member }) => `/members/${member}`, { role: 'admin' }),
  'POST /api/workspaces/{workspace}/members/{member}/deactivate': async (room) =>
    inA(room, `/members/${await newcomer(room)}/deactivate`),
  'POST /api/workspaces/{workspace}/members/{member}/reactivate': async (room) => {
    const { by, path } = inA(room, `/members/${await newcomer(room)}`)
    await by.send('POST', `${path}/deactivate`)
    return { by, path: `${path}/reactivate` }
  },
  'POST /api/workspaces/{workspace}/leave': async (room) => {
    const userId = await newcomer(room)
    return { by: await room.world.browser(userId), path: inA(room, '/leave').path }
  },
  'POST /api/workspaces/{workspace}/ledger/export': (room) => inA(room, '/ledger/export', {}),
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
}

function inA({ three }: Room, below: string | ((things: Things) => string), body?: object): Deed {
  const { A } = three.things
  const path = `/api/workspaces/${A.workspace}${typeof below === 'string' ? below : below(A)}`
  return { by: three.members.A.owner, path, ...(body ? { body } : {}) }
}

function ofHub({ three }: Room, below: string | ((things: Things) => string), body?: object): Deed {
  const { A } = three.things
  const path = `/api/hubs/${A.hub}${typeof below === 'string' ? below : below(A)}`
  return { by: three.hubPeople.owner, path, ...(body ? { body } : {}) }
}

const emptyLocation = ({ world, three }: Room): Promise<string> =>
  world.addWorkspace(three.things.A.hub, `Empty Corner ${Math.random()}`)

async function hubMember(room: Room, below: string): Promise<Deed> {
  const { userId } = await room.world.addUser('Hugo Helper')
  await room.world.join(userId, { hubId: room.three.things.A.hub }, 'admin')
  return ofHub(room, `/members/${userId}${below}`, ...(below === '' ? [{ role: 'viewer' }] : []))
}

async function newcomer({ world, three }: Room): Promise<string> {
  const { hub, workspace } = three.things.A
  const { userId } = await world.addUser('Nora Newcomer')
  await world.join(userId, { hubId: hub, workspaceId: workspace }, 'editor')
  return userId
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
