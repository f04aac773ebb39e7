import type { Gap } from '../../store/broadcast-gaps.ts'
import type { BroadcastPlace } from '../../store/broadcast-places.ts'
import type { HeldPost } from '../../store/broadcast-posts.ts'
import type { BroadcastTodo, BroadcastWorkspace, Turn, Why } from '../../store/broadcast-workspaces.ts'
import type { Broadcast } from '../../store/broadcasts.ts'
import { wallTimeAt } from '../posts/moment-of.ts'
import { isSamePost } from './is-same-post.ts'
import type { PlannedDelivery, PlannedPlace } from './plan-place.ts'
import type { Terms } from './terms.ts'
import { limitOf } from './turns.ts'

/** Everything that a location's post is made of. */
export interface Placing {
  readonly broadcast: Broadcast
  readonly terms: Terms
  readonly planned: PlannedPlace
  readonly moment: Turn
  readonly todo: BroadcastTodo
}

export type Placed = PlannedDelivery & { readonly account: { readonly id: string; readonly name: string } }

/**
 * When it goes out there: at its turn. What is placed afterwards, because somebody mended it or the hub changed it, goes at once,
 * and not at all behind the latest time.
 */
export function momentFor(
  turn: BroadcastWorkspace & { readonly todo: BroadcastTodo },
  { timeZone }: BroadcastPlace,
  notAfter: string | null,
  now: Date,
): Turn {
  const { at, wallTime, noMoment, todo } = turn
  const isLate = at !== null ? at < now : noMoment.code === 'moment-over'
  if (todo === 'place' || !isLate) return noMoment ? { at, wallTime, noMoment } : { at, wallTime, noMoment }
  if (notAfter !== null && limitOf(notAfter, timeZone) <= now)
    return { at: null, wallTime: null, noMoment: { code: 'after-limit', facts: {} } }
  return { at: now, wallTime: wallTimeAt(now, timeZone), noMoment: null }
}

/**
 * What can be made, and what is left out and why; accounts that have a delivery already are neither. `held`: the post that what is
 * made hangs on, where it stays as it is.
 */
export function splitOf(
  { planned, moment }: Pick<Placing, 'planned' | 'moment'>,
  having: readonly string[],
  held?: HeldPost,
): { open: Placed[]; gaps: Gap[] } {
  const open: Placed[] = []
  const gaps: Gap[] = []
  for (const one of planned.deliveries) {
    const { account } = one
    if (account && having.includes(account.id)) continue
    const differs = held && !isSamePost(held, planned, one) ? { code: 'post-differs', facts: {} } : null
    const why = whyOf(one, moment) ?? differs
    if (!why && account) open.push({ ...one, account })
    else if (why) gaps.push({ kind: one.kind.kind, account, ...why })
  }
  return { open, gaps }
}

const whyOf = ({ account, why }: PlannedDelivery, { noMoment }: Turn): Why | null =>
  account && noMoment ? noMoment : why
