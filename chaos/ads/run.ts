import { setTimeout as pause } from 'node:timers/promises'
import { groupBy } from '../../server/base/group-by.ts'
import { bundle } from '../parts/bundle.ts'
import { type Member, type Pool, startPool } from '../parts/pool.ts'
import { randomFrom } from '../parts/random.ts'
import { type Approvers, startApprovers } from './approve.ts'
import { doDeeds } from './deeds.ts'
import { gatherEvidence } from './evidence.ts'
import { judge, type Verdict } from './judge.ts'
import { leaveAlone } from './leave-alone.ts'
import { listen } from './listen.ts'
import { newLog } from './log.ts'
import type { Planted, Trace } from './plan.ts'
import { nowMs, type Play } from './play.ts'
import { clearUp, gather, lie } from './rough-weather.ts'
import { sayYes } from './say-yes.ts'
import { setStage } from './stage.ts'
import { calm, stormFor, type Weather } from './weather.ts'
import { wantAd, writeOrder } from './write-order.ts'

export interface Wish {
  readonly kills: number
  readonly ads: number
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
  readonly deeds: string
  readonly troubles: readonly string[]
}

const workers = 3

/**
 * Ads of every kind, approved, stopped and changed by people, while workers are killed with SIGKILL, answers are lost, cut, late,
 * wrapped, or errors beside something that is done, database connections are cut and the database is stopped at once. Afterwards
 * everything is left alone until it is at rest, and what the platforms carried is held against what people wanted.
 */
export async function chaosAds(wish: Wish): Promise<Outcome> {
  const startedAt = performance.now()
  const weather = wish.weather ?? (wish.planted ? stormFor(wish.planted) : calm)
  const stage = await setStage(weather, wish.planted)
  const since = () => Math.round((performance.now() - startedAt) / 1000)
  wish.say(`the stage is set after ${since()} s`)
  let pool: Pool | undefined
  let approvers: Approvers | undefined
  try {
    const program = await bundle('chaos/ads/worker-process.ts', 'ads-worker')
    const log = newLog()
    const { atWork, hear } = listen(stage, log, (message) => pool?.trouble(message))
    pool = startPool<Trace>(program, stage.plan, workers, hear)
    approvers = await startApprovers(stage)
    const play: Play = {
      stage,
      weather,
      random: randomFrom(wish.seed),
      approvers,
      log,
      later: [],
      limited: new Set(),
      written: 0,
      tightMinor: 0,
      kills: 0,
    }
    const done = await letLoose(play, pool, { ...wish, working: () => untilTwoWork(atWork) })
    const struck = await clearUp(stage)
    wish.say(`the last kill is over after ${since()} s`)
    await leaveAlone(play, wish.say)
    await pool.stop()
    const verdict = judge(await gatherEvidence(play))
    return {
      ...verdict,
      ...done,
      kills: play.kills,
      struck,
      deeds: deedsOf(play),
      seconds: Math.round((performance.now() - startedAt) / 1000),
      seed: wish.seed,
      troubles: [...pool.troubles, ...approvers.pool.troubles].map(
        ([message, times]) => `${times} x ${message}`,
      ),
    }
  } finally {
    await pool?.stop()
    await approvers?.pool.stop()
    await stage.close()
  }
}

/** However slowly processes start here: whoever is killed leaves somebody behind who has begun to work. */
async function untilTwoWork(atWork: ReadonlySet<Member>): Promise<void> {
  const living = () => [...atWork].filter(({ killedAt }) => killedAt === null).length
  for (let left = 300; left > 0 && living() < 2; left -= 1) await pause(100)
}

/** The last ads are written so many kills before the last one that they are made under fire, too. */
async function letLoose(
  play: Play,
  pool: Pool,
  wish: Wish & { working: () => Promise<void> },
): Promise<{ cuts: number; restarts: number }> {
  const { weather, random, stage } = play
  const done = { cuts: 0, restarts: 0 }
  const writing = Math.max(wish.kills / 2, wish.kills - 15)
  await gather(stage, weather, wish.seed)
  while (play.kills < wish.kills) {
    const due = Math.min(wish.ads, Math.ceil((wish.ads * (play.kills + 1)) / writing))
    const least = pause(weather.killEveryMs[0] + random() * (weather.killEveryMs[1] - weather.killEveryMs[0]))
    while (play.written < due) await writeNext(play)
    await doDeeds(play)
    await least
    await wish.working()
    pool.kill(random)
    if (random() < 0.1) play.approvers.kill()
    play.kills += 1
    await doLater(play)
    if (random() < weather.cutChance) done.cuts += stage.database.proxy.cut(weather.cutShare, random)
    if (random() < weather.lieChance) await lie(stage, random)
    if (play.kills === Math.ceil(wish.kills / 2) || random() < weather.restartChance) {
      const from = nowMs(play)
      await stage.database.restart()
      play.log.lost.push({ subject: null, from, until: nowMs(play) })
      done.restarts += 1
    }
    if (play.kills % 10 === 0) wish.say(`${play.kills} kills, ${play.written} ads written`)
  }
  await doLater(play, true)
  return done
}

/** A few are written and left alone: nobody approves them, and nothing of them may ever be on. */
async function writeNext(play: Play): Promise<void> {
  const open = play.stage.locations.filter(({ isTight }) => !isTight)
  const location = open[play.written % open.length]
  if (!location) throw new Error('nobody to write for')
  play.written += 1
  const ad = await writeOrder(
    play.stage,
    wantAd(play.stage, location, { n: play.written, random: play.random }),
  )
  if (play.random() < 0.95) await sayYes(play, location, ad)
}

async function doLater(play: Play, all = false): Promise<void> {
  const due = play.later.filter(({ at }) => all || at <= play.kills)
  for (const one of due) {
    play.later.splice(play.later.indexOf(one), 1)
    await one.work()
  }
}

const deedsOf = ({ log, written }: Play): string =>
  [
    `${written} written`,
    `${log.yes.length} times yes`,
    ...[...groupBy(log.off, ({ why }) => why)].map(([why, some]) => `${some.length} ${why}`),
    `${log.stops.length} stops`,
    `${log.dark.length} connections dead`,
  ].join(', ')
