import { after, daysMs, hoursMs } from '../../base/clock.ts'
import type { OpenIncident } from '../../store/incidents.ts'
import type { ConnectionRow } from '../connect/list-connections.ts'
import type { Trouble } from './troubles-of.ts'

/** What became of the incidents of a workspace. `tell` is the threshold to tell people of now; absent = nothing new. */
export type Change =
  | { readonly do: 'open'; readonly trouble: Trouble; readonly tell: number }
  | {
      readonly do: 'advance'
      readonly incident: OpenIncident
      readonly trouble: Trouble
      readonly tell?: number | undefined
      /** Concerned now and not before, or expiring before and disconnected now. */
      readonly joined: readonly ConnectionRow[]
      /** Concerned before, and connected again. */
      readonly recovered: readonly ConnectionRow[]
    }
  | {
      readonly do: 'close'
      readonly incident: OpenIncident
      readonly as: 'restored' | 'removed' | 'moved'
      /** All that it ever concerned and that work again. */
      readonly works: readonly ConnectionRow[]
      /** Those of them that nobody has written down as working yet. */
      readonly recovered: readonly ConnectionRow[]
    }

/** What is known as open against what is so now. Asked twice, the second answer is empty of news. */
export function compareIncidents(input: {
  readonly rows: readonly ConnectionRow[]
  readonly open: readonly OpenIncident[]
  readonly troubles: ReadonlyMap<string, Trouble>
  /** Days ahead at which people are told, by the platform it is about. */
  readonly thresholds: (platform: string) => readonly number[]
  readonly now: Date
}): Change[] {
  const { rows, open, troubles, thresholds, now } = input
  const changes: Change[] = []
  const going = new Set<string>()
  const thresholdsOf = (trouble: Trouble) => thresholds(trouble.platform)
  for (const incident of open) {
    const trouble = troubles.get(incident.subject)
    if (trouble && isSame(incident, trouble)) {
      going.add(incident.subject)
      changes.push(advance(incident, trouble, { rows, thresholds: thresholdsOf(trouble), now }))
    } else changes.push(close(incident, rows))
  }
  for (const trouble of troubles.values()) {
    if (!going.has(trouble.subject))
      changes.push({ do: 'open', trouble, tell: reachedBy(trouble, thresholdsOf(trouble), now) })
  }
  return changes
}

/** Yellow that turns red goes on as one; red that turns yellow was mended, and a later day is another matter. */
function isSame(incident: OpenIncident, trouble: Trouble): boolean {
  if (incident.kind === 'disconnected') return trouble.kind === 'disconnected'
  if (trouble.kind === 'disconnected' || !incident.actBy || !trouble.actBy) return true
  return !isLater(trouble.actBy, incident.actBy)
}

/** The latest threshold that is behind us: what passed unseen before it is not told any more. */
export function reachedBy(trouble: Trouble, thresholds: readonly number[], now: Date): number {
  const { actBy, kind } = trouble
  if (kind === 'disconnected' || !actBy) return 0
  const passed = thresholds.filter((days) => after(actBy, -daysMs(days)) <= now)
  return Math.min(...passed, thresholds[0] ?? 1)
}

function advance(
  incident: OpenIncident,
  trouble: Trouble,
  { rows, thresholds, now }: { rows: readonly ConnectionRow[]; thresholds: readonly number[]; now: Date },
): Change {
  const reached = reachedBy(trouble, thresholds, now)
  const turned = incident.kind !== trouble.kind
  const before = new Set(incident.accounts.filter((one) => !one.left).map((one) => one.accountId))
  return {
    do: 'advance',
    incident,
    trouble,
    tell: reached < incident.reached ? reached : undefined,
    joined: trouble.rows.filter((row) => turned || !before.has(row.account.id)),
    recovered: rows.filter((row) => before.has(row.account.id) && isMended(row, incident)),
  }
}

function close(incident: OpenIncident, rows: readonly ConnectionRow[]): Change {
  const ids = new Map(incident.accounts.map((one) => [one.accountId, one.left]))
  const alive = rows.filter((row) => ids.has(row.account.id))
  const works = alive.filter((row) => isMended(row, incident))
  return {
    do: 'close',
    incident,
    as: works.length > 0 ? 'restored' : alive.length === 0 ? 'removed' : 'moved',
    works,
    recovered: works.filter((row) => ids.get(row.account.id) === false),
  }
}

/** Green only because the hub looks less far ahead than before is not mended. */
function isMended({ verdict }: ConnectionRow, incident: OpenIncident): boolean {
  if (incident.kind === 'disconnected') return verdict.status !== 'disconnected'
  if (verdict.status !== 'connected') return false
  return !verdict.actBy || !incident.actBy || isLater(verdict.actBy, incident.actBy)
}

const isLater = (day: Date, than: Date): boolean => day > after(than, hoursMs(1))
