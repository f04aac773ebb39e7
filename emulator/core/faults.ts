import type { Core } from './core.ts'
import type { Place } from './platform.ts'
import type { Fault } from './state.ts'

/** Finds the first fault that strikes this request and uses one of its times up. */
export function takeFault(core: Core, place: Place, method: string): Fault | null {
  const fault = core.state.faults.find((one) => strikes(one, place, method))
  if (!fault) return null
  core.change((state) => {
    const times = fault.times === null ? null : fault.times - 1
    state.faults = state.faults
      .map((one) => (one === fault ? { ...fault, times, struck: fault.struck + 1 } : one))
      .filter((one) => one.times === null || one.times > 0)
  })
  return fault
}

/**
 * Does the rule mean this request? A path ends in `*` to mean everything that begins so; elsewhere a `*` stands for
 * one segment, as the Page of a feed.
 */
export function strikes(
  fault: Pick<Fault, 'platform' | 'method' | 'path'>,
  place: Place,
  method: string,
): boolean {
  if (fault.platform !== place.platform.id) return false
  if (fault.method !== null && fault.method !== method) return false
  return patternOf(fault.path).test(place.path)
}

function patternOf(path: string): RegExp {
  const open = path.endsWith('*')
  const parts = (open ? path.slice(0, -1) : path).split('*')
  const spelled = parts.map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('[^/]+')
  return new RegExp(`^${spelled}${open ? '' : '$'}`)
}

/** The connection is cut: nothing is answered. `fetch` rejects with this; over a socket the socket is destroyed. */
export class ConnectionCut extends TypeError {
  constructor() {
    super('fetch failed: the connection was cut')
    this.name = 'ConnectionCut'
  }
}

/** A body to be cut half-way; the content length announced is that of the whole. */
export type CutBody = {
  readonly status: number
  readonly headers: Headers
  readonly whole: Uint8Array
  readonly part: Uint8Array
}

/** The first half of an answer, to be followed by a cut. */
export async function cutInHalf(response: Response): Promise<CutBody> {
  const whole = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('content-length', String(whole.length))
  return { status: response.status, headers, whole, part: whole.slice(0, Math.floor(whole.length / 2)) }
}

/** In process: a response whose body breaks off with a network error. */
export function brokenResponse(cut: CutBody): Response {
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent || cut.part.length === 0) controller.error(new ConnectionCut())
      else controller.enqueue(cut.part)
      sent = true
    },
  })
  return new Response(body, { status: cut.status, headers: cut.headers })
}
