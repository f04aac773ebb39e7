import { minutesMs } from '../../base/clock.ts'
import type { PostNewsKind } from '../../store/notifications.ts'
import type { Target, TargetState } from '../../store/post-targets.ts'
import type { Taken } from './taken.ts'

/** Less is no lateness that anybody has to hear of. */
const lateFromMs = minutesMs(15)

const kinds: Partial<Record<TargetState, PostNewsKind>> = {
  'needs-person': 'post-needs-person',
  rejected: 'post-rejected',
  missed: 'post-missed',
  held: 'post-held',
}

/** What people hear of when a delivery turns into this state; undefined: nothing. */
export function newsKindOf(target: Target, state: TargetState, now: Date): PostNewsKind | undefined {
  const isReleased = target.state === 'held' && state === 'scheduled'
  return isReleased && latenessOf(target, now) > lateFromMs ? 'post-late' : kinds[state]
}

export const latenessOf = ({ dueAt }: Pick<Target, 'dueAt'>, now: Date): number =>
  dueAt ? now.getTime() - dueAt.getTime() : 0

/**
 * Posts to one account that meet the same are told as one: those that wait, from the moment their connection broke, all
 * others within an hour.
 */
export function occasionOf(
  { target, grant, carrier }: Pick<Taken, 'target' | 'grant' | 'carrier'>,
  { kind, code, now }: { kind: PostNewsKind; code: string | null; now: Date },
): string {
  const broke = grant?.endedAt ?? carrier?.lostAt
  const when = kind === 'post-held' ? (broke?.toISOString() ?? hourOf(now).slice(0, 10)) : hourOf(now)
  return [target.accountId, code ?? '-', when].join(' ')
}

const hourOf = (at: Date): string => at.toISOString().slice(0, 13)
