import { pictureAddress, tinyPng } from '../../media/one-picture.ts'
import { addHubPicture, sendHubPicture } from '../../media/send-picture.ts'
import { broadcastTo } from '../../posts/broadcast-to.ts'
import { type Deeds, ofHub, type Room } from './deed.ts'

/** Broadcasts of a hub, and its own files. */
export const broadcasts: Deeds = {
  'POST /api/hubs/{hub}/media/from-address': (room) =>
    ofHub(room, '/media/from-address', { address: pictureAddress }),
  'POST /api/hubs/{hub}/media/{media}/finish': async (room) =>
    ofHub(room, `/media/${await sendHubPicture(by(room), room.three.things.A.hub, tinyPng)}/finish`),
  'DELETE /api/hubs/{hub}/media/{media}': async (room) =>
    ofHub(room, `/media/${await addHubPicture(by(room), room.three.things.A.hub, tinyPng)}`),
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/send': async (room) =>
    ofHub(room, `/broadcasts/${await draft(room)}/send`, { version: 1 }),
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/change': async (room) => {
    const { audience: _, ...change } = broadcastTo(room.three.things.A.workspace, 'Changed')
    return ofHub(room, `/broadcasts/${await sent(room)}/change`, { ...change, version: 2 })
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/stop': async (room) =>
    ofHub(room, `/broadcasts/${await sent(room)}/stop`),
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/catch-up': async (room) => {
    const id = await sent(room)
    // As if it had been left out for something that is mended by now.
    const { admin } = room.three
    await admin.query('update broadcast_workspaces set todo = null, next_at = null where broadcast_id = $1', [
      id,
    ])
    await admin.query(
      `insert into broadcast_gaps (hub_id, workspace_id, broadcast_id, kind, code, since)
       select hub_id, workspace_id, broadcast_id, 'x_account', 'never-connected', now() from broadcast_workspaces where broadcast_id = $1`,
      [id],
    )
    return ofHub(room, `/broadcasts/${id}/catch-up`)
  },
  'POST /api/hubs/{hub}/broadcasts/{broadcast}/export': async (room) =>
    ofHub(room, `/broadcasts/${await sent(room)}/export`),
}

const by = ({ three }: Room) => three.hubPeople.owner

async function draft(room: Room): Promise<string> {
  const { hub, workspace } = room.three.things.A
  const kept = await by(room).post(
    `/api/hubs/${hub}/broadcasts`,
    broadcastTo(workspace, `Soup ${Math.random()}`),
  )
  return kept.json<{ id: string }>().id
}

async function sent(room: Room): Promise<string> {
  const id = await draft(room)
  await by(room).post(`/api/hubs/${room.three.things.A.hub}/broadcasts/${id}/send`, { version: 1 })
  return id
}
