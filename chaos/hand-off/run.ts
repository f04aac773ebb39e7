import { bundle } from '../parts/bundle.ts'
import { randomFrom } from '../parts/random.ts'
import { type Actor, startActor } from './actor.ts'
import { type Planted, type PlatformName, platforms } from './plan.ts'
import { plantRevokeTwice } from './plant-revoke-twice.ts'
import { createWatch, type Mishap, type RunOutcome, runOne } from './run-one.ts'
import { setStage } from './stage.ts'

export interface Wish {
  readonly runs: number
  readonly seed: number
  /** With one, the trial is over once it shows. */
  readonly planted: Planted | null
  readonly say: (line: string) => void
}

export interface Outcome {
  readonly runs: number
  /** Moments without a working grant; for X, answers that reached the disk and were not adopted. */
  readonly gaps: number
  readonly changedIds: number
  readonly doubleRevocations: number
  readonly orphanGrants: number
  readonly seconds: number
  readonly seed: number
  /** Runs that did not end complete. */
  readonly unfinished: number
  readonly kills: number
  readonly failures: number
  /** Exchanges cut off between the platform's last byte and the disk. */
  readonly window: number
  /** X alone: the time without a grant, all runs together and the longest. */
  readonly xWithoutMs: { readonly total: number; readonly longest: number }
  readonly stories: readonly string[]
}

/** Short, so that what a dead process left is gone on with soon; long enough for a machine with other work. */
const timing = { refreshDeadlineMs: 1_000, quarantineMs: 1_200 }

/**
 * Hand-offs with a failure or a SIGKILL at a step of the server or of the worker: real PostgreSQL, the emulator as a
 * process, and between any two steps the question whether something works for every account, put to the platform.
 */
export async function chaosHandOff(wish: Wish): Promise<Outcome> {
  const startedAt = performance.now()
  const random = randomFrom(wish.seed)
  const stage = await setStage(timing)
  const actors: Actor[] = []
  const stories: string[] = []
  const done: RunOutcome[] = []
  try {
    if (wish.planted === 'revoke-twice') await plantRevokeTwice(stage.owner)
    const program = await bundle('chaos/hand-off/process.ts', 'hand-off-process')
    const watch = createWatch(stage, random)
    const act = (role: 'server' | 'worker') =>
      startActor(program, { ...stage.plan, role, planted: wish.planted }, watch.fate, (message) =>
        isOurs(message) ? undefined : stories.push(`trouble: ${message}`),
      )
    const server = await act('server')
    const worker = await act('worker')
    actors.push(server, worker)
    const longest = new Map<PlatformName, number>()
    for (let n = 0; n < wish.runs; n += 1) {
      const platform = platforms[n % platforms.length] ?? 'meta'
      const mishap = mishapFor(wish, n, random, longest.get(platform))
      const outcome = await runOne(stage, watch, { server, worker }, { platform, mishap })
      done.push(outcome)
      longest.set(platform, Math.max(longest.get(platform) ?? 0, outcome.hit ? 0 : outcome.steps))
      for (const story of outcome.notes)
        stories.push(`run ${n} (${platform}, ${outcome.hit ?? 'calm'}): ${story}`)
      if (wish.planted && wrongIn(done) > 0) break
      if ((n + 1) % 20 === 0)
        wish.say(
          `${n + 1} runs, ${stories.length} stories, ${Math.round((performance.now() - startedAt) / 1000)} s`,
        )
    }
  } finally {
    for (const actor of actors) await actor.stop()
    await stage.close()
  }
  return tally(wish, done, stories, startedAt)
}

const wrongIn = (done: readonly RunOutcome[]): number =>
  done.reduce((total, one) => total + one.gaps + one.doubleRevocations + one.orphanGrants, 0)

/** What went wrong because we said so is no news. */
const isOurs = (message: string): boolean =>
  /of the database was lost|to the database was lost|ENOSPC/.test(message)

/** The first run of each platform is calm: it tells how many steps there are. Some mishaps are the worker's. */
function mishapFor(wish: Wish, n: number, random: () => number, steps: number | undefined): Mishap | null {
  if (steps === undefined || n < platforms.length) return null
  const how = random() < 0.6 ? 'kill' : 'fail'
  // Without a journal the moments right after the answer are the worst: there the defect has to show.
  if (wish.planted === 'journal-off') return { role: 'server', at: 5 + Math.floor(random() * 4), how: 'kill' }
  if (random() < 0.2) return { role: 'worker', at: 1 + Math.floor(random() * 4), how }
  return { role: 'server', at: 1 + Math.floor(random() * steps), how }
}

function tally(
  wish: Wish,
  done: readonly RunOutcome[],
  stories: readonly string[],
  startedAt: number,
): Outcome {
  const sum = (of: (one: RunOutcome) => number) => done.reduce((total, one) => total + of(one), 0)
  const x = done.filter((one) => one.platform === 'x').map((one) => one.withoutMs)
  return {
    runs: done.length,
    gaps: sum((one) => one.gaps),
    changedIds: sum((one) => one.changedIds),
    doubleRevocations: sum((one) => one.doubleRevocations),
    orphanGrants: sum((one) => one.orphanGrants),
    seconds: Math.round((performance.now() - startedAt) / 1000),
    seed: wish.seed,
    unfinished: done.filter((one) => one.state !== 'released').length,
    kills: done.filter((one) => one.hit?.startsWith('kill')).length,
    failures: done.filter((one) => one.hit !== null && !one.hit.startsWith('kill')).length,
    window: sum((one) => one.window),
    xWithoutMs: { total: x.reduce((total, one) => total + one, 0), longest: Math.max(0, ...x) },
    stories,
  }
}
