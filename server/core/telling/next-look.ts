import { after, daysMs } from '../../base/clock.ts'
import type { ConnectionRow } from '../connect/list-connections.ts'

/**
 * The next instant at which time alone changes what there is to tell of an account: a threshold, or the end. null =
 * nothing will happen by itself.
 */
export function nextLook(row: ConnectionRow, thresholds: readonly number[], now: Date): Date | null {
  const { actBy } = row.verdict
  if (!actBy) return null
  const instants = [...thresholds.map((days) => after(actBy, -daysMs(days))), actBy]
  const ahead = instants.filter((at) => at > now).map((at) => at.getTime())
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null
}
