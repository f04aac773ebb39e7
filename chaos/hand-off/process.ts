import { systemClock } from '../../server/base/clock.ts'
import { workspaceScope } from '../../server/base/make-scope.ts'
import { Secret } from '../../server/base/secret.ts'
import { silent } from '../../server/base/signals.ts'
import { finishConnect } from '../../server/core/connect/finish-connect.ts'
import type { Context } from '../../server/core/context.ts'
import { releaseGrant } from '../../server/core/grants/release-grant.ts'
import { tryRevocation } from '../../server/core/grants/try-revocation.ts'
import { unwatched } from '../../server/core/operator/restore-safety.ts'
import { isExchanged } from '../../server/journal/journal.ts'
import { buildCore } from '../../server/main/build-core.ts'
import { readConfig } from '../../server/main/config.ts'
import { EgressError } from '../../server/platforms/egress-error.ts'
import { connectSweep } from '../../server/store/sweep.ts'
import { localOperatorKey, operatorKeys } from '../../server/vault/operator-key.ts'
import { startWorker } from '../../server/worker/worker.ts'
import type { Command, FromProcess, Order, ProcessPlan, Step, ToProcess } from './plan.ts'

/**
 * A server or a worker that says what it is about to do and what it has just done, and waits until it may go on: whoever
 * holds the other end looks at the world between two steps, lets one fail, or kills it there. The server takes callbacks
 * (the verb behind that door); the worker is production's.
 */
const plan = JSON.parse(process.env.CHAOS_PLAN ?? '{}') as ProcessPlan
const say = (message: FromProcess): void => void process.send?.(message)
const waiting = new Map<number, (order: Order) => void>()
let count = 0

function step(what: Step): Promise<Order> {
  count += 1
  const n = count
  say({ t: 'step', n, step: what })
  return new Promise((resolve) => waiting.set(n, resolve))
}

const { core: whole } = await buildCore(
  {
    config: { ...readConfig({}, 'demo'), timing: plan.timing },
    clock: systemClock,
    operatorKeys: operatorKeys([localOperatorKey('chaos', Buffer.from(plan.operatorKey, 'base64'))]),
    sessionSecret: new Secret('nobody signs in here: callbacks arrive at the verb'),
    appUrl: plan.appUrl,
    journalDir: plan.journalDir,
    apps: {},
    emulatorOrigin: plan.emulatorOrigin,
    restore: unwatched,
    signals: {
      ...silent,
      say: (level, message, facts) => {
        if (level === 'error') say({ t: 'trouble', message: `${message} ${JSON.stringify(facts ?? {})}` })
      },
    },
  },
  6,
)

const core: Context = {
  ...whole,
  egress: async (request) => {
    const { pathname } = new URL(request.url)
    const code = request.body?.includes('grant_type=authorization_code') ?? false
    const to = `${request.method} ${code ? 'exchange' : pathname}`
    const order = await step({ what: 'send', to })
    if (order === 'refused') throw new EgressError('not-sent', 'ECONNREFUSED')
    if (order === 'unavailable') return { status: 503, headers: {}, body: '' }
    const reply = await whole.egress(request)
    if (order === 'lost') throw new EgressError('lost', 'ECONNRESET')
    await step({ what: 'answer', to })
    return reply
  },
  journal: {
    ...whole.journal,
    append: async (entry) => {
      const order = await step({ what: 'journal', grantId: entry.grantId })
      if (order === 'fails') throw new Error('ENOSPC')
      const settle = plan.planted === 'journal-off' ? () => undefined : await whole.journal.append(entry)
      await step({ what: 'journalled', grantId: entry.grantId })
      if (plan.planted === 'release-first' && isExchanged(entry)) await releaseFormers(entry)
      return settle
    },
  },
  db: {
    ...whole.db,
    inScope: async (scope, work) => {
      if (scope.kind !== 'workspace') return whole.db.inScope(scope, work)
      const order = await step({ what: 'commit' })
      if (order === 'fails') throw new Error('the connection to the database was lost')
      const result = await whole.db.inScope(scope, work)
      if ((await step({ what: 'committed' })) === 'fails')
        throw new Error('the answer of the database was lost')
      return result
    },
  },
}

/** Planted: the former grants go before the new one is in their place. */
async function releaseFormers({ hubId, workspaceId }: { hubId: string; workspaceId: string }): Promise<void> {
  const scope = workspaceScope(hubId, workspaceId, { kind: 'worker' })
  const releases = await whole.db.inScope(scope, async (tx) => {
    const rows = await tx.query<{ id: string }>(
      'select id from grants where hub_id = $1 and workspace_id = $2 and ended_at is null',
      [hubId, workspaceId],
    )
    return Promise.all(rows.map(({ id }) => releaseGrant(whole, tx, id, 'handed-over')))
  })
  for (const one of releases)
    if (one.atPlatform === 'pending') await tryRevocation(whole, scope, one.revocationId)
}

async function finish({ hubId, workspaceId, attemptId, code, personName }: Command): Promise<string> {
  const scope = workspaceScope(hubId, workspaceId, { kind: 'operator' })
  const ending = await finishConnect(core, scope, { attemptId, code: new Secret(code), personName })
  return ending.outcome
}

process.on('message', (message: ToProcess) => {
  if (message.t === 'order') {
    waiting.get(message.n)?.(message.order)
    waiting.delete(message.n)
  } else {
    void finish(message.command)
      .catch((error: Error) => `failed: ${error.message}`)
      .then((outcome) => say({ t: 'done', outcome }))
  }
})
// Whoever started us may be killed, too.
process.on('disconnect', () => process.exit())

if (plan.role === 'worker') {
  startWorker(core, connectSweep(plan.sweepUrl), {
    everyMs: 100,
    onError: (error) => say({ t: 'trouble', message: (error as Error).message }),
  })
}
say({ t: 'ready' })
