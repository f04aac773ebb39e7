import { createContext, useContext } from 'react'
import { api } from './client.ts'
import type { Media, Upload } from './types.ts'

/** Whose files: a workspace's, or a hub's own for its broadcasts. */
export interface MediaDoor {
  /** Where they are: `/api/workspaces/ws_1/media`. */
  readonly path: string
  begin(name: string, bytes: number): Promise<Upload>
  look(id: string): Promise<Media | Upload>
  finish(id: string): Promise<Media>
}

export const workspaceMedia = (workspace: string): MediaDoor => ({
  path: `/api/workspaces/${workspace}/media`,
  begin: (name, bytes) =>
    api.call('POST /api/workspaces/{workspace}/media', { params: { workspace }, body: { name, bytes } }),
  look: (media) =>
    api.call('GET /api/workspaces/{workspace}/media/{media}', { params: { workspace, media } }),
  finish: (media) =>
    api.call('POST /api/workspaces/{workspace}/media/{media}/finish', { params: { workspace, media } }),
})

export const hubMedia = (hub: string): MediaDoor => ({
  path: `/api/hubs/${hub}/media`,
  begin: (name, bytes) => api.call('POST /api/hubs/{hub}/media', { params: { hub }, body: { name, bytes } }),
  look: (media) => api.call('GET /api/hubs/{hub}/media/{media}', { params: { hub, media } }),
  finish: (media) => api.call('POST /api/hubs/{hub}/media/{media}/finish', { params: { hub, media } }),
})

export const MediaDoorContext = createContext<MediaDoor | null>(null)

export function useMediaDoor(): MediaDoor {
  const door = useContext(MediaDoorContext)
  if (!door) throw new Error('files are shown inside a workspace or hub')
  return door
}
