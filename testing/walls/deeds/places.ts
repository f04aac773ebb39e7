import { type Deeds, inA, ofHub, type Room } from './deed.ts'

/** Hubs, locations, their set-up and apps. */
export const places: Deeds = {
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
  'PATCH /api/workspaces/{workspace}': (room) => inA(room, '', { timeZone: 'Europe/Paris' }),
  'PUT /api/workspaces/{workspace}/checklist/{item}': (room) =>
    inA(room, '/checklist/x_account', { used: false }),
}

const emptyLocation = ({ world, three }: Room): Promise<string> =>
  world.addWorkspace(three.things.A.hub, `Empty Corner ${Math.random()}`)
