import { setTimeout as pause } from 'node:timers/promises'
import { createBatcher } from '../../base/batch.ts'
import type { Database } from '../../store/database.ts'
import {
  type Adoption,
  adoptSuccessors,
  type ClaimRow,
  type ClaimWish,
  claimRefreshes,
} from '../../store/renewals.ts'

/**
 * A process this young (milliseconds) sends nothing that a platform could answer with new tokens: it may be one of a crash
 * loop, and it is so busy starting that an answer would lie about.
 */
const tooYoungMs = 1_000

/** What all renewals of a process share: who is at it already, and the batches that claims and adoptions travel in. */
export interface RenewalDesk {
  /** Waits until this process is old enough to be trusted with an answer. */
  comeOfAge(): Promise<void>
  /** Whoever comes while the same work is under way gets its outcome. */
  once<T>(key: string, work: () => Promise<T>): Promise<T>
  claim(db: Database, wish: ClaimWish): Promise<ClaimRow>
  adopt(db: Database, adoption: Adoption): Promise<boolean>
  /** Work that must not be given up: tried again, with pauses, until it succeeds or the process ends. */
  untilDone(work: () => Promise<unknown>): void
  /** Waits for everything under way; what is left after that stays in the journal. */
  settle(patienceMs: number): Promise<void>
}

interface Batches {
  readonly claim: (wish: ClaimWish) => Promise<ClaimRow>
  readonly adopt: (adoption: Adoption) => Promise<boolean>
}

export function createRenewalDesk(parts: {
  journalId: string
  quarantineMs: number
  /** Where two machines keep journals of their own: how long an answer in the other one is waited for. */
  foreignPatienceMs?: number
}): RenewalDesk {
  const { journalId, quarantineMs, foreignPatienceMs = Math.max(600_000, quarantineMs * 4) } = parts
  const flights = new Map<string, Promise<unknown>>()
  const pending = new Set<Promise<unknown>>()
  let ended = false
  const options = { quarantineMs, journal: journalId, foreignPatienceMs }
  const batches = new WeakMap<Database, Batches>()
  const batchesOf = (db: Database): Batches => {
    const found = batches.get(db) ?? {
      claim: createBatcher((wishes) => claimRefreshes(db, wishes, options), { most: 50, atOnce: 2 }),
      adopt: createBatcher((adoptions) => adoptSuccessors(db, adoptions), { most: 50, atOnce: 2 }),
    }
    batches.set(db, found)
    return found
  }
  return {
    once<T>(key: string, work: () => Promise<T>): Promise<T> {
      const under = flights.get(key) as Promise<T> | undefined
      if (under !== undefined) return under
      const flight = work().finally(() => flights.delete(key))
      flights.set(key, flight)
      return flight
    },
    async comeOfAge() {
      // Counted from the start of the process.
      const missingMs = tooYoungMs - performance.now()
      // Not all who wait for it at once.
      if (missingMs > 0) await pause(missingMs + Math.random() * 500)
    },
    claim: (db, wish) => batchesOf(db).claim(wish),
    adopt: (db, adoption) => batchesOf(db).adopt(adoption),
    untilDone(work) {
      const trying = (async () => {
        for (let pauseMs = 200; !ended; pauseMs = Math.min(pauseMs * 2, 2_000)) {
          await pause(pauseMs)
          if (
            await work().then(
              () => true,
              () => false,
            )
          )
            return
        }
      })()
      pending.add(trying)
      void trying.finally(() => pending.delete(trying))
    },
    async settle(patienceMs) {
      const all = Promise.allSettled([...flights.values(), ...pending])
      // The clock of somebody who waits no longer keeps no process alive.
      await Promise.race([all, pause(patienceMs, undefined, { ref: false })])
      ended = true
    },
  }
}
