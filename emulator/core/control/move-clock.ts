import { z } from 'zod'
import type { Core } from '../core.ts'

const TEN_YEARS = 315_360_000

export const clockInput = z.strictObject({
  /** Seconds, negative to go back. */
  advanceSeconds: z.number().min(-TEN_YEARS).max(TEN_YEARS),
})

export type ClockView = { readonly now: string; readonly offsetSeconds: number }

/** Moves the emulator's clock; nothing else happens by itself, things are judged when they are next looked at. */
export function moveClock(core: Core, advanceSeconds: number): ClockView {
  core.change((state) => {
    state.clockOffsetSeconds += advanceSeconds
  })
  return viewClock(core)
}

export const viewClock = (core: Core): ClockView => ({
  now: new Date(core.now()).toISOString(),
  offsetSeconds: core.state.clockOffsetSeconds,
})
