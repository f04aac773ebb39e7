import { isProblem } from './api-problem.ts'
import type { MediaDoor } from './media-door.ts'
import { sendPart } from './send-part.ts'
import type { Media, Upload } from './types.ts'

/** What an upload asks of the API; tests hand in their own. */
export interface UploadWire extends Omit<MediaDoor, 'path'> {
  /** Answers how far it has come. */
  send(id: string, offset: number, part: Blob, onProgress: (bytes: number) => void): Promise<number>
  pause(ms: number): Promise<void>
}

const through = (door: MediaDoor, signal?: AbortSignal): UploadWire => ({
  ...door,
  send: (id, offset, part, onProgress) => sendPart({ path: door.path, id, offset, part, onProgress, signal }),
  pause: (ms) => new Promise((done) => setTimeout(done, ms)),
})

/** As long as a train is in a tunnel. */
const mostTries = 8

interface Watch {
  readonly onProgress?: (sent: number) => void
  /** The server has a place for it, under this id. */
  readonly onBegun?: (id: string) => void
  readonly signal?: AbortSignal
  /** The id of an upload of this file that broke off. */
  readonly resume?: string | null
}

/**
 * Sends a file part by part and answers what was found in it. When the connection breaks it goes on from where the server
 * is. Throws ApiProblem: `file-refused` says why a file is not taken.
 */
export async function uploadFile(
  door: MediaDoor,
  file: Pick<File, 'name' | 'size' | 'slice'>,
  watch: Watch = {},
  wire: UploadWire = through(door, watch.signal),
): Promise<Media> {
  const { onProgress } = watch
  const begun =
    (watch.resume && (await leftAt(wire, watch.resume))) ||
    (await wire.begin(file.name.slice(0, 200), file.size))
  if (begun.state === 'ready') return begun
  const { id, partBytes } = begun
  watch.onBegun?.(id)
  let sent = begun.received
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

/** Where an upload broke off; undefined: it was cleared away meanwhile. */
async function leftAt(wire: UploadWire, id: string): Promise<Media | Upload | undefined> {
  try {
    return await wire.look(id)
  } catch (error) {
    if (isProblem(error, 'not-found')) return undefined
    throw error
  }
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
