import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { readFileSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../../server/base/clock.ts'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { type Signals, silent } from '../../server/base/signals.ts'
import type { Context } from '../../server/core/context.ts'
import { openToken } from '../../server/core/grants/open-token.ts'
import { unwatched } from '../../server/core/operator/restore-safety.ts'
import { buildCore } from '../../server/main/build-core.ts'
import { readConfig } from '../../server/main/config.ts'
import type { Egress } from '../../server/platforms/egress.ts'
import { connectSweep } from '../../server/store/sweep.ts'
import { localOperatorKey, operatorKeys } from '../../server/vault/operator-key.ts'
import { startWorker } from '../../server/worker/worker.ts'
import type { Connection, Trace, WorkerPlan } from './plan.ts'

/** A worker as production runs it, with callers that need tokens all the time, telling what it sends and gets. */
const plan = JSON.parse(process.env.CHAOS_PLAN ?? '{}') as WorkerPlan
const claims = new AsyncLocalStorage<number>()
// Standard output is a pipe, and a write to it is synchronous: what was said before a SIGKILL was said.
const tell = (trace: Trace): void => void writeSync(1, `${JSON.stringify(trace)}\n`)

const signals: Signals = {
  ...silent,
  span: (name, facts, work) => {
    const go = () => silent.span(name, facts, work)
    return name === 'refresh-grant' ? claims.run(Date.now(), go) : go()
  },
  say: (level, message, facts) => {
    if (message.startsWith('adopted tokens')) tell({ t: 'replayed', adopted: Number(facts?.adopted) })
    else if (level === 'error') tell({ t: 'trouble', message: `${message} ${JSON.stringify(facts ?? {})}` })
  },
}

const tracing =
  (send: Egress): Egress =>
  async (request) => {
    const presented = new URLSearchParams(request.body ?? '').get('refresh_token')
    if (!presented) return send(request)
    const parent = createHash('sha256').update(presented).digest('hex').slice(0, 16)
    tell({ t: 'send', parent, claimAt: claims.getStore() ?? 0, at: Date.now() })
    try {
      const reply = await send(request)
      // Said once what came with it has been done: saying it takes time that the moment after an answer must not have.
      const at = Date.now()
      setImmediate(() => tell({ t: 'answer', parent, at, error: null }))
      return reply
    } catch (error) {
      tell({ t: 'answer', parent, at: Date.now(), error: (error as Error).message })
      throw error
    }
  }

/** Planted: requests that outlive the quarantine. */
const patient =
  (send: Egress): Egress =>
  (request) =>
    send({ ...request, deadlineMs: 1_500 })

const apps = Object.fromEntries(
  Object.entries(plan.apps).map(([id, app]) => [
    id,
    { clientId: app.clientId, clientSecret: new Secret(app.clientSecret) },
  ]),
)
const { core: whole } = await buildCore(
  {
    config: { ...readConfig({}, 'demo'), timing: plan.timing },
    clock: systemClock,
    operatorKeys: operatorKeys([localOperatorKey('chaos', Buffer.from(plan.operatorKey, 'base64'))]),
    sessionSecret: new Secret('no sessions here, only renewals: nobody signs in'),
    appUrl: plan.appUrl,
    journalDir: plan.journalDir,
    apps,
    emulatorOrigin: plan.emulatorOrigin,
    restore: unwatched,
    signals,
  },
  8,
)
const core: Context = {
  ...whole,
  egress: tracing(plan.planted === 'short-quarantine' ? patient(whole.egress) : whole.egress),
  ...(plan.planted === 'journal-off'
    ? {
        journal: {
          ...whole.journal,
          append: async () => () => undefined,
          holds: async () => false,
          leftovers: async () => [],
        },
      }
    : {}),
}
startWorker(core, connectSweep(plan.sweepUrl), {
  everyMs: 500,
  onError: (error) => tell({ t: 'trouble', message: (error as Error).message }),
})

// Whoever started us may be killed, too.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit()
}, 500)

async function call(): Promise<never> {
  for (;;) {
    const connections = readFileSync(plan.connections, 'utf8').trim().split('\n')
    for (let turn = 0; turn < 50; turn += 1) {
      const line = connections[Math.floor(Math.random() * connections.length)] ?? ''
      const { hubId, workspaceId, accountId } = JSON.parse(line) as Connection
      // Whatever it says is what callers get to hear; the truth is compared at the end.
      await openToken(core, workspaceScope(hubId, workspaceId, { kind: 'worker' }), accountId).catch(
        () => undefined,
      )
      await pause(10 + Math.random() * 40)
    }
  }
}
await Promise.all(Array.from({ length: plan.callers }, call))
