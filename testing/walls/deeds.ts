import type { AskingWhenTold } from '../asking-when-told.ts'
import type { Browser } from '../browser.ts'
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
  'POST /api/hubs/{hub}/board/export': ({ three }) => ({
    by: three.hubPeople.viewer,
    path: `/api/hubs/${three.things.A.hub}/board/export`,
    body: { status: 'connected' },
  }),
  'POST /api/hubs/{hub}/board/refreshes': ({ three }) => ({
    by: three.hubPeople.admin,
    path: `/api/hubs/${three.things.A.hub}/board/refreshes`,
    body: { filter: { platform: 'x' } },
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
    return chooseAll(three, three.things.B.workspace)
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
  'POST /api/workspaces/{workspace}/access-requests': async (room) => {
    const { by, at, candidateId } = await lacksAccess(room)
    return { by, path: at, body: { candidateId } }
  },
  'POST /api/workspaces/{workspace}/access-requests/{request}/look': async (room) => {
    const { by, at, candidateId } = await lacksAccess(room)
    const { id } = (await by.post(at, { candidateId })).json<{ id: string }>()
    await giveBen(room.world, 'full')
    return { by, path: `${at}/${id}/look` }
  },
  'DELETE /api/workspaces/{workspace}/access-requests/{request}': async (room) => {
    const { by, at, candidateId } = await lacksAccess(room)
    const { id } = (await by.post(at, { candidateId })).json<{ id: string }>()
    return { by, path: `${at}/${id}` }
  },
  'PUT /api/workspaces/{workspace}/onboarding/confirmation': async (room) => {
    const { by, at } = await readyLocation(room)
    return { by, path: `${at}/onboarding/confirmation` }
  },
  'DELETE /api/workspaces/{workspace}/onboarding/confirmation': async (room) => {
    const { by, at } = await readyLocation(room)
    await by.send('PUT', `${at}/onboarding/confirmation`)
    return { by, path: `${at}/onboarding/confirmation` }
  },
  'POST /api/workspaces/{workspace}/transfer-requests/{transfer}/answer': (room) =>
    inA(room, (things) => `/transfer-requests/${things.transfer}/answer`, { answer: 'accepted' }),
  'POST /api/workspaces/{workspace}/ownership': ({ three }) => ({
    by: three.members.C.owner,
    path: `/api/workspaces/${three.things.C.workspace}/ownership`,
    body: { email: `next.owner.${Math.random()}@invited.example` },
  }),
  'POST /api/workspaces/{workspace}/closing': ({ three }) => ({
    by: three.members.C.owner,
    path: `/api/workspaces/${three.things.C.workspace}/closing`,
    body: { name: 'Cedar Corner' },
  }),
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
  'POST /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}/promotion': async (room) =>
    inA(room, `/accounts/${room.three.things.A.page}/carriers/${await spareOf(room)}/promotion`),
  'DELETE /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}': async (room) =>
    inA(room, `/accounts/${room.three.things.A.page}/carriers/${await spareOf(room)}`),
  'POST /api/workspaces/{workspace}/hand-offs': ({ three }) => ({
    by: three.members.B.owner,
    path: `/api/workspaces/${three.things.B.workspace}/hand-offs`,
    body: {
      accounts: [three.things.B.account],
      to: { userId: three.userOf.get(three.members.B.owner) },
    },
  }),
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/check': takesOver,
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/refusal': (room) =>
    inA(room, (things) => `/hand-offs/${things.handOff}/refusal`, { reason: 'Not mine.' }),
  'POST /api/workspaces/{workspace}/hand-offs/{handOff}/withdrawal': async (room) => {
    const { owner } = room.three.members.A
    const asked = await owner.post(`/api/workspaces/${room.three.things.A.workspace}/hand-offs`, {
      accounts: [room.three.things.A.account],
      to: { userId: room.three.userOf.get(owner) },
    })
    const id = asked.json<{ handOffs: { id: string }[] }>().handOffs[0]?.id
    return inA(room, `/hand-offs/${id}/withdrawal`, {})
  },
}

/** A second person's sign-in beside the one that carries A's Page. */
async function spareOf({ three }: Room): Promise<string> {
  const path = `/api/workspaces/${three.things.A.workspace}/accounts/${three.things.A.page}/carriers`
  const { owner } = three.members.A
  const standsBy = async () =>
    (await owner.get(path))
      .json<{ carriers: { grantId: string; active: boolean }[] }>()
      .carriers.find((one) => !one.active)?.grantId
  const found = await standsBy()
  if (found) return found
  const { authorizeUrl } = (await owner.post(path)).json<{ authorizeUrl: string }>()
  await owner.get(await owner.authorize(authorizeUrl, { person: 'ada' }))
  return (await standsBy()) ?? ''
}

/** B's admin signed in to take the Page over before they had the role; now they have it, and the ads stay behind. */
async function takesOver({ world, three }: Room): Promise<Deed> {
  const { owner, admin } = three.members.B
  const at = `/api/workspaces/${three.things.B.workspace}/hand-offs`
  await owner.post(`${at}/${three.things.B.handOff}/withdrawal`, {})
  const asked = await owner.post(at, {
    accounts: [three.things.B.page],
    to: { userId: three.userOf.get(admin) },
  })
  const id = asked.json<{ handOffs: { id: string }[] }>().handOffs[0]?.id
  await giveBen(world, 'partial')
  const { authorizeUrl } = (await admin.post(`${at}/${id}/sign-in`)).json<{ authorizeUrl: string }>()
  await admin.get(await admin.authorize(authorizeUrl, { person: 'ben' }))
  await giveBen(world, 'full')
  return { by: admin, path: `${at}/${id}/check`, body: { leaveBehind: true } }
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

/** Somebody else's sign-in reaches what is connected here already, which becomes a spare, and more. */
async function chooseAll(three: ThreeWorkspaces, workspace: string): Promise<Deed> {
  const choose = await three.members.B.owner.connect(workspace, 'meta', { person: 'hana' })
  const grant = choose.split('/').at(-1) ?? ''
  const page = await three.members.B.owner.get(`/api/workspaces/${workspace}/grants/${grant}/candidates`)
  const candidates = page
    .json<{ candidates: { id: string; usable: boolean; use: string; held: string | null }[] }>()
    .candidates.filter((one) => one.usable && one.use === 'publish' && one.held !== 'sibling')
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

/** A location with an address that uses nothing: it only has to be confirmed. */
async function readyLocation({ world, three }: Room): Promise<{ by: Browser; at: string }> {
  const { hub } = three.things.A
  const by = three.members.A.owner
  const place = { street: '1 Quay', city: 'Portland', phone: '+1 503 555 0101' }
  const id = await world.addWorkspace(hub, `Ready Corner ${Math.random()}`, place)
  await world.join(three.userOf.get(by) ?? '', { hubId: hub, workspaceId: id }, 'owner')
  const at = `/api/workspaces/${id}`
  const { checklist } = (await by.get(`${at}/onboarding`)).json<{ checklist: { item: string }[] }>()
  for (const { item } of checklist) await by.send('PUT', `${at}/checklist/${item}`, { used: false })
  return { by, at }
}

/** What Ben may do at the Page of Austin. */
const giveBen = (world: World, role: string): Promise<unknown> =>
  world.control('POST', '/roles', { platform: 'meta', account: '114455208873310', person: 'ben', role })

/** B's owner signed in as somebody whose role is not enough, and nobody has been asked for more. */
async function lacksAccess({
  world,
  three,
}: Room): Promise<{ by: Browser; at: string; candidateId: string }> {
  const workspace = `/api/workspaces/${three.things.B.workspace}`
  const by = three.members.B.owner
  const at = `${workspace}/access-requests`
  for (const { id } of (await by.get(at)).json<{ requests: { id: string }[] }>().requests)
    await by.send('DELETE', `${at}/${id}`)
  await giveBen(world, 'partial')
  const choose = await by.connect(three.things.B.workspace, 'meta', { person: 'ben' })
  const { candidates } = (await by.get(`${workspace}/grants/${choose.split('/').at(-1)}/candidates`)).json<{
    candidates: { id: string; canAskAccess: boolean }[]
  }>()
  return { by, at, candidateId: candidates.find((one) => one.canAskAccess)?.id ?? '' }
}
