import { Gauge, type Registry } from 'prom-client'
import { secondsMs } from '../../base/clock.ts'
import type { RestoreSafety } from '../../core/operator/restore-safety.ts'
import type { AdsOut } from '../../store/ads-out.ts'
import type { Overdue } from '../../store/overdue.ts'

export interface GaugeSources {
  /** Counts what is due, on the sweep's login. */
  overdue(): Promise<Overdue>
  /** Entries of the journal of this process that are not settled. */
  journalPending?: (() => number) | undefined
  /** Apps that are held back, by platform. */
  openBreakers?: (() => Promise<ReadonlyMap<string, number>>) | undefined
  /** Ads that are out, by platform; on the sweep's login. */
  adsOut?: (() => Promise<readonly AdsOut[]>) | undefined
  readonly restore: RestoreSafety
}

const keptMs = secondsMs(5)

/**
 * Gauges of what waits. The answer fills them, before somebody is shown them: at most every five seconds it asks the
 * database. One that does not answer leaves the counts out.
 */
export function addGauges(registry: Registry, sources: GaugeSources): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `mooring_${name}`, help, labelNames, registers: [registry] })
  const due = gauge('due', 'Work that is due and not done (counted up to 10001)', ['work'])
  const oldest = gauge('due_oldest_seconds', 'For how long the oldest of it waits', ['work'])
  const inDoubt = gauge('grants_in_doubt', 'Renewals that were cut off, outcome unknown')
  const journal = gauge('journal_pending', 'Journal entries of this process that are not settled')
  const breakers = gauge('breakers_open', 'Apps of ours that are held back', ['platform'])
  const ads = gauge('ads', 'Ads that are on, or are being switched off', ['platform', 'state'])
  const unreadable = gauge('ad_accounts_unreadable', 'Ad accounts whose spend cannot be read', ['platform'])
  const database = gauge('database_up', 'Whether the last scrape reached the database')
  const safe = gauge('safe_mode', '1 while this may be a copy, so that nothing is renewed or sent')
  const read = kept(keptMs, async () => {
    const [overdue, open, out] = await Promise.all([
      sources.overdue(),
      sources.openBreakers?.(),
      sources.adsOut?.(),
    ])
    return { overdue, open, out }
  })
  const fill = async (): Promise<void> => {
    safe.set(sources.restore.doubt() ? 1 : 0)
    if (sources.journalPending) journal.set(sources.journalPending())
    for (const one of [due, oldest, breakers, ads, unreadable]) one.reset()
    try {
      const { overdue, open, out } = await read()
      for (const work of ['renewals', 'probes', 'judgements', 'mails', 'revocations'] as const) {
        due.set({ work }, overdue[work].count)
        oldest.set({ work }, overdue[work].oldestSeconds)
      }
      inDoubt.set(overdue.inDoubt)
      for (const [platform, count] of open ?? []) breakers.set({ platform }, count)
      for (const one of out ?? []) {
        ads.set({ platform: one.platform, state: 'on' }, one.running)
        ads.set({ platform: one.platform, state: 'being-switched-off' }, one.pausing)
        unreadable.set({ platform: one.platform }, one.unreadable)
      }
      database.set(1)
    } catch {
      database.set(0)
    }
  }
  return fill
}

/** The last answer, for so long; who asks meanwhile waits for the same one. */
function kept<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | undefined
  return () => {
    const now = performance.now()
    if (!last || now - last.at > ms) {
      const answer = read()
      answer.catch(() => {
        last = undefined
      })
      last = { at: now, answer }
    }
    return last.answer
  }
}
