import { type Deed, type Deeds, inA, ofHub, type Room } from './deed.ts'

/** Members, invitations, acting. */
export const people: Deeds = {
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
  'POST /api/hubs/{hub}/invitations': ({ three }) => ({
    by: three.hubPeople.owner,
    path: `/api/hubs/${three.things.A.hub}/invitations`,
    body: { email: 'helper@invited.example', role: 'admin' },
  }),
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
}

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
