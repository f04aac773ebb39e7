import { setTimeout as pause } from 'node:timers/promises'
import { publishFactsOf } from '../../server/core/posts/publish-facts.ts'
import { bundle } from '../parts/bundle.ts'
import { type Pool, startPool } from '../parts/pool.ts'
import { randomFrom } from '../parts/random.ts'
import { countAmbiguity } from './ambiguity.ts'
import { type BlindFacts, judge, type Seen, type Told, type Verdict } from './judge.ts'
import type { Planted, Trace } from './plan.ts'
import { ways } from './shapes.ts'
import { type Stage, setStage } from './stage.ts'
import { calm, storm, type Weather } from './weather.ts'
import { type Order, writeOrder } from './write-order.ts'

export interface Wish {
  readonly kills: number
  readonly posts: number
  readonly seed: number
  readonly planted: Planted | null
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
const workers = 3

/**
 * Posts of every shape while workers are killed with SIGKILL, answers are lost, cut, late, wrapped, or errors beside a post that is
 * out, database connections are cut and the database is stopped at once. Afterwards everything is left alone until each delivery has
 * come to an end, and the walls are held against what we believe.
 */
export async function chaosPublish(wish: Wish): Promise<Outcome> {
  const startedAt = performance.now()
  const random = randomFrom(wish.seed)
  const weather = wish.planted ? storm : calm
  const stage = await setStage({ speed: weather.speed, people: weather.people })
  const ambiguity = countAmbiguity()
  let pool: Pool | undefined
  try {
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

interface Play {
  readonly wish: Wish
  readonly weather: Weather
  readonly random: () => number
  readonly stage: Stage
  readonly pool: Pool
  readonly orders: Order[]
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
    while ((await underWay(stage)) > mostUnderWay) await pause(250)
  }
  return done
}

/** The database may be away just then: the same post is written again, unless it stands there already. */
async function writeNext({ stage, weather, random, orders }: Play): Promise<void> {
  const n = orders.length + 1
  const taken = ways.filter(({ kind }) => weather.kinds.test(kind))
  const way = taken[(n - 1) % taken.length]
  const able = stage.accounts.filter((account) => account.kind === way?.kind)
  const account = able[Math.floor(random() * able.length)]
  if (!way || !account) throw new Error(`nobody to post as: ${way?.kind}`)
  for (let tries = 0; ; tries += 1) {
    try {
      orders.push(await writeOrder(stage.core, account, { n, way, inMinutes: 1 + Math.floor(random() * 3) }))
      return
    } catch (error) {
      if (tries > 20) throw error
      await pause(250)
      const found = await stage.ask<{ id: string }>(
        `select id from posts where text like 'Order ${String(n).padStart(6, '0')}:%'`,
      )
      if (found.length > 0) throw new Error(`order ${n} was written, and its answer lost`, { cause: error })
    }
  }
}

async function gather({ control }: Stage, { where, rates, slowMs, delayMs, lagMs }: Weather, seed: number) {
  await control('PUT', '/fault-plan', { seed, ...where, rates, slowMs, delayMs })
  for (const platform of ['meta', 'linkedin', 'x'])
    await control('POST', '/settings', { platform, settings: { readLagMs: lagMs } })
}

/** The next post of a Page, or of Instagram, is out and answered with an error. */
const lie = ({ control }: Stage, random: () => number) =>
  control('POST', '/settings', {
    platform: 'meta',
    settings: { [random() < 0.5 ? 'pageErrorButLive' : 'instagramErrorButLive']: 'once' },
  })

async function clearUp({ control }: Stage): Promise<string> {
  const { ended } = await control<{ ended: { seen: number; struck: Record<string, number> } | null }>(
    'DELETE',
    '/fault-plan',
  )
  const settings = { pageErrorButLive: 'off', instagramErrorButLive: 'off' }
  await control('POST', '/settings', { platform: 'meta', settings })
  const struck = Object.entries(ended?.struck ?? {}).map(([fate, times]) => `${fate} ${times}`)
  return `${struck.join(', ')} of ${ended?.seen ?? 0} requests`
}

const open = `state not in ('published', 'rejected', 'missed', 'cancelled', 'needs-person')`

const underWay = async ({ ask }: Stage): Promise<number> =>
  (await ask<{ count: number }>(`select count(*)::integer as count from post_targets where ${open}`))[0]
    ?.count ?? 0

/** No kills and no faults any more. Whatever is under way after that long is stuck. */
async function leftAlone(stage: Stage, { calmMs }: Weather, say: Wish['say']): Promise<void> {
  const until = performance.now() + calmMs
  for (;;) {
    const left = await underWay(stage)
    if (left === 0 || performance.now() > until) return
    say(`${left} under way`)
    await pause(1_000)
  }
}

const told = ({ ask }: Stage): Promise<Told[]> =>
  ask<Told>(
    `select t.id, p.text, t.state, t.code, t.facts, (select count(*)::integer from post_attempts a where a.target_id = t.id) as attempts
     from post_targets t join posts p on p.id = t.post_id`,
  )

async function onWalls({ control }: Stage): Promise<Seen[]> {
  const all: Seen[] = []
  for (let after = 0; ; ) {
    const page = await control<{ posts: Seen[]; next: number }>('GET', `/wall?after=${after}&limit=10000`)
    all.push(...page.posts)
    if (page.posts.length === 0) return all
    after = page.next
  }
}

const factsOf = ({ core }: Stage): BlindFacts =>
  new Map(
    core.platforms.flatMap((platform) =>
      platform.accountKinds.flatMap(({ kind }) =>
        Object.entries(publishFactsOf(platform, kind)?.shapes ?? {}).map(
          ([shape, facts]) => [`${kind} ${shape}`, facts.afterSilence] as const,
        ),
      ),
    ),
  )
