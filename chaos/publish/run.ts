import { setTimeout as pause } from 'node:timers/promises'
import { after, minutesMs } from '../../server/base/clock.ts'
import { bundle } from '../parts/bundle.ts'
import { type Pool, startPool } from '../parts/pool.ts'
import { randomFrom } from '../parts/random.ts'
import { countAmbiguity } from './ambiguity.ts'
import { judge, type Verdict } from './judge.ts'
import { countTwice, factsOf, onWalls, told, underWay } from './look.ts'
import type { Planted, Trace } from './plan.ts'
import { requireFair } from './require-fair.ts'
import { clearUp, gather, lie } from './rough-weather.ts'
import { type Stage, setStage } from './stage.ts'
import { calm, storm, type Weather } from './weather.ts'
import { type Desk, writeNext } from './write-next.ts'
import type { Order } from './write-order.ts'

export interface Wish {
  readonly kills: number
  readonly posts: number
  readonly seed: number
  readonly planted: Planted | null
  /** Else what suits: planted defects have to show soon. */
  readonly weather?: Weather
  readonly say: (line: string) => void
}

export interface Outcome extends Verdict {
  readonly kills: number
  readonly seconds: number
  readonly seed: number
  readonly cuts: number
  readonly restarts: number
  /** How often each fate struck a request, of how many. */
  readonly struck: string
  readonly troubles: readonly string[]
}

/** Written and not at an end; more would wait for the pace of their accounts. */
const mostUnderWay = 260
/** On a busy machine kills wait for the work: what is an hour late by the clock in a hurry is missed, and rightly so. */
const mostLateMs = minutesMs(15)
const workers = 3

/**
 * Posts of every shape while workers are killed with SIGKILL, answers are lost, cut, late, wrapped, or errors beside a post that is
 * out, database connections are cut and the database is stopped at once. Afterwards everything is left alone until each delivery has
 * come to an end, and the walls are held against what we believe.
 */
export async function chaosPublish(wish: Wish): Promise<Outcome> {
  const startedAt = performance.now()
  const random = randomFrom(wish.seed)
  const weather = wish.weather ?? (wish.planted ? storm : calm)
  const stage = await setStage({ speed: weather.speed, people: weather.people })
  const ambiguity = countAmbiguity()
  let pool: Pool | undefined
  try {
    requireFair(stage.core, weather)
    const program = await bundle('chaos/publish/worker-process.ts', 'publish-worker')
    pool = startPool<Trace>(program, { ...stage.plan, planted: wish.planted }, workers, {
      trace: (worker, trace) => {
        if (trace.t === 'trouble') pool?.trouble(trace.message)
        else ambiguity.hear(worker, trace)
      },
      gone: ambiguity.gone,
    })
    const orders: Order[] = []
    const done = await letLoose({ wish, weather, random, stage, pool, orders })
    const cleared = weather.clearsUp ? await clearUp(stage) : undefined
    await leftAlone(stage, weather, wish.say)
    const struck = cleared ?? (await clearUp(stage))
    await pool.stop()
    const verdict = judge({
      orders,
      told: await told(stage),
      seen: await onWalls(stage),
      facts: factsOf(stage),
      ambiguous: ambiguity.of,
    })
    return {
      ...verdict,
      ...done,
      struck,
      seconds: Math.round((performance.now() - startedAt) / 1000),
      seed: wish.seed,
      troubles: [...pool.troubles].map(([message, times]) => `${times} x ${message}`),
    }
  } finally {
    await pool?.stop()
    await stage.close()
  }
}

interface Play extends Desk {
  readonly wish: Wish
  readonly pool: Pool
}

/** The last posts are written so many kills before the last one that they go out under fire, too. */
async function letLoose(play: Play): Promise<{ kills: number; cuts: number; restarts: number }> {
  const { wish, weather, random, stage, pool, orders } = play
  const done = { kills: 0, cuts: 0, restarts: 0 }
  const writing = Math.max(wish.kills / 2, wish.kills - 25)
  await gather(stage, weather, wish.seed)
  while (done.kills < wish.kills) {
    const due = Math.min(wish.posts, Math.ceil((wish.posts * (done.kills + 1)) / writing))
    const least = pause(weather.killEveryMs[0] + random() * (weather.killEveryMs[1] - weather.killEveryMs[0]))
    while (orders.length < due) await writeNext(play)
    await least
    pool.kill(random)
    done.kills += 1
    if (random() < weather.cutChance) done.cuts += stage.database.proxy.cut(weather.cutShare, random)
    if (random() < weather.lieChance) await lie(stage, random)
    if (done.kills === Math.ceil(wish.kills / 2) || random() < weather.restartChance) {
      await stage.database.restart()
      done.restarts += 1
    }
    if (done.kills % 10 === 0) wish.say(`${done.kills} kills, ${orders.length} posts written`)
    while (await isBehind(stage)) await pause(250)
  }
  return done
}

async function isBehind(stage: Stage): Promise<boolean> {
  const { count, first } = await underWay(stage)
  return count > mostUnderWay || (first !== null && first < after(stage.core.clock.now(), -mostLateMs))
}

/** No kills any more. Whatever is under way after that long is stuck; a defect need not be waited for once it has shown. */
async function leftAlone(stage: Stage, { calmMs, shown }: Weather, say: Wish['say']): Promise<void> {
  const until = performance.now() + calmMs
  for (;;) {
    const { count: left } = await underWay(stage)
    if (left === 0 || performance.now() > until) return
    if (shown !== null && countTwice(await onWalls(stage)) >= shown) return
    say(`${left} under way`)
    await pause(1_000)
  }
}
