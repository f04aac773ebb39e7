import type { Core } from './core.ts'
import { drawFate } from './fault-plan.ts'
import { takeFault } from './faults.ts'
import type { Place } from './platform.ts'
import type { FaultEffect } from './state.ts'

/** What befalls one request, whoever ordered it. Times in milliseconds. */
export type Trouble = {
  /** As the list of recent requests shows it. */
  readonly name: string | null
  readonly beforeMs: number
  /** What comes in place of the platform's work; null = the platform works. */
  readonly instead: Response | 'cut' | null
  readonly afterMs: number
  /** What becomes of the answer to work done. */
  readonly answer: 'sent' | 'lost' | 'cut' | 'html'
}

const NONE: Trouble = { name: null, beforeMs: 0, instead: null, afterMs: 0, answer: 'sent' }

/** The trouble of this request: a fault ordered by rule comes first, then the random plan. */
export function troubleOf(core: Core, place: Place, method: string): Trouble {
  const fault = takeFault(core, place, method)
  if (fault) return { ...NONE, name: fault.effect.kind, ...ofEffect(fault.effect) }
  const drawn = drawFate(core, place, method)
  if (!drawn) return NONE
  const { fate, delayMs, slowMs } = drawn
  // The way there and the way back take half each.
  const beforeMs = Math.floor(delayMs / 2)
  const base = { ...NONE, name: fate, beforeMs, afterMs: delayMs - beforeMs + slowMs }
  if (fate === 'early') return { ...base, instead: statusAnswer(503, { error: 'unavailable' }) }
  return { ...base, answer: fate === 'slow' || fate === null ? 'sent' : fate }
}

function ofEffect(effect: FaultEffect): Partial<Trouble> {
  switch (effect.kind) {
    case 'status':
      return { instead: statusAnswer(effect.status, effect.body, effect.headers) }
    case 'html':
      return { instead: htmlAnswer(effect.status) }
    case 'drop-before':
      return { instead: 'cut' }
    case 'delay':
      return { beforeMs: effect.ms }
    case 'drop-after':
      return { answer: 'lost' }
    case 'truncate':
      return { answer: 'cut' }
  }
}

/** The page a proxy shows where JSON was expected. */
export const htmlAnswer = (status = 200): Response =>
  new Response('<!doctype html><title>Be right back</title><h1>We are doing some maintenance</h1>', {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })

function statusAnswer(status: number, body: unknown, extra: Readonly<Record<string, string>> = {}): Response {
  if (body === undefined || status === 204 || status === 304)
    return new Response(null, { status, headers: extra })
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(text, { status, headers: { 'content-type': type, ...extra } })
}
