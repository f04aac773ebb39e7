import type * as z from 'zod'
import type { timelineEntry, timelinePage } from '../../../contract/account-life.ts'
import type { Timeline, TimelineEntry } from '../../core/connect/show-timeline.ts'

type EntryReply = z.input<typeof timelineEntry>

export const presentTimeline = (timeline: Timeline): z.input<typeof timelinePage> => ({
  entries: timeline.entries.map(presentEntry),
  earlier: timeline.earlier === null ? null : String(timeline.earlier),
})

function presentEntry(entry: TimelineEntry): EntryReply {
  if (entry.kind === 'renewals') {
    const { seq, times, firstAt, lastAt } = entry.run
    const action = 'grant.refreshed'
    return {
      seq,
      at: lastAt.toISOString(),
      since: times > 1 ? firstAt.toISOString() : null,
      times,
      action,
      about: 'access',
      by: { kind: 'mooring', name: null, acting: false, through: null },
      facts: {},
      technical: text({ action, times, first: firstAt.toISOString(), last: lastAt.toISOString(), line: seq }),
    }
  }
  const { line, about } = entry
  const facts = factsOf(line.facts)
  return {
    seq: line.seq,
    at: line.at.toISOString(),
    since: null,
    times: 1,
    action: line.action,
    about,
    by: {
      kind: line.actorKind === 'worker' ? 'mooring' : line.actorKind,
      // A login that is gone: the line itself often kept the name.
      name: line.actorName ?? (typeof line.facts.by === 'string' ? line.facts.by : null),
      acting: line.acting,
      through: line.through,
    },
    facts,
    technical: text({
      action: line.action,
      at: line.at.toISOString(),
      subject: line.subject,
      ...facts,
      line: `${line.seq} (${line.id})`,
    }),
  }
}

/** The facts that sentences and support need. Any other stays in the ledger until somebody has looked at it. */
const shown = new Set([
  'platform',
  'kind',
  'name',
  'by',
  'cause',
  'code',
  'event',
  'reason',
  'generation',
  'grant',
  'instead',
  'outcome',
  'threshold',
  'people',
  'names',
  'actBy',
])

function factsOf(facts: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([name, value]) => shown.has(name) && value !== null)
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String).join(', ') : String(value)]),
  )
}

const text = (parts: Readonly<Record<string, string | number>>): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
