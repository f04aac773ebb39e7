import type { Signals } from '../server/base/signals.ts'

/** Everything that operators could get to see, as text, without the net that scrubs their log. */
export function recordingSignals(keep: (text: string) => void): Signals {
  const told = (...parts: unknown[]) => keep(`${JSON.stringify(parts)}\n`)
  return {
    count: (event, labels) => told('count', event, labels),
    took: (event, _ms, labels) => told('took', event, labels),
    say: (level, message, facts) => told('say', level, message, facts),
    span: async (name, facts, work) => {
      told('span', name, facts)
      return work((more) => told('note', name, more))
    },
  }
}
