import { workspaceScope } from '../base/make-scope.ts'
import { forgetAttempts } from '../core/connect/forget-attempts.ts'
import type { Context } from '../core/context.ts'
import { letGoUnchosen } from '../core/grants/let-go-unchosen.ts'
import { probeDue } from '../core/grants/probe-due.ts'
import { revokeDue } from '../core/grants/revoke-due.ts'
import type { Sweep } from '../core/sweep.ts'
import { watched } from './watched.ts'

export interface Worker {
  /** One round of everything that is due; the timer calls it, and so do tests. */
  runOnce(): Promise<void>
  stop(): Promise<void>
}

/** Door two: time. What is due stands in the tables; the timer only says when to look. */
export function startWorker(
  ctx: Context,
  sweep: Sweep,
  options: { everyMs?: number; onError?: (error: unknown) => void } = {},
): Worker {
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  const round = async () => {
    for (const chore of [revokeDue, letGoUnchosen, probeDue, forgetAttempts])
      await watched(ctx, chore.name, () => chore(ctx, sweep, asWorker)).catch((error: unknown) =>
        options.onError?.(error),
      )
  }
  const runOnce = () => {
    running = running.then(round)
    return running
  }
  const timer = setInterval(() => {
    if (!stopped) void runOnce()
  }, options.everyMs ?? 5_000)
  return {
    runOnce,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

const asWorker = (hubId: string, workspaceId: string) =>
  workspaceScope(hubId, workspaceId, { kind: 'worker' })
