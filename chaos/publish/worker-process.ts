import { writeSync } from 'node:fs'
import { type Signals, silent } from '../../server/base/signals.ts'
import type { Context } from '../../server/core/context.ts'
import { createDeliveryDesk } from '../../server/core/posts/delivery-desk.ts'
import { connectSweep } from '../../server/store/sweep.ts'
import { startWorker } from '../../server/worker/worker.ts'
import { hurriedCore } from '../parts/hurried-core.ts'
import type { Trace, WorkerPlan } from './plan.ts'
import { plantAutomaticRetry } from './plant-automatic-retry.ts'
import { plantPublishAndWait } from './plant-publish-and-wait.ts'
import { plantShortQuarantine } from './plant-short-quarantine.ts'
import { hurried, watched } from './watch.ts'

/** A worker as production runs it, on a clock in a hurry, telling what it begins and what it hears. */
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
const core = watched(
  {
    ...whole,
    egress: hurried(whole, plan.haste.speed),
    deliveries: createDeliveryDesk({ leaseMs: plan.leaseMs }),
  },
  tell,
)
startWorker(withDefect(core), connectSweep(plan.sweepUrl), {
  onError: (error) => tell({ t: 'trouble', message: (error as Error).message }),
})

// Whoever started us may be killed, too.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit()
}, 500)

function withDefect(sound: Context): Context {
  switch (plan.planted) {
    case 'short-quarantine':
      return { ...sound, platforms: sound.platforms.map(plantShortQuarantine) }
    case 'automatic-retry':
      return { ...sound, egress: plantAutomaticRetry(sound.egress) }
    case 'publish-and-wait':
      return { ...sound, platforms: sound.platforms.map((one) => plantPublishAndWait(one, plan.haste.speed)) }
    case null:
      return sound
  }
}
