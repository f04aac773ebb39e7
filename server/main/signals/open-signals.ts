import type { DestinationStream, Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Signals } from '../../base/signals.ts'
import { createLog, type Level } from './log.ts'
import { createMetrics } from './metrics.ts'
import { span } from './traces.ts'

export interface Opened {
  readonly signals: Signals
  /** Where counters, histograms and gauges of this process are; read by /metrics. */
  readonly registry: Registry
  readonly log: Logger
}

/** The one place of a process where counts, lines and spans go. */
export function openSignals(options: { level: Level; readable: boolean; to?: DestinationStream }): Opened {
  const { registry, count, took } = createMetrics()
  const log = createLog(options)
  const signals: Signals = {
    count,
    took,
    say: (level, message, facts = {}) => log[level](facts, message),
    span,
  }
  return { signals, registry, log }
}
