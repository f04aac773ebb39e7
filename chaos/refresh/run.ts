import { setTimeout as pause } from 'node:timers/promises'
import { bundle } from '../parts/bundle.ts'
import type { FaultRates } from '../parts/fault-proxy.ts'
import { randomFrom } from '../parts/random.ts'
import { askWhatLives, heldOf, unsettled } from './held.ts'
import { judge, type Verdict } from './judge.ts'
import type { Planted } from './plan.ts'
import { plantLockOff } from './plant-lock-off.ts'
import { type Stage, setStage } from './stage.ts'
import { startWorkers, type Workers } from './workers.ts'

export interface Wish {
  readonly kills: number
  readonly seed: number
  readonly planted: Planted | null
  readonly say: (line: string) => void
}

export interface Outcome extends Verdict {
  readonly kills: number
  readonly cuts: number
  readonly restarts: number
  readonly replayed: number
  readonly seconds: number
  readonly seed: number
  readonly troubles: readonly string[]
}

const timing = { refreshDeadlineMs: 1_500, quarantineMs: 2_000 }
/** `population`: connections that live at any time, dead ones being replaced; `accessSeconds`: how often each is renewed. */
const calm = { accessSeconds: 15, population: 60, cutShare: 0.3, cutChance: 0.25 }
/** For planted defects, which have to show within a minute. */
const storm = { accessSeconds: 3, population: 80, cutShare: 0.8, cutChance: 0.8 }
const rates: FaultRates = {
  early: 0.03,
  lost: 0.015,
  cut: 0.005,
  html: 0.005,
  slow: 0.05,
  slowMs: [300, 2_500],
  delayMs: 20,
}

/**
 * Renewals under SIGKILL, lost, early, slow, cut and wrapped answers, cut database connections and a database that is
 * stopped at once: worker processes as in production, real PostgreSQL, the strict emulator. Then the emulator's truth is
 * compared with what we hold.
 */
export async function chaosRefresh(wish: Wish): Promise<Outcome> {
  const startedAt = performance.now()
  const random = randomFrom(wish.seed)
  const weather = wish.planted ? storm : calm
  const stage = await setStage({ random, accessSeconds: weather.accessSeconds, timing })
  let workers: Workers | undefined
  try {
    await stage.fill(weather.population)
    if (wish.planted === 'lock-off') await plantLockOff(stage.ownerUrl)
    stage.trouble.order(rates)
    const program = await bundle('chaos/refresh/worker-process.ts', 'refresh-worker')
    const plan = {
      ...stage.plan,
      timing: wish.planted === 'short-quarantine' ? { refreshDeadlineMs: 200, quarantineMs: 300 } : timing,
      callers: 3,
      planted: wish.planted,
    }
    workers = startWorkers(program, plan, 4)
    await pause(2_000)
    const done = await letLoose(wish, weather, random, stage, workers)
    stage.trouble.order(undefined)
    // Long enough for every attempt in doubt to be asked about again, and for what was journalled to be adopted.
    await pause(timing.quarantineMs * 3 + weather.accessSeconds * 1_300)
    for (let left = 60; left > 0 && (await isAdopting(stage)); left -= 1) await pause(1_000)
    await workers.stop()
    const verdict = await compare(stage, workers)
    return {
      ...done,
      ...verdict,
      replayed: workers.replayed(),
      seconds: Math.round((performance.now() - startedAt) / 1000),
      seed: wish.seed,
      troubles: [...workers.troubles].map(([message, times]) => `${times} x ${message}`),
    }
  } finally {
    await workers?.stop()
    await stage.close()
  }
}

async function letLoose(
  wish: Wish,
  weather: typeof calm,
  random: () => number,
  stage: Stage,
  workers: Workers,
): Promise<{ kills: number; cuts: number; restarts: number }> {
  const done = { kills: 0, cuts: 0, restarts: 0 }
  while (done.kills < wish.kills) {
    await pause(250 + random() * 200)
    // Without a journal the moment after an answer is the worst: there the defect has to show.
    if (wish.planted === 'journal-off') workers.killAtAnswer()
    else workers.kill(random)
    done.kills += 1
    if (random() < weather.cutChance) done.cuts += stage.database.cut(weather.cutShare, random)
    if (random() < 0.02) {
      await stage.restartDatabase()
      done.restarts += 1
    }
    if (done.kills % 10 !== 0) continue
    // The dead are replaced, so that as many as before can die.
    const live = await stage.fill(weather.population)
    wish.say(
      `${done.kills} kills, ${workers.sends.length} requests sent, ${live} of ${stage.connections.length} live`,
    )
  }
  return done
}

/** However slowly processes work here: what stands in the journal and was not adopted yet is no loss as long as somebody is at it. */
async function isAdopting(stage: Stage): Promise<boolean> {
  const { journalled, held } = await ours(stage)
  return held.some(({ grantId, generation }) =>
    journalled.some((one) => one.grantId === grantId && one.parent === generation),
  )
}

async function ours({ plan, connections, core, apps }: Stage) {
  const journalled = await unsettled(plan.journalDir)
  return { journalled, held: await Promise.all(connections.map((one) => heldOf(core, one, apps))) }
}

async function compare(stage: Stage, workers: Workers): Promise<Verdict> {
  const { journalled, held } = await ours(stage)
  const rotations = [...stage.trouble.rotations]
  const lives = await askWhatLives(stage.core, held)
  return judge({ rotations, lives, held, sends: workers.sends, journalled, timing })
}
