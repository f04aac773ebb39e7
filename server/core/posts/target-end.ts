import type { TargetChange, TargetState } from '../../store/post-targets.ts'

/** Nothing happens to these any more by itself. */
export const ends: readonly TargetState[] = ['published', 'rejected', 'missed', 'cancelled']

/** A request may be out: nobody edits, cancels or moves these until it is known what became of it. */
export const inFlight: readonly TargetState[] = ['sending', 'processing', 'unconfirmed']

/** Nothing of these is visible to anybody: content and moment may be changed. */
export const changeable: readonly TargetState[] = [
  'draft',
  'scheduled',
  'preparing',
  'ready',
  'held',
  'needs-person',
]

/** Somebody wants it not to go out any more. What may be out already, whole or in part, is not called off by that, and says so. */
export const cancelled = (at: Date, mayBeOut: boolean): TargetChange => ({
  state: 'cancelled',
  nextAt: null,
  since: at,
  code: mayBeOut ? 'may-be-out' : null,
  facts: {},
})
