import { setTimeout as pause } from 'node:timers/promises'
import type { Core } from './core.ts'
import { ConnectionCut, type CutBody, cutInHalf, takeFault } from './faults.ts'
import type { Place } from './platform.ts'
import type { Fault } from './state.ts'

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
  const fault = takeFault(core, place, request.method)
  const note = (status: number | null): void => {
    core.requests.unshift({
      platform: place.platform.id,
      host: place.host,
      method: request.method,
      path: place.path,
      status,
      fault: fault?.effect.kind ?? null,
      at,
    })
    core.requests.length = Math.min(core.requests.length, REQUESTS_KEPT)
  }
  const instead = fault && (await insteadOf(fault))
  if (instead) {
    await core.commit()
    note(instead === 'cut' ? null : instead.status)
    if (instead === 'cut') throw new ConnectionCut()
    return instead
  }
  core.count(({ truth }) => {
    const call = `${place.platform.id} ${request.method} ${place.path}`
    truth.calls[call] = (truth.calls[call] ?? 0) + 1
  })
  const response = await answer()
  await core.commit()
  const kind = fault?.effect.kind
  note(kind === 'drop-after' ? null : response.status)
  if (kind === 'drop-after') throw new ConnectionCut()
  return kind === 'truncate' ? cutInHalf(response) : response
}

/** What a fault puts in place of the platform's work; null = the platform works (perhaps later, perhaps in vain). */
async function insteadOf({ effect }: Fault): Promise<Response | 'cut' | null> {
  switch (effect.kind) {
    case 'status':
      return statusAnswer(effect.status, effect.body, effect.headers)
    case 'html':
      return new Response(
        '<!doctype html><title>Be right back</title><h1>We are doing some maintenance</h1>',
        {
          status: effect.status ?? 200,
          headers: { 'content-type': 'text/html; charset=utf-8' },
        },
      )
    case 'drop-before':
      return 'cut'
    case 'delay':
      await pause(effect.ms)
      return null
    case 'drop-after':
    case 'truncate':
      return null
  }
}

function statusAnswer(status: number, body: unknown, extra: Readonly<Record<string, string>> = {}): Response {
  if (body === undefined || status === 204 || status === 304)
    return new Response(null, { status, headers: extra })
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(text, { status, headers: { 'content-type': type, ...extra } })
}
