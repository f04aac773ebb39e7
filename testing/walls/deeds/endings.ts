import type { ThreeWorkspaces } from '../../isolation/things.ts'
import { type Deed, type Deeds, giveBen, inA, ofHub, type Room } from './deed.ts'

/** Hand-offs, new owners, transfers, closings. */
export const endings: Deeds = {
  'POST /api/workspaces/{workspace}/transfer-requests/{transfer}/answer': (room) =>
    inA(room, (things) => `/transfer-requests/${things.transfer}/answer`, { answer: 'accepted' }),
  'POST /api/workspaces/{workspace}/ownership': async ({ three }) => {
    await withdrawAllOfC(three)
    return {
      by: three.members.C.owner,
      path: `/api/workspaces/${three.things.C.workspace}/ownership`,
      body: { email: `next.owner.${Math.random()}@invited.example` },
    }
  },
  'POST /api/hubs/{hub}/locations/{location}/ownership': async ({ three }) => {
    await withdrawAllOfC(three)
    const { path, by } = ofC(three, '/ownership')
    return { by, path, body: { email: `next.owner.${Math.random()}@invited.example` } }
  },
  'POST /api/hubs/{hub}/locations/{location}/hand-offs': ({ three }) => asksFromHub(three),
  'POST /api/hubs/{hub}/hand-offs/{handOff}/withdrawal': async ({ three }) => {
    const { by, path, body } = await asksFromHub(three)
    const asked = await by.send('POST', path, body)
    const [first] = (JSON.parse(asked.text) as { handOffs: { id: string }[] }).handOffs
    return { by, path: `/api/hubs/${three.things.C.hub}/hand-offs/${first?.id}/withdrawal`, body: {} }
  },
  'POST /api/hubs/{hub}/closings/{closing}/export': (room) =>
    ofHub(room, ({ closing }) => `/closings/${closing}/export`),
  'POST /api/workspaces/{workspace}/closing': ({ three }) => ({
    by: three.members.C.owner,
    path: `/api/workspaces/${three.things.C.workspace}/closing`,
    body: { name: 'Cedar Corner' },
  }),
  'POST /api/workspaces/{workspace}/transfer-requests': ({ three }) => wantsSiblings(three),
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

const ofC = ({ hubPeople, things: { C } }: ThreeWorkspaces, below: string): Deed => ({
  by: hubPeople.otherOwner,
  path: `/api/hubs/${C.hub}/locations/${C.workspace}${below}`,
})

/** C's hub asks for the X account, of which nothing is under way. */
async function asksFromHub(three: ThreeWorkspaces): Promise<Deed> {
  await withdrawAllOfC(three)
  const to = { userId: three.userOf.get(three.members.C.owner) }
  return { ...ofC(three, '/hand-offs'), body: { accounts: [three.things.C.account], to } }
}

async function withdrawAllOfC({ members, things }: ThreeWorkspaces): Promise<void> {
  const at = `/api/workspaces/${things.C.workspace}/hand-offs`
  const { handOffs } = (await members.C.owner.get(at)).json<{
    handOffs: { id: string; settledAt: string | null }[]
  }>()
  for (const { id, settledAt } of handOffs)
    if (!settledAt) await members.C.owner.post(`${at}/${id}/withdrawal`, {})
}
