import { pictureAddress, tinyPng } from '../../media/one-picture.ts'
import { sendPicture } from '../../media/send-picture.ts'
import { type Deeds, inA, type Room } from './deed.ts'

/** Pictures, videos and documents. */
export const media: Deeds = {
  'POST /api/workspaces/{workspace}/media/from-address': (room) =>
    inA(room, '/media/from-address', { address: pictureAddress }),
  'POST /api/workspaces/{workspace}/media/{media}/finish': async (room) =>
    inA(room, `/media/${await sent(room)}/finish`),
  'DELETE /api/workspaces/{workspace}/media/{media}': async (room) => {
    const { by, path } = inA(room, `/media/${await sent(room)}`)
    await by.send('POST', `${path}/finish`)
    return { by, path }
  },
}

/** All bytes of a picture, which is not finished. */
const sent = ({ three }: Room): Promise<string> =>
  sendPicture(three.members.A.owner, three.things.A.workspace, tinyPng)
