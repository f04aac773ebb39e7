import { setTimeout as pause } from 'node:timers/promises'
import { beginTakeOver } from '../../server/core/hand-off/begin-take-over.ts'
import { findHandOff } from '../../server/store/hand-offs.ts'
import { authorize } from '../parts/connect-accounts.ts'
import type { Actor, Fate } from './actor.ts'
import type { Order, PlatformName, ProcessPlan, Step } from './plan.ts'
import { type Scene, setScene } from './scene.ts'
import type { Stage } from './stage.ts'
import { idleAccounts, type Remains, remainsOf } from './truth.ts'

/** What goes wrong in a run, and at which step of which process, counted from the callback on. */
export interface Mishap {
  readonly role: ProcessPlan['role']
  readonly at: number
  readonly how: 'kill' | 'fail'
}

export interface RunOutcome extends Remains {
  readonly platform: PlatformName
  readonly mishap: Mishap | null
  /** What it hit: `server kill: send POST exchange`. */
  readonly hit: string | null
  /** Steps that the server took, for the next one to choose from. */
  readonly steps: number
  readonly gaps: number
  /** Answers that reached the process and not the disk: killed, or refused by the disk, in between. */
  readonly window: number
  readonly withoutMs: number
  readonly tries: number
  readonly state: string
}

/** Every step of the processes comes by here: the world is looked at, then something goes wrong or nothing does. */
export interface Watch {
  readonly fate: Fate
  during<T>(scene: Scene, mishap: Mishap | null, work: () => Promise<T>): Promise<T>
  readonly seen: Seen
}

interface Seen {
  server: number
  worker: number
  gaps: number
  idleSince: number | null
  withoutMs: number
  /** Codes that left to be exchanged. */
  exchanges: { grantId: string | null; answered: boolean; written: boolean }[]
  hit: string | null
  notes: string[]
}

const nothing = (): Seen => ({
  server: 0,
  worker: 0,
  gaps: 0,
  idleSince: null,
  withoutMs: 0,
  exchanges: [],
  hit: null,
  notes: [],
})

export function createWatch(stage: Stage, random: () => number): Watch {
  let seen = nothing()
  let now: { scene: Scene; mishap: Mishap | null } | undefined
  let turn: Promise<unknown> = Promise.resolve()

  async function look(scene: Scene, what: string): Promise<void> {
    const idle = await idleAccounts(stage.core, stage.owner, scene)
    if (idle.length === 0) {
      if (seen.idleSince !== null) seen.withoutMs += performance.now() - seen.idleSince
      seen.idleSince = null
      return
    }
    seen.idleSince ??= performance.now()
    // X ends the former grant itself: there only answers that reached us and were not adopted count.
    if (scene.platform === 'x') return
    seen.gaps += 1
    seen.notes.push(`nothing works for ${idle.length} accounts at ${what}`)
  }

  function note(step: Step): void {
    const last = seen.exchanges.at(-1)
    if (step.what === 'answer' && step.to.endsWith('exchange') && last) last.answered = true
    if (step.what === 'journal' && last && last.grantId === null) last.grantId = step.grantId
    const written = seen.exchanges.find((one) => step.what === 'journalled' && one.grantId === step.grantId)
    if (written) written.written = true
  }

  async function decide(role: ProcessPlan['role'], step: Step): Promise<Order | 'kill'> {
    if (!now) return 'go'
    const { scene, mishap } = now
    seen[role] += 1
    note(step)
    const name = `${role}: ${step.what} ${'to' in step ? step.to : ''}`.trim()
    await look(scene, name)
    if (!mishap || seen.hit !== null || mishap.role !== role || seen[role] < mishap.at) return 'go'
    const order = mishap.how === 'kill' ? 'kill' : orderFor(step, random)
    if (order !== 'go') seen.hit = `${order} at ${name}`
    return order
  }

  /** From here on the platform may have made a grant of it. */
  function noteSent(step: Step, order: Order | 'kill'): void {
    if (step.what !== 'send' || !step.to.endsWith('exchange')) return
    if (order === 'go' || order === 'lost')
      seen.exchanges.push({ grantId: null, answered: false, written: false })
  }

  return {
    // One at a time: the world is looked at between two steps, not during one.
    fate: (role, step) => {
      const mine = turn.then(async () => {
        const order = await decide(role, step)
        noteSent(step, order)
        return order
      })
      turn = mine.catch(() => undefined)
      return mine
    },
    get seen() {
      return seen
    },
    async during(scene, mishap, work) {
      seen = nothing()
      now = { scene, mishap }
      try {
        return await work()
      } finally {
        // What still comes is let go, so that nothing is looked at any more once this is over.
        now = undefined
        await turn
      }
    },
  }
}

