import { setTimeout as pause } from 'node:timers/promises'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { Problem } from '../../server/base/problem.ts'
import { type Signals, silent } from '../../server/base/signals.ts'
import type { Context } from '../../server/core/context.ts'
import { openToken } from '../../server/core/grants/open-token.ts'
import { refreshDue } from '../../server/core/grants/refresh-due.ts'
import { connectSweep } from '../../server/store/sweep.ts'
import { startWorker } from '../../server/worker/worker.ts'
import { answer, cpuMs } from './child.ts'
import { openRoom } from './open-room.ts'
import { type BenchPlan, subjectOf, tokenOf } from './plan.ts'
import { quantile } from './quantile.ts'

/** A worker process as production has it, told by its parent when to do what. */
const plan = JSON.parse(process.env.BENCH_PLAN ?? '{}') as BenchPlan & { connections: number }
const times = new Map<string, number[]>()
const outcomes = new Map<string, number>()
const troubles: string[] = []
const signals: Signals = {
  ...silent,
  count: (event, labels) => {
    const key = `${event} ${labels.outcome ?? labels.state ?? ''}`.trim()
    outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
  },
  took: (event, ms) => {
    const all = times.get(event) ?? []
    times.set(event, all)
    // The soak runs for long: only the latest are kept.
    if (all.push(ms) > 20_000) all.splice(0, 10_000)
  },
  say: (level, message) => void (level === 'info' || troubles.push(message)),
}
const { core, stop } = await openRoom(plan, plan.connections, signals)
const sweep = connectSweep(plan.sweepUrl)
let worker: { stop(): Promise<void> } | undefined

const asWorker = (hubId: string, workspaceId: string) =>
  workspaceScope(hubId, workspaceId, { kind: 'worker' })

/** How often the journal was really synced: entries of one write are answered in one turn. */
let syncs = 0
let counted = false
const countingJournal: Context['journal'] = {
  ...core.journal,
  append: async (entry) => {
    const settle = await core.journal.append(entry)
    if (!counted) {
      counted = true
      syncs += 1
      setImmediate(() => {
        counted = false
      })
    }
    return settle
  },
}

/** The engine alone: answers at once, in this process, without a network. */
const noPlatform: Context['egress'] = async ({ body }) => {
  const subject = subjectOf(new URLSearchParams(body).get('refresh_token') ?? '')
  const answer = {
    token_type: 'bearer',
    expires_in: 7_200,
    access_token: tokenOf(subject, 'n'),
    refresh_token: tokenOf(subject, 'n'),
  }
  return { status: 200, headers: {}, body: JSON.stringify(answer) }
}

async function renew({ alone }: { alone: boolean }) {
  times.clear()
  outcomes.clear()
  syncs = 0
  const ctx = { ...core, journal: countingJournal, ...(alone ? { egress: noPlatform } : {}) }
  const [startedAt, cpuBefore] = [performance.now(), cpuMs()]
  const worked = await refreshDue(ctx, sweep, asWorker)
  return {
    worked,
    ms: performance.now() - startedAt,
    cpuMs: cpuMs() - cpuBefore,
    journalSyncs: syncs,
    outcomes: Object.fromEntries(outcomes),
    troubles: [...new Set(troubles)],
    p50Ms: Object.fromEntries([...times].map(([what, all]) => [what, quantile(all, 0.5)])),
  }
}

interface Called {
  hubId: string
  workspaceId: string
  accountId: string
  callers: number
  /** Epoch milliseconds: several processes begin together. */
  at: number
}

async function call({ hubId, workspaceId, accountId, callers, at }: Called) {
  const scope = asWorker(hubId, workspaceId)
  await pause(Math.max(0, at - Date.now()))
  const one = async () => {
    const startedAt = performance.now()
    const outcome = await openToken(core, scope, accountId).then(
      () => 'token',
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    )
    return { outcome, ms: performance.now() - startedAt }
  }
  return Promise.all(Array.from({ length: callers }, one))
}

answer(
  {
    renew,
    call,
    work: () => {
      worker = startWorker(core, sweep, { onError: (error) => troubles.push((error as Error).message) })
    },
    state: () => ({
      rssMiB: process.memoryUsage.rss() / 1_048_576,
      heapMiB: process.memoryUsage().heapUsed / 1_048_576,
      handles: process.getActiveResourcesInfo().length,
      cpuMs: cpuMs(),
      outcomes: Object.fromEntries(outcomes),
      troubles: [...new Set(troubles)],
    }),
  },
  async () => {
    await worker?.stop()
    await sweep.close()
    await stop()
  },
)
