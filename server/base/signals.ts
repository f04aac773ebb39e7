/**
 * What the room tells whoever watches it: counts and spans for operators, lines for their log. Never a token, a code,
 * a name or an id of a person; ids of hubs, workspaces, grants and accounts only in lines and spans, not in counts.
 */
export interface Signals {
  /** One more of something that happened. Labels are words of small closed lists: platform, outcome, kind. */
  count(event: CountedEvent, labels: Readonly<Record<string, string>>): void
  /** How long something took, in milliseconds. */
  took(event: TimedEvent, ms: number, labels: Readonly<Record<string, string>>): void
  /** A line for the operator's log. */
  say(level: LogLevel, message: string, facts?: Readonly<Record<string, LogFact>>): void
  /**
   * Runs work inside a span of that name; what it throws is written on the span, by its name and code alone, and thrown
   * on. `note` adds what is known only later, such as a status.
   */
  span<T>(
    name: string,
    facts: Readonly<Record<string, LogFact>>,
    work: (note: (facts: Readonly<Record<string, LogFact>>) => void) => Promise<T>,
  ): Promise<T>
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export type LogFact = string | number | boolean | null

/** refresh: a renewal ended. probe: an account was looked at. notice: a person was told. mail: a mail left or failed. target: a delivery changed its state. ad: an ad changed its state. */
export type CountedEvent =
  | 'refresh'
  | 'probe'
  | 'notice'
  | 'mail'
  | 'platform-notice'
  | 'breaker'
  | 'replay'
  | 'target'
  | 'ad'

/** request: one that we answered. platform-call: one that we sent. chore: one round of the worker's. */
export type TimedEvent =
  | 'refresh'
  | 'probe'
  | 'journal-append'
  | 'claim'
  | 'adopt'
  | 'request'
  | 'platform-call'
  | 'chore'

/** Nobody watches: tests and commands that end soon. */
export const silent: Signals = {
  count: () => undefined,
  took: () => undefined,
  say: () => undefined,
  span: (_name, _facts, work) => work(() => undefined),
}
