import type { Core } from '../../core/core.ts'
import { FetchProblem } from '../../core/fetch-media.ts'
import { keepMedia } from '../../core/media.ts'
import type { WallMedia } from '../../core/wall.ts'
import { creatorOf } from './creator.ts'
import { beginProcessing, fail } from './do-due.ts'
import { judgePhoto, judgeVideo } from './judge-file.ts'
import { findPublish, keepPublish, type Publish, pendingOf } from './publish.ts'

const MB = 1024 * 1024
const WITHIN_MS = 120_000

/** Fetches under way; the others wait for a restart or never began. */
const flying = new WeakMap<Core, Map<string, Promise<void>>>()

/** Fetches the files of a wish, in the background: no redirects, one after the other (§2.6). */
export function fetchFiles(core: Core, id: string): void {
  const flights = flightsOf(core)
  if (flights.has(id)) return
  const flight = fetchAll(core, id)
    .catch(() => undefined)
    .finally(() => flights.delete(id))
  flights.set(id, flight)
}

/** Resolves when nothing is being fetched. */
export async function fetched(core: Core): Promise<void> {
  const flights = flightsOf(core)
  while (flights.size > 0) await Promise.all(flights.values())
}

/** What the last process was fetching when it ended. */
export function fetchAgain(core: Core): void {
  for (const id of pendingOf(core)) if (findPublish(core, id)?.state === 'fetching') fetchFiles(core, id)
}

async function fetchAll(core: Core, id: string): Promise<void> {
  const wish = findPublish(core, id)
  if (!wish) return
  const files: WallMedia[] = []
  let [received, reason] = [0, null as string | null]
  for (const url of wish.urls) {
    const bytes = await fetchOne(core, wish, url)
    if (bytes === null) {
      giveUp(core, id, `${wish.kind}_pull_failed`)
      return
    }
    received += bytes.length
    reason ??= wish.kind === 'video' ? judgeVideo(bytes, creatorOf(wish.person)) : judgePhoto(bytes)
    if (reason === null) files.push(await keepMedia(core, bytes, ''))
    note(core, id, received)
  }
  const now = findPublish(core, id)
  if (now?.state !== 'fetching') return
  beginProcessing(core, { ...now, files, received, reason })
  await core.commit()
}

async function fetchOne(core: Core, { kind }: Publish, url: string): Promise<Uint8Array | null> {
  const mostBytes = kind === 'video' ? 4096 * MB : 20 * MB
  try {
    return (await core.fetchMedia(url, { mostBytes, withinMs: WITHIN_MS, agent: 'TikTok/1.0' })).bytes
  } catch (error) {
    if (error instanceof FetchProblem) return null
    throw error
  }
}

function note(core: Core, id: string, received: number): void {
  const now = findPublish(core, id)
  if (now?.state === 'fetching') keepPublish(core, { ...now, received })
}

/** Cancelled meanwhile: then that is how it ended. */
function giveUp(core: Core, id: string, reason: string): void {
  const now = findPublish(core, id)
  if (now?.state === 'fetching') fail(core, now, reason)
}

function flightsOf(core: Core): Map<string, Promise<void>> {
  const known = flying.get(core)
  if (known) return known
  const made = new Map<string, Promise<void>>()
  flying.set(core, made)
  return made
}