function orderFor(step: Step, random: () => number): Order {
  if (step.what === 'send')
    return (['refused', 'lost', 'unavailable'] as const)[Math.floor(random() * 3)] ?? 'lost'
  return step.what === 'answer' || step.what === 'journalled' ? 'go' : 'fails'
}

const mostTries = 6

/** One hand-off with one mishap, repeated by its person like people do, until it is complete. */
export async function runOne(
  stage: Stage,
  watch: Watch,
  actors: { server: Actor; worker: Actor },
  input: { platform: PlatformName; mishap: Mishap | null },
): Promise<RunOutcome> {
  const scene = await setScene(stage.core, stage.control, input.platform)
  return watch.during(scene, input.mishap, async () => {
    let tries = 0
    let state = 'asked'
    while (state !== 'released' && tries < mostTries) {
      tries += 1
      await signIn(stage, scene, actors.server)
      state = await settled(stage, scene)
    }
    await revocationsOver(stage, scene, actors.worker)
    const { seen } = watch
    const window = seen.exchanges.filter((one) => one.answered && !one.written).length
    const notes = [...seen.notes]
    const unadopted = input.platform === 'x' ? await notAdopted(stage, seen, notes) : 0
    if (state !== 'released') notes.push(`ended as ${state} after ${tries} tries`)
    const remains = await remainsOf(stage.control, stage.owner, scene, lostAnswers(seen))
    return {
      ...remains,
      notes: [...notes, ...remains.notes],
      platform: input.platform,
      mishap: input.mishap,
      hit: seen.hit,
      steps: seen.server,
      gaps: seen.gaps + unadopted,
      window,
      withoutMs: Math.round(seen.withoutMs),
      tries,
      state,
    }
  })
}

async function signIn(stage: Stage, scene: Scene, server: Actor): Promise<void> {
  const begun = await beginTakeOver(stage.core, scene.scope, scene.handOffId, {
    taker: scene.taker,
    who: { personId: scene.taker.id, sessionId: 'chaos', flowCookie: 'chaos' },
  }).catch(() => undefined)
  // It has gone over meanwhile.
  if (!begun) return
  const code = await authorize(stage.control, begun.authorizeUrl, scene.signsIn)
  const { hubId, workspaceId } = scene.scope
  await server.finish({ hubId, workspaceId, attemptId: begun.attemptId, code, personName: scene.taker.name })
}

/** What the person sees a moment later: complete; or, when nobody is at it any more, that they have to sign in again. */
async function settled(stage: Stage, scene: Scene): Promise<string> {
  for (let waited = 0; waited < 100; waited += 1) {
    const state = (await stage.core.db.inScope(scene.scope, (tx) => findHandOff(tx, scene.handOffId)))?.state
    if (state === 'released') return state
    const { rows } = await stage.owner.query(
      `select 1 from revocations where workspace_id = $1 and done_at is null and resume_at is not null and tries = 0`,
      [scene.scope.workspaceId],
    )
    const isJournalled = waited < 8
    if (state !== 'switched' && rows.length === 0 && !isJournalled) return state ?? 'gone'
    await pause(100)
  }
  return 'stuck'
}

/** The minutes between two tries of a revocation pass at once, when no try is under way. */
async function revocationsOver(stage: Stage, scene: Scene, worker: Actor): Promise<void> {
  for (let waited = 0; waited < 100; waited += 1) {
    const { rows } = await stage.owner.query(
      'select 1 from revocations where workspace_id = $1 and done_at is null',
      [scene.scope.workspaceId],
    )
    if (rows.length === 0) return
    if (performance.now() - worker.lastStepAt() > 1_500)
      await stage.owner.query(
        'update revocations set next_try_at = now() where workspace_id = $1 and done_at is null',
        [scene.scope.workspaceId],
      )
    await pause(200)
  }
}

/** X: every answer that was written down is a grant now, or was one until a later answer took its place. */
async function notAdopted(stage: Stage, seen: Seen, notes: string[]): Promise<number> {
  const written = seen.exchanges.filter((one) => one.written).map((one) => one.grantId)
  const { rows } = await stage.owner.query<{ id: string }>('select id from grants where id = any ($1)', [
    written,
  ])
  const missing = written.filter((id) => !rows.some((row) => row.id === id))
  if (missing.length > 0) notes.push(`answers written down and not adopted: ${missing.join(', ')}`)
  return missing.length
}

/** Exchanges of which the platform made a grant, and whose answer never reached the disk. */
const lostAnswers = (seen: Seen): number => seen.exchanges.filter((one) => !one.written).length
