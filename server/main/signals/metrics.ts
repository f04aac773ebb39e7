import { Counter, Histogram, Registry } from 'prom-client'
import type { CountedEvent, TimedEvent } from '../../base/signals.ts'

/** What each event is counted as, with the labels it may carry; another label is dropped. */
const counters: Readonly<Record<CountedEvent, { name: string; help: string; labels: readonly string[] }>> = {
  refresh: {
    name: 'mooring_refreshes_total',
    help: 'Renewals by how they ended',
    labels: ['platform', 'outcome'],
  },
  probe: {
    name: 'mooring_probes_total',
    help: 'Looks at an account by what they found',
    labels: ['platform', 'outcome'],
  },
  notice: { name: 'mooring_notices_total', help: 'Notices told to people', labels: ['kind'] },
  mail: { name: 'mooring_mails_total', help: 'Mails that left or did not', labels: ['outcome'] },
  'platform-notice': {
    name: 'mooring_platform_notices_total',
    help: 'Notices that platforms sent us',
    labels: ['platform', 'outcome'],
  },
  breaker: {
    name: 'mooring_breaker_changes_total',
    help: 'Apps that were held back, or work again',
    labels: ['area', 'state'],
  },
  target: {
    name: 'mooring_deliveries_total',
    help: 'Deliveries of posts by the state they came to',
    labels: ['platform', 'state'],
  },
  ad: { name: 'mooring_ads_total', help: 'Ads that changed their state', labels: ['platform', 'state'] },
  replay: { name: 'mooring_journal_replays_total', help: 'Files of dead processes adopted', labels: [] },
}

const quick = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]
const slow = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60]

const histograms: Readonly<
  Record<TimedEvent, { name: string; help: string; labels: readonly string[]; buckets: number[] }>
> = {
  refresh: {
    name: 'mooring_refresh_seconds',
    help: 'A renewal, from asking to knowing',
    labels: ['platform', 'outcome'],
    buckets: slow,
  },
  probe: { name: 'mooring_probe_seconds', help: 'A look at a grant', labels: ['platform'], buckets: slow },
  'journal-append': {
    name: 'mooring_journal_append_seconds',
    help: 'An entry, until it is on disk',
    labels: [],
    buckets: quick,
  },
  claim: { name: 'mooring_claim_seconds', help: 'Claiming a renewal', labels: [], buckets: quick },
  adopt: { name: 'mooring_adopt_seconds', help: 'Adopting a successor', labels: [], buckets: quick },
  request: {
    name: 'mooring_request_seconds',
    help: 'A request that we answered',
    labels: ['method', 'route', 'status'],
    buckets: slow,
  },
  'platform-call': {
    name: 'mooring_platform_call_seconds',
    help: 'A request that we sent to a platform',
    labels: ['host', 'method', 'status'],
    buckets: slow,
  },
  chore: {
    name: 'mooring_chore_seconds',
    help: "A round of one of the worker's chores",
    labels: ['chore', 'outcome'],
    buckets: slow,
  },
}

/** A label that should have been closed and is not must not fill the memory: from here on it says `other`. */
const mostLabelSets = 500

export interface Metrics {
  readonly registry: Registry
  count(event: CountedEvent, labels: Readonly<Record<string, string>>): void
  took(event: TimedEvent, ms: number, labels: Readonly<Record<string, string>>): void
}

/** Counters and histograms of one process, names as in docs/operating.md. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const counted = mapValues(counters, ({ name, help, labels }) => ({
    metric: new Counter({ name, help, labelNames: [...labels], registers: [registry] }),
    label: closedLabels(labels),
  }))
  const timed = mapValues(histograms, ({ name, help, labels, buckets }) => ({
    metric: new Histogram({ name, help, labelNames: [...labels], buckets, registers: [registry] }),
    label: closedLabels(labels),
  }))
  return {
    registry,
    count: (event, labels) => counted[event].metric.inc(counted[event].label(labels)),
    took: (event, ms, labels) => timed[event].metric.observe(timed[event].label(labels), ms / 1000),
  }
}

function closedLabels(names: readonly string[]) {
  const seen = new Set<string>()
  return (given: Readonly<Record<string, string>>): Record<string, string> => {
    const labels = Object.fromEntries(names.map((name) => [name, given[name] ?? '']))
    const key = JSON.stringify(labels)
    if (!seen.has(key) && seen.size >= mostLabelSets)
      return Object.fromEntries(names.map((name) => [name, 'other']))
    seen.add(key)
    return labels
  }
}

function mapValues<K extends string, V, R>(
  from: Readonly<Record<K, V>>,
  make: (value: V) => R,
): Record<K, R> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, make(value as V)])) as Record<
    K,
    R
  >
}
