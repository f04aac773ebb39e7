import type { Browser } from '../../browser.ts'
import type { ThreeWorkspaces } from '../../isolation/things.ts'
import { type Deed, type Deeds, giveBen, inA, type Room } from './deed.ts'

/** Connections, what carries them, and asking for access. */
export const connections: Deeds = {
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
    body: { children: [], posts: { [three.things.B.account]: { as: 'draft' } } },
  }),
  'PUT /api/workspaces/{workspace}/ad-account': (room) =>
    inA(room, '/ad-account', { candidate: room.three.things.A.adCandidate }),
  'PUT /api/workspaces/{workspace}/pixel': (room) =>
    inA(room, '/pixel', { candidate: room.three.things.A.pixelCandidate }),
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
  'POST /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}/promotion': async (room) =>
    inA(room, `/accounts/${room.three.things.A.page}/carriers/${await spareOf(room)}/promotion`),
  'DELETE /api/workspaces/{workspace}/accounts/{account}/carriers/{grant}': async (room) =>
    inA(room, `/accounts/${room.three.things.A.page}/carriers/${await spareOf(room)}`),
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
