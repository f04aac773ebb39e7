import { hubScope, operatorScope, workspaceScope } from '../base/make-scope.ts'
import { forgetAttempts } from '../core/connect/forget-attempts.ts'
import type { Context } from '../core/context.ts'
import { letGoUnchosen } from '../core/grants/let-go-unchosen.ts'
import { probeDue } from '../core/grants/probe-due.ts'
import { revokeDue } from '../core/grants/revoke-due.ts'
import type { Sweep } from '../core/sweep.ts'
import { judgeDue } from '../core/telling/judge-due.ts'
import { sendDigests } from '../core/telling/send-digests.ts'
import { sendMails } from '../core/telling/send-mails.ts'

export interface Worker {
  /** One round of everything that is due; the timer calls it, and so do tests. */
  runOnce(): Promise<void>
  stop(): Promise<void>
}

type Chore = (ctx: Context, sweep: Sweep) => Promise<unknown>

/** What follows one another; a mail server that keeps silent must not keep a connection waiting, so mail has its own. */
const lanes: readonly (readonly Chore[])[] = [
  [
    (ctx, sweep) => revokeDue(ctx, sweep, asWorker),
    (ctx, sweep) => letGoUnchosen(ctx, sweep, asWorker),
    (ctx, sweep) => probeDue(ctx, sweep, asWorker),
    (ctx, sweep) => judgeDue(ctx, sweep, asWorker),
    (ctx, sweep) => sendDigests(ctx, sweep, asHubWorker),
    (ctx, sweep) => forgetAttempts(ctx, sweep, asWorker),
  ],
  [(ctx) => sendMails(ctx, operatorScope())],
]

/** Door two: time. What is due stands in the tables; the timer only says when to look. */
export function startWorker(
  ctx: Context,
  sweep: Sweep,
  options: { everyMs?: number; onError?: (error: unknown) => void } = {},
): Worker {
  let stopped = false
  const running: Promise<void>[] = lanes.map(() => Promise.resolve())
  const round = async (chores: readonly Chore[]) => {
    for (const chore of chores) await chore(ctx, sweep).catch((error: unknown) => options.onError?.(error))
  }
  const busy = lanes.map(() => 0)
  const begin = async (n: number) => {
    busy[n] = (busy[n] ?? 0) + 1
    running[n] = (running[n] ?? Promise.resolve()).then(() => round(lanes[n] ?? []))
    await running[n]
    busy[n] = (busy[n] ?? 0) - 1
  }
  const runOnce = async () => {
    await Promise.all(lanes.map((_, n) => begin(n)))
  }
  const timer = setInterval(() => {
    // A lane that is still at work finds the rest itself.
    if (!stopped) for (const n of lanes.keys()) if (busy[n] === 0) void begin(n)
  }, options.everyMs ?? 5_000)
  return {
    runOnce,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await Promise.all(running)
    },
  }
}

const asWorker = (hubId: string, workspaceId: string) =>
  workspaceScope(hubId, workspaceId, { kind: 'worker' })

const asHubWorker = (hubId: string) => hubScope(hubId, { kind: 'worker' })
