import { join } from 'node:path'
import { type Core, createCore, type Person } from './core/core.ts'
import { createApp } from './core/create-app.ts'
import { enter, findPlace } from './core/door.ts'
import { brokenResponse, type CutBody } from './core/faults.ts'
import { type FetchMedia, fetchLoopback } from './core/fetch-media.ts'
import { keepInFolder, keepNothing } from './core/keep-state.ts'
import { leadByName } from './core/lead-by-name.ts'
import { type Listening, listen } from './core/listen.ts'
import { createShelf } from './core/media-shelf.ts'
import { type CallOut, callLoopback } from './core/notices/call-out.ts'
import { runDue } from './core/notices/run-due.ts'
import type { Platform } from './core/platform.ts'
import { platforms } from './registry.ts'
import { people } from './world/people.ts'

export type EmulatorOptions = {
  /** How the outside calls it; begins absolute addresses it hands out. Default: where it listens. */
  origin?: string
  /** Where the state is kept; without it everything is forgotten at the end. */
  dataDir?: string
  /** Where the clock begins when nothing was kept. */
  clockOffsetSeconds?: number
  /** Real time in epoch milliseconds; for tests. */
  time?: () => number
  /** How many rotations the truth remembers. Default: 200,000, some 80 MB. */
  rotationsKept?: number
  /** How apps are told things; default: over HTTP, on this machine only. A test's own may lead into the process. */
  callOut?: CallOut
  /** How files are fetched from addresses of apps; default: over HTTP, from this machine only. */
  fetchMedia?: FetchMedia
  platforms?: readonly Platform[]
  people?: readonly Person[]
}

export type Emulator = {
  readonly origin: string
  /** Same shape as the global fetch, in process, no port. Redirects are handed back, not followed. */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>
  /** Opens 127.0.0.1:port (0 = any free one). */
  listen(port: number): Promise<Listening>
  /** For tests that look behind the addresses. */
  readonly core: Core
}

/** The practice platforms. See `design.md` §5: strict by default; time, trouble and truth are inputs and outputs. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const core = createCore({
    origin: options.origin ?? 'http://127.0.0.1:4700',
    people: options.people ?? people,
    platforms: options.platforms ?? platforms,
    keeper: options.dataDir ? keepInFolder(options.dataDir) : keepNothing,
    clockOffsetSeconds: options.clockOffsetSeconds ?? 0,
    time: options.time ?? (() => Date.now()),
    rotationsKept: options.rotationsKept ?? 200_000,
    callOut: options.callOut ?? callLoopback,
    media: createShelf(options.dataDir ? join(options.dataDir, 'media') : null),
    fetchMedia: options.fetchMedia ?? fetchLoopback,
  })
  // What was still to be told when the last process ended.
  runDue(core)
  const app = createApp(core)

  async function handle(request: Request): Promise<Response | CutBody> {
    for (const platform of core.platforms) platform.settle?.(core)
    const place = findPlace(core, new URL(request.url).pathname)
    if (place) return enter(core, place, request, async () => app.fetch(request))
    const response = await app.fetch(request)
    await core.commit()
    return response
  }

  return {
    get origin() {
      return core.origin
    },
    core,
    async fetch(input, init) {
      const request = input instanceof Request && !init ? input : new Request(input, init)
      request.signal.throwIfAborted()
      const { signal } = request
      const handled = handle(request).finally(() => core.rotations.end(request, signal.aborted))
      const answer = await orAborted(signal, handled)
      return answer instanceof Response ? answer : brokenResponse(answer)
    },
    async listen(port) {
      const listening = await listen(port, handle, core.rotations.end, (incoming) =>
        leadByName(core.platforms, incoming),
      )
      if (options.origin === undefined) core.origin = `http://127.0.0.1:${listening.port}`
      return listening
    },
  }
}

/** A caller who gives up hears so at once; what was asked happens all the same, as over a network. */
function orAborted<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason)
    signal.addEventListener('abort', giveUp, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
