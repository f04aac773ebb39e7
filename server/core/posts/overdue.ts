import { after } from '../../base/clock.ts'
import type { Target } from '../../store/post-targets.ts'
import type { Step } from './settle-target.ts'
import { latenessMs } from './timing.ts'

/** Too late to go out: after its own limit, or after an hour that was ours. Undefined: it may go. */
export function overdue(
  target: Pick<Target, 'dueAt' | 'lateFrom' | 'notAfter'>,
  now: Date,
): Step | undefined {
  const missed = (code: string): Step => ({ state: 'missed', nextAt: null, code })
  if (target.notAfter && now > target.notAfter) return missed('not-after')
  const from = target.lateFrom ?? target.dueAt
  return from && now > after(from, latenessMs) ? missed('late') : undefined
}
