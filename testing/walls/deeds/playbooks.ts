import { picture } from '../../media/pictures.ts'
import { addHubPicture } from '../../media/send-picture.ts'
import { playbookTo } from '../../playbooks/playbook-to.ts'
import { type Deeds, inA, ofHub, type Room } from './deed.ts'

/** Playbooks of a hub, and what a location answers. */
export const playbooks: Deeds = {
  'PUT /api/hubs/{hub}/playbooks/{playbook}': async (room) =>
    ofHub(room, `/playbooks/${await draft(room)}`, {
      ...playbookTo(workspaceOf(room), 'Stew week'),
      version: 1,
    }),
  'POST /api/hubs/{hub}/playbooks/{playbook}/open': async (room) =>
    ofHub(room, `/playbooks/${await draft(room)}/open`, { version: 1 }),
  'POST /api/hubs/{hub}/playbooks/{playbook}/close': async (room) =>
    ofHub(room, `/playbooks/${await opened(room)}/close`),
  'POST /api/hubs/{hub}/playbooks/{playbook}/ask': async (room) =>
    ofHub(room, `/playbooks/${await opened(room)}/ask`, { workspaces: null, note: 'Please' }),
  'POST /api/hubs/{hub}/playbooks/{playbook}/stop': async (room) =>
    ofHub(room, `/playbooks/${await opened(room)}/stop`),
  'POST /api/hubs/{hub}/playbooks/{playbook}/export': async (room) =>
    ofHub(room, `/playbooks/${await opened(room)}/export`),
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/join': async (room) => {
    const { id, currency } = await adAccount(room)
    const bytes = await picture(600, 600)
    const file = await addHubPicture(by(room), room.three.things.A.hub, bytes)
    const playbook = await opened(room, { currency, media: [file] })
    return inA(room, `/playbooks/${playbook}/join`, { version: 1, account: id, minor: 500 })
  },
  'POST /api/workspaces/{workspace}/playbooks/{playbook}/decline': async (room) =>
    inA(room, `/playbooks/${await opened(room)}/decline`, { reason: 'We close in autumn' }),
}

const by = ({ three }: Room) => three.hubPeople.owner
const workspaceOf = ({ three }: Room) => three.things.A.workspace

/** As its hub would have set it up: a limit, and a country in its address. */
async function adAccount(room: Room): Promise<{ id: string; currency: string }> {
  const { admin } = room.three
  const { hub, workspace } = room.three.things.A
  const { rows } = await admin.query<{ id: string; currency: string }>(
    `select id, details->>'currency' as currency from accounts where workspace_id = $1 and use = 'ads' and removed_at is null`,
    [workspace],
  )
  const found = rows[0]
  if (!found) throw new Error('no ad account')
  await admin.query(
    `insert into ad_limits (hub_id, workspace_id, currency, month_minor, alone_minor, set_by_name, set_at)
     values ($1, $2, $3, 1000000, 1000000, 'Olga', now()) on conflict do nothing`,
    [hub, workspace, found.currency],
  )
  await admin.query(`update workspaces set place = place || '{"country": "United Kingdom"}' where id = $1`, [
    workspace,
  ])
  return found
}

async function draft(room: Room, of: Parameters<typeof playbookTo>[2] = {}): Promise<string> {
  const kept = await by(room).post(
    `/api/hubs/${room.three.things.A.hub}/playbooks`,
    playbookTo(workspaceOf(room), `Soup ${Math.random()}`, of),
  )
  return kept.json<{ id: string }>().id
}

async function opened(room: Room, of: Parameters<typeof playbookTo>[2] = {}): Promise<string> {
  const id = await draft(room, of)
  await by(room).post(`/api/hubs/${room.three.things.A.hub}/playbooks/${id}/open`, { version: 1 })
  return id
}
