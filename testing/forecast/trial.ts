import { after, hoursMs } from '../../server/base/clock.ts'
import { groupBy } from '../../server/base/group-by.ts'
import type { Context } from '../../server/core/context.ts'
import { forecastTargets, waitingStates } from '../../server/core/posts/forecast/forecast-targets.ts'
import { latenessMs } from '../../server/core/posts/timing.ts'
import { listTargets } from '../../server/store/post-targets.ts'
import { listPostsWaiting } from '../../server/store/posts.ts'
import { dice } from '../places/random.ts'
import { letTimeRun } from './let-time-run.ts'
import { planMishaps } from './mishaps.ts'
import type { PracticePlace } from './places.ts'
import { spoil } from './spoil.ts'
import { buildTown, type Town } from './town.ts'
import { type Amount, type Planned, writeSchedule } from './write-schedule.ts'

export interface Size extends Amount {
  readonly places: readonly PracticePlace[]
  readonly revoked: number
  readonly outages: number
}

/** A delivery with what was said of it, and what became of it. */
export interface Outcome {
  readonly planned: Planned
  /** The code with which it was to fail; null: it was to go out. */
  readonly said: string | null
  /** The same by a forecast that has a defect, where one was asked for. */
  readonly saidWrongly: string | null
  readonly went: boolean
  /** Something that nobody could know had a hand in it. */
  readonly touched: string | null
  readonly state: string
}

/**
 * A town is made, its posts are written and some of them spoiled; everything is forecast; then the days pass, and the walls of the
 * platforms say what was true. `planted`: a core that forgets something, asked beside the town's own.
 */
export async function forecastTrial(
  seed: number,
  size: Size,
  how: {
    planted?: (core: Context) => Context
    foretold?: (said: ReadonlyMap<string, string | null>) => void
  } = {},
): Promise<Outcome[]> {
  const roll = dice(seed)
  const town = await buildTown(size.places, roll)
  try {
    const planned = await writeSchedule(town, size, roll)
    await spoil(town, planned, roll)
    const mishaps = planMishaps(town, planned, size, roll)
    const { core } = town.world
    const said = await foretell(town, core)
    const wrongly = how.planted ? await foretell(town, how.planted(core)) : said
    how.foretold?.(said)
    await letTimeRun(town, mishaps)
    const out = await wallOf(town)
    const states = new Map(
      (
        await town.sql<{ id: string; says: string }>(
          `select id, state || coalesce(' ' || code, '') || coalesce(' ' || (facts ->> 'platformCode'), '') as says from post_targets`,
        )
      ).map(({ id, says }) => [id, says]),
    )
    return behindTouched(
      planned.map((one) => ({
        planned: one,
        said: said.get(one.targetId) ?? null,
        saidWrongly: wrongly.get(one.targetId) ?? null,
        went: (out.get(one.mark) ?? Number.POSITIVE_INFINITY) <= one.at.getTime() + latenessMs + 60_000,
        touched: mishaps.find((mishap) => mishap.touches(one))?.what ?? null,
        state: states.get(one.targetId) ?? '',
      })),
    )
  } finally {
    await town.close()
  }
}

/** A place in the line that a mishap emptied is somebody else's: what stood behind it within a day is touched by it, too. */
function behindTouched(outcomes: readonly Outcome[]): Outcome[] {
  const touched = outcomes.filter((one) => one.touched !== null)
  return outcomes.map((one) => {
    if (one.touched !== null || one.said !== 'too-many') return one
    const { account, at } = one.planned
    const before = touched.find(
      ({ planned }) =>
        planned.account.id === account.id && planned.at <= at && planned.at >= after(at, -hoursMs(24)),
    )
    return before ? { ...one, touched: before.touched } : one
  })
}

/** By delivery, for every location. */
async function foretell(town: Town, core: Context): Promise<Map<string, string | null>> {
  const said = new Map<string, string | null>()
  const scopes = new Map(town.accounts.map(({ scope }) => [scope.workspaceId, scope]))
  for (const scope of scopes.values()) {
    await core.db.inScope(scope, async (tx) => {
      const posts = await listPostsWaiting(tx, { states: waitingStates, limit: 10_000 })
      const targets = await listTargets(
        tx,
        posts.map((post) => post.id),
      )
      const byPost = groupBy(targets, (one) => one.postId)
      const all = posts.map((post) => ({ post, targets: byPost.get(post.id) ?? [] }))
      for (const [id, forecast] of await forecastTargets(core, tx, all)) said.set(id, forecast.code)
    })
  }
  return said
}

interface Hung {
  readonly text: string
  readonly createdAt: string
}

/** When each mark came onto a wall. */
async function wallOf({ world }: Town): Promise<Map<string, number>> {
  const out = new Map<string, number>()
  let seen = 0
  for (;;) {
    const { posts, next } = await world.control<{ posts: Hung[]; next: number }>(
      'GET',
      `/wall?after=${seen}&limit=5000`,
    )
    for (const { text, createdAt } of posts) {
      const mark = /dish \d+\./.exec(text)?.[0]
      if (mark && !out.has(mark)) out.set(mark, Date.parse(createdAt))
    }
    if (next === seen) return out
    seen = next
  }
}
