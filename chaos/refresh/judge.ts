import type { Entry } from '../../server/journal/journal.ts'
import type { Rotation } from '../parts/fault-proxy.ts'
import type { Connection } from './plan.ts'
import type { Sent } from './workers.ts'

/** What our database holds of a connection at the end. */
export interface Held extends Connection {
  readonly generation: number
  readonly ended: boolean
  readonly endCause: string | null
  /** Digest of the refresh token held. */
  readonly token: string
}

export interface Verdict {
  readonly rotations: number
  readonly dead: number
  readonly unavoidable: number
  readonly avoidable: number
  /** Killed after the emulator's last byte and before the journal had it; each gap in milliseconds. */
  readonly window: number
  readonly gapsMs: readonly number[]
  readonly falseDisconnects: number
  readonly doubleUses: number
  /** For a person: what each avoidable loss looked like. */
  readonly stories: readonly string[]
}

/** Compares what the emulator knows with what we hold. */
export function judge(input: {
  rotations: readonly Rotation[]
  held: readonly Held[]
  /** Whether the emulator would take a refresh token, by digest. */
  lives: ReadonlyMap<string, boolean>
  sends: readonly Sent[]
  journalled: readonly Entry[]
  timing: { refreshDeadlineMs: number; quarantineMs: number }
}): Verdict {
  const { rotations, held, sends, timing } = input
  const rotated = rotations.filter((one) => one.outcome === 'rotated')
  const byParent = new Map(rotated.map((one) => [one.parent, one]))
  const sendsOf = grouped(sends, (one) => one.parent)
  const journal = new Set(input.journalled.map((one) => `${one.grantId} ${one.parent}`))
  const count = { dead: 0, unavoidable: 0, avoidable: 0, falseDisconnects: 0 }
  const gapsMs: number[] = []
  const stories: string[] = []

  for (const one of held) {
    const lost = byParent.get(one.token)
    const lives = input.lives.get(one.token) ?? false
    if (!lost) {
      // We hold the newest token there is.
      if (one.ended && lives) {
        count.falseDisconnects += 1
        stories.push(`false disconnect: ${one.grantId} cause ${one.endCause} generation ${one.generation}`)
      } else if (!lives) {
        count.dead += 1
        count.avoidable += 1
        stories.push(`dead although its newest token is held: ${one.grantId} ${one.endCause}`)
      }
      continue
    }
    count.dead += 1
    const blame = blameFor(lost, one)
    if (blame.kind === 'window') gapsMs.push(blame.gapMs)
    else count[blame.kind] += 1
    if (blame.kind !== 'unavoidable') stories.push(`${blame.kind}: ${one.grantId} ${blame.why}`)
  }

  function blameFor(
    lost: Rotation,
    one: Held,
  ): { kind: 'unavoidable' | 'avoidable'; why: string } | { kind: 'window'; gapMs: number; why: string } {
    if (journal.has(`${one.grantId} ${one.generation}`))
      return { kind: 'avoidable', why: 'its successor stands in the journal' }
    if (lost.answer !== 'sent' || lost.aborted || lost.answeredAt === null)
      return { kind: 'unavoidable', why: `answer ${lost.answer}` }
    const sent = (sendsOf.get(lost.parent) ?? []).filter((candidate) => candidate.at <= lost.at + 50).at(-1)
    if (!sent) return { kind: 'avoidable', why: 'nobody of ours sent it' }
    if (lost.answeredAt > sent.at + timing.refreshDeadlineMs)
      return { kind: 'unavoidable', why: 'answered after the deadline' }
    const { killedAt } = sent.worker
    if (killedAt === null || killedAt > lost.answeredAt + 1_000)
      return {
        kind: 'avoidable',
        why: `its process lived on; ${JSON.stringify({ lost, error: sent.error })}`,
      }
    if (killedAt <= lost.answeredAt) return { kind: 'unavoidable', why: 'killed before the last byte' }
    return { kind: 'window', gapMs: killedAt - lost.answeredAt, why: 'killed just after the last byte' }
  }

  return {
    rotations: rotated.length,
    ...count,
    window: gapsMs.length,
    gapsMs,
    doubleUses: doubleUsesIn(rotations, sendsOf, timing.quarantineMs, stories),
    stories,
  }
}

/** Presentations of one token of which a later one came inside the quarantine of an earlier one, counted from its lease. */
function doubleUsesIn(
  rotations: readonly Rotation[],
  sendsOf: ReadonlyMap<string, readonly Sent[]>,
  quarantineMs: number,
  stories: string[],
): number {
  let doubles = 0
  for (const [parent, shown] of grouped(rotations, (one) => one.parent)) {
    const inOrder = shown.toSorted((a, b) => a.at - b.at)
    for (const [index, later] of inOrder.entries()) {
      const earlier = inOrder[index - 1]
      if (!earlier) continue
      const lease = (sendsOf.get(parent) ?? []).find((one) => Math.abs(one.at - earlier.at) < 250)?.claimAt
      const since = lease ?? earlier.at
      if (later.at - since >= quarantineMs) continue
      // The earlier one was refused before anything happened, and the platform said so: the lease was given back.
      if (earlier.outcome === 'early' && later.at - earlier.at > quarantineMs) continue
      doubles += 1
      stories.push(
        `double use: ${parent} after ${later.at - since} ms (${earlier.outcome}, ${later.outcome})`,
      )
    }
  }
  return doubles
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}
