import { setTimeout as pause } from 'node:timers/promises'
import type { Core } from './core.ts'
import { countCall } from './count-call.ts'
import { ConnectionCut, type CutBody, cutInHalf } from './faults.ts'
import { beginRotation } from './oauth/begin-rotation.ts'
import type { Place } from './platform.ts'
import { htmlAnswer, troubleOf } from './trouble.ts'

const REQUESTS_KEPT = 300

/** Where the address leads, or null when it is not a platform's. */
export function findPlace(core: Core, pathname: string): Place | null {
  const [, id, host, ...rest] = pathname.split('/')
  const platform = core.platforms.find((one) => one.id === id)
  if (!platform || !host || !platform.hosts.includes(host)) return null
  return { platform, host, path: `/${rest.join('/')}` }
}

/**
 * Lets a request into a platform: trouble first, then the platform's answer, which leaves only when what it changed is
 * on disk. Throws ConnectionCut where the connection ends without an answer; returns a CutBody to be cut half-way.
 */
export async function enter(
  core: Core,
  place: Place,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response | CutBody> {
  const at = core.now()
  await beginRotation(core, place, request)
  const trouble = troubleOf(core, place, request.method)
  const note = (status: number | null): void => {
    core.requests.unshift({
      platform: place.platform.id,
      host: place.host,
      method: request.method,
      path: place.path,
      status,
      fault: trouble.name,
      at,
    })
    core.requests.length = Math.min(core.requests.length, REQUESTS_KEPT)
  }
  if (trouble.beforeMs > 0) await pause(trouble.beforeMs)
  if (trouble.instead) {
    await core.commit()
    note(trouble.instead === 'cut' ? null : trouble.instead.status)
    if (trouble.instead !== 'cut') return trouble.instead
    core.rotations.answers(request, 'lost')
    throw new ConnectionCut()
  }
  countCall(core, place.platform.id, request.method, place.path)
  const response = await answer()
  await core.commit()
  if (trouble.afterMs > 0) await pause(trouble.afterMs)
  core.rotations.answers(request, trouble.answer)
  note(trouble.answer === 'lost' ? null : response.status)
  switch (trouble.answer) {
    case 'sent':
      return response
    case 'lost':
      throw new ConnectionCut()
    case 'cut':
      return cutInHalf(response)
    case 'html':
      return htmlAnswer()
  }
}
