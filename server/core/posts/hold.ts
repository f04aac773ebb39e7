import { after } from '../../base/clock.ts'
import type { Step } from './settle-target.ts'
import { heldLookMs } from './timing.ts'
import type { Unusable } from './usable.ts'

/** Nothing was sent and nothing failed: it waits for its connection, or for the operator. */
export const hold = ({ code, facts }: Unusable, now: Date): Step => ({
  state: 'held',
  nextAt: after(now, heldLookMs),
  code,
  facts,
})
