import { hubScope, operatorScope, workspaceScope } from '../base/make-scope.ts'
import type { Actor } from '../base/scope.ts'
import { checkRequestsDue } from '../core/access-requests/check-due.ts'
import { addUpAdDays } from '../core/ads/add-up-days.ts'
import { sweepAds, sweepWatches } from '../core/ads/sweep-ads.ts'
import { runRefreshes } from '../core/board/run-refreshes.ts'
import { settleDue } from '../core/board/settle-due.ts'
import { workBroadcasts } from '../core/broadcasts/work-broadcasts.ts'
import { askDue } from '../core/campaigns/ask-due.ts'
import { forgetAttempts } from '../core/connect/forget-attempts.ts'
import { resumeExchanges } from '../core/connect/resume-exchanges.ts'
import type { Context } from '../core/context.ts'
import { catchUp } from '../core/grants/catch-up.ts'
import { letGoUnchosen } from '../core/grants/let-go-unchosen.ts'
import { probeDue } from '../core/grants/probe-due.ts'
import { refreshDue } from '../core/grants/refresh-due.ts'
import { revokeDue } from '../core/grants/revoke-due.ts'
import { resumeHandOffs } from '../core/hand-off/resume-hand-offs.ts'
import { signDue } from '../core/ledger/sign-due.ts'
import { settleLinks } from '../core/links/settle-links.ts'
import { forgetMedia } from '../core/media/forget-media.ts'
import { eraseDue } from '../core/notices/erase-due.ts'
import { finishDeletions } from '../core/notices/finish-deletions.ts'
import { forgetNotices } from '../core/notices/forget-notices.ts'
import { tellNoted } from '../core/notices/tell-noted.ts'
import { tellAsked } from '../core/playbooks/tell-asked.ts'
import { clearLeftovers } from '../core/posts/clear-leftovers.ts'
import { keepWallTimes } from '../core/posts/keep-wall-times.ts'
import { sweepTargets } from '../core/posts/sweep-targets.ts'
import { forgetRequests } from '../core/repeats/forget-requests.ts'
import type { Chain, Sweep } from '../core/sweep.ts'
import { judgeDue } from '../core/telling/judge-due.ts'
import { sendDigests } from '../core/telling/send-digests.ts'
import { sendMails } from '../core/telling/send-mails.ts'
import { tellTransfers } from '../core/telling/tell-transfers.ts'
import { watched } from './watched.ts'

export interface Worker {
  /** One round of everything that is due; tests call it. */
  runOnce(): Promise<void>
  /** Takes no new work and waits for what is under way, as long as a token request may take. */
  stop(): Promise<void>
}

type Chore = (
  ctx: Context,
  sweep: Sweep,
  asWorker: typeof workerScope,
  stopped: () => boolean,
) => Promise<unknown>

/** Each chore has a lane of its own: one that waits for a slow platform holds up no other. Milliseconds between looks. */
const lanes: readonly { name: string; chore: Chore; everyMs: number }[] = [
  { name: 'refresh', chore: refreshDue, everyMs: 1_000 },
  { name: 'finish-exchanges', chore: resumeExchanges, everyMs: 1_000 },
  { name: 'deliver', chore: sweepTargets('quick'), everyMs: 500 },
  { name: 'deliver-files', chore: sweepTargets('slow'), everyMs: 1_000 },
  { name: 'ads', chore: sweepAds, everyMs: 500 },
  { name: 'watch-ads', chore: sweepWatches, everyMs: 2_000 },
  {
    name: 'ad-days',
    chore: (ctx, sweep, _, isOver) => addUpAdDays(ctx, sweep, asHubWorker, isOver),
    everyMs: 5_000,
  },
  { name: 'hand-offs', chore: resumeHandOffs, everyMs: 2_000 },
  // What a platform told us is written down before it is looked into.
  { name: 'tell-noted', chore: tellNoted, everyMs: 2_000 },
  { name: 'erase', chore: eraseDue, everyMs: 5_000 },
  { name: 'probe', chore: probeDue, everyMs: 2_000 },
  { name: 'judge', chore: judgeDue, everyMs: 1_000 },
  {
    name: 'board',
    chore: (ctx, sweep, _asWorker, isOver) => settleDue(ctx, sweep, asHubWorker, isOver),
    everyMs: 1_000,
  },
  { name: 'leftovers', chore: clearLeftovers, everyMs: 30_000 },
  { name: 'wall-times', chore: keepWallTimes, everyMs: 60_000 },
  { name: 'refresh-asked', chore: runRefreshes, everyMs: 1_000 },
  { name: 'revoke', chore: revokeDue, everyMs: 5_000 },
  { name: 'let-go', chore: letGoUnchosen, everyMs: 30_000 },
  { name: 'tell-transfers', chore: tellTransfers, everyMs: 2_000 },
  { name: 'settle-links', chore: settleLinks, everyMs: 10_000 },
  {
    name: 'campaigns',
    chore: (ctx, sweep, _, stopped) => askDue(ctx, sweep, asHubWorker, stopped),
    everyMs: 2_000,
  },
  {
    name: 'broadcasts',
    chore: (ctx, sweep, worker, isOver) =>
      workBroadcasts(ctx, sweep, { hub: asHubWorker, workspace: worker }, isOver),
    everyMs: 1_000,
  },
  {
    name: 'playbooks',
    chore: (ctx, sweep, worker) => tellAsked(ctx, sweep, { hub: asHubWorker, workspace: worker }),
    everyMs: 2_000,
  },
  { name: 'forget-attempts', chore: forgetAttempts, everyMs: 60_000 },
  { name: 'access-requests', chore: checkRequestsDue, everyMs: 2_000 },
  { name: 'settle-notices', chore: settleNotices, everyMs: 30_000 },
  {
    name: 'forget-media',
    chore: (ctx, sweep, _, isOver) =>
      forgetMedia(ctx, sweep, { owner: chainScope, operator: operatorScope() }, isOver),
    everyMs: 10_000,
  },
  { name: 'forget-requests', chore: (ctx) => forgetRequests(ctx, operatorScope()), everyMs: 60_000 },
  {
    name: 'sign-ledgers',
    chore: (ctx, sweep, _, isOver) => signDue(ctx, sweep, chainScope, isOver),
    everyMs: 10_000,
  },
  { name: 'digests', chore: (ctx, sweep) => sendDigests(ctx, sweep, asHubWorker), everyMs: 15_000 },
  { name: 'mails', chore: (ctx) => sendMails(ctx, operatorScope()), everyMs: 2_000 },
]

