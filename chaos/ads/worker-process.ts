import { writeSync } from 'node:fs'
import { type Signals, silent } from '../../server/base/signals.ts'
import { createDeliveryDesk } from '../../server/core/posts/delivery-desk.ts'
import { connectSweep } from '../../server/store/sweep.ts'
import { startWorker } from '../../server/worker/worker.ts'
import { hurriedCore } from '../parts/hurried-core.ts'
import { hurried } from '../publish/watch.ts'
import type { Trace, WorkerPlan } from './plan.ts'
import { withDefect } from './plant.ts'

/** A worker as production runs it, on a clock in a hurry. */
const plan = JSON.parse(process.env.CHAOS_PLAN ?? '{}') as WorkerPlan
// Standard output is a pipe, and a write to it is synchronous: what was said before a SIGKILL was said.
const tell = (trace: Trace): void => void writeSync(1, `${JSON.stringify(trace)}\n`)

const signals: Signals = {
  ...silent,
  say: (level, message, facts) => {
    if (level === 'error') tell({ t: 'trouble', message: `${message} ${JSON.stringify(facts ?? {})}` })
  },
}
const { core: whole } = await hurriedCore(plan, 8, signals)
const desk = createDeliveryDesk({ leaseMs: plan.leaseMs })
const start: typeof desk.start = (pace, mark, work) =>
  desk.start(pace, mark, async () => {
    const subject = mark.split(' ').at(-1) ?? mark
    tell({ t: 'at', subject })
    await work().finally(() => tell({ t: 'done', subject }))
  })
const core = {
  ...whole,
  egress: hurried(whole, plan.haste.speed),
  deliveries: { ...desk, start },
}
startWorker(withDefect(core, plan.planted, 'worker'), connectSweep(plan.sweepUrl), {
  onError: (error) => tell({ t: 'trouble', message: (error as Error).message }),
})
tell({ t: 'works' })

// Whoever started us may be killed, too.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit()
}, 500)
