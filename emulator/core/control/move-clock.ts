import { z } from 'zod'
import type { Core } from '../core.ts'
import { runDue } from '../notices/run-due.ts'

const TEN_YEARS = 315_360_000

export const clockInput = z.strictObject({
  /** Seconds, negative to go back. */
  advanceSeconds: z.number().min(-TEN_YEARS).max(TEN_YEARS),
})

export type ClockView = { readonly now: string; readonly offsetSeconds: number }

/**
 * Moves the emulator's clock. Things are judged when they are next looked at; only what apps are still to be told is
 * told at once where its time has come.
 */
export function moveClock(core: Core, advanceSeconds: number): ClockView {
  core.change((state) => {
    state.clockOffsetSeconds += advanceSeconds
  })
  runDue(core)
  return viewClock(core)
}

export const viewClock = (core: Core): ClockView => ({
  now: new Date(core.now()).toISOString(),
  offsetSeconds: core.state.clockOffsetSeconds,
})