/**
 * A round takes no new work after this. What waits then stays due, and the next round takes everybody in turn again: an app
 * with a long line, or a slow one, keeps nobody waiting who became due meanwhile.
 */
const longestRoundMs = 30_000

/** Door two: time. What is due stands in the tables; the timers only say when to look. */
export function startWorker(
  ctx: Context,
  sweep: Sweep,
  options: { everyMs?: number; longestMs?: number; onError?: (error: unknown) => void } = {},
): Worker {
  const { longestMs = longestRoundMs } = options
  let stopped = false
  let caughtUp: Promise<unknown> | undefined
  /** Once a life, and once more after a doubt: a restored database may lack what the journal keeps. */
  const catchingUp = () => {
    caughtUp ??= catchUp(ctx, operatorScope(), workerScope).catch((error: unknown) => {
      caughtUp = undefined
      throw error
    })
    return caughtUp
  }
  const timers = new Set<NodeJS.Timeout>()
  const open = lanes.map(({ name, chore, everyMs }, place) => {
    let running: Promise<void> | undefined
    const run = (mostMs: number): Promise<void> => {
      // Nothing is renewed, told or mailed from what may be a copy.
      if (ctx.restore.doubt()) {
        caughtUp = undefined
        return Promise.resolve()
      }
      const until = performance.now() + mostMs
      const isOver = () => stopped || performance.now() > until
      running ??= watched(ctx, name, async () => {
        await catchingUp()
        return chore(ctx, sweep, workerScope, isOver)
      })
        .then(
          () => undefined,
          (error: unknown) => options.onError?.(error),
        )
        .finally(() => {
          running = undefined
        })
      return running
    }
    const look = () => {
      if (!stopped) void run(longestMs)
    }
    // The first looks are spread over their time, and the later ones with them: all at once, the process would be out of
    // breath just when answers come.
    const period = options.everyMs ?? everyMs
    const first = () => {
      timers.add(setInterval(look, period))
      look()
    }
    timers.add(setTimeout(first, (period * (place + 1)) / lanes.length))
    return { run, settled: () => running }
  })
  return {
    runOnce: async () => {
      for (const lane of open) await lane.run(Number.POSITIVE_INFINITY)
      await ctx.deliveries.settle(longestMs)
    },
    stop: async () => {
      stopped = true
      for (const timer of timers) clearInterval(timer)
      await Promise.all(open.map((lane) => lane.settled()))
      await ctx.deliveries.settle(ctx.timing.refreshDeadlineMs)
      await ctx.desk.settle(ctx.timing.refreshDeadlineMs)
    },
  }
}

/** What belongs to no workspace: requests that every workspace has done its part of, and digests that are old. */
async function settleNotices(ctx: Context, sweep: Sweep): Promise<void> {
  await finishDeletions(ctx, sweep, operatorScope())
  await forgetNotices(ctx, operatorScope())
}

const workerScope = (hubId: string, workspaceId: string, as: Actor = { kind: 'worker' }) =>
  workspaceScope(hubId, workspaceId, as)

/** A hub's own ledger, and its own files, have no workspace. */
const chainScope = ({ hubId, workspaceId }: Chain) =>
  workspaceId === '-' ? asHubWorker(hubId) : workspaceScope(hubId, workspaceId, { kind: 'worker' })

const asHubWorker = (hubId: string) => hubScope(hubId, { kind: 'worker' })
