import type { Browser } from '../../browser.ts'
import { type Deeds, inA, ofHub, type Room } from './deed.ts'

/** The board and the ledgers. */
export const boardAndLedger: Deeds = {
  'POST /api/hubs/{hub}/ledger/export': (room) => ofHub(room, '/ledger/export', {}),
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
  'PUT /api/workspaces/{workspace}/onboarding/confirmation': async (room) => {
    const { by, at } = await readyLocation(room)
    return { by, path: `${at}/onboarding/confirmation` }
  },
  'DELETE /api/workspaces/{workspace}/onboarding/confirmation': async (room) => {
    const { by, at } = await readyLocation(room)
    await by.send('PUT', `${at}/onboarding/confirmation`)
    return { by, path: `${at}/onboarding/confirmation` }
  },
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
