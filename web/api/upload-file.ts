import { isProblem } from './api-problem.ts'
import { api } from './client.ts'
import { sendPart } from './send-part.ts'
import type { Media, Upload } from './types.ts'

/** What an upload asks of the API; tests hand in their own. */
export interface UploadWire {
  begin(name: string, bytes: number): Promise<Upload>
  /** Answers how far it has come. */
  send(id: string, offset: number, part: Blob, onProgress: (bytes: number) => void): Promise<number>
  look(id: string): Promise<Media | Upload>
  finish(id: string): Promise<Media>
  pause(ms: number): Promise<void>
}

const overApi = (workspace: string, signal?: AbortSignal): UploadWire => ({
  begin: (name, bytes) =>
    api.call('POST /api/workspaces/{workspace}/media', { params: { workspace }, body: { name, bytes } }),
  send: (id, offset, part, onProgress) => sendPart({ workspace, id, offset, part, onProgress, signal }),
  look: (media) =>
    api.call('GET /api/workspaces/{workspace}/media/{media}', { params: { workspace, media } }),
  finish: (media) =>
    api.call('POST /api/workspaces/{workspace}/media/{media}/finish', { params: { workspace, media } }),
  pause: (ms) => new Promise((done) => setTimeout(done, ms)),
})

/** As long as a train is in a tunnel. */
const mostTries = 8

/**
 * Sends a file part by part and answers what was found in it. When the connection breaks it goes on from where the server
 * is. Throws ApiProblem: `file-refused` says why a file is not taken.
 */
export async function uploadFile(
  workspace: string,
  file: Pick<File, 'name' | 'size' | 'slice'>,
  watch: { onProgress?: (sent: number) => void; signal?: AbortSignal } = {},
  wire: UploadWire = overApi(workspace, watch.signal),
): Promise<Media> {
  const { onProgress } = watch
  const { id, partBytes } = await wire.begin(file.name.slice(0, 200), file.size)
  let sent = 0
  let tries = 0
  while (sent < file.size) {
    const from = sent
    try {
      sent = await wire.send(id, from, file.slice(from, from + partBytes), (bytes) =>
        onProgress?.(from + bytes),
      )
      tries = 0
    } catch (error) {
      tries += 1
      if (tries >= mostTries || !mayGoOn(error)) throw error
      await wire.pause(500 * 2 ** tries)
      sent = await standsAt(wire, id, from)
    }
    onProgress?.(sent)
  }
  return finish(wire, id)
}

/** What a second try can mend. */
const mayGoOn = (error: unknown): boolean =>
  isProblem(error, 'unreachable', 'in-progress', 'wrong-offset', 'too-many-requests', 'internal-error')

async function standsAt(wire: UploadWire, id: string, otherwise: number): Promise<number> {
  try {
    const found = await wire.look(id)
    return found.state === 'uploading' ? found.received : found.bytes
  } catch (error) {
    if (isProblem(error, 'unreachable')) return otherwise
    throw error
  }
}

/** Done again, it answers the same. */
async function finish(wire: UploadWire, id: string): Promise<Media> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await wire.finish(id)
    } catch (error) {
      if (tries >= mostTries || !isProblem(error, 'unreachable', 'in-progress')) throw error
      await wire.pause(500 * 2 ** tries)
    }
  }
}
