import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysMs, after as later } from '../../base/clock.ts'
import { platforms } from '../../platforms/registry.ts'
import type { OpenIncident } from '../../store/incidents.ts'
import type { ConnectionRow } from '../connect/list-connections.ts'
import { judgeStatus } from '../grants/judge-status.ts'
import { compareIncidents } from './compare-incidents.ts'
import { nextLook } from './next-look.ts'
import { troublesOf } from './troubles-of.ts'

const start = new Date('2026-11-01T00:00:00Z')
const platform = platforms.find((one) => one.id === 'linkedin')
const kind = platform?.accountKinds[0]
if (!platform || !kind) throw new Error('no platform to try with')

/** One account whose grant ends at an instant, as the judge sees it at another. */
function rowAt(now: Date, endsAt: Date, noticeDays: number): ConnectionRow {
  const carrier = { capabilities: kind?.vital ?? [], missing: [], limits: [], probedAt: start, lostAt: null }
  const grant = {
    id: 'grt_1',
    consentId: 'cns_1',
    endedAt: null,
    endCause: null,
    hasRefreshToken: false,
    accessExpiresAt: endsAt,
    refreshExpiresAt: null,
    dataAccessExpiresAt: null,
    troubleSince: null,
  }
  const evidence = { kind, renewal: platform?.renewal, carrier, grant, noticeDays, now }
  const verdict = judgeStatus(evidence as unknown as Parameters<typeof judgeStatus>[0])
  const account = { id: 'acc_1', use: 'publish', parentId: null, name: 'Riverside' }
  return { account, platform, kind, carrier, grant, verdict, practice: false } as unknown as ConnectionRow
}

/** Looks at these instants, carrying out what the comparison says; answers the thresholds told, in order. */
function toldAt(instants: readonly Date[], endsAt: Date, thresholds: readonly number[]): number[] {
  let open: OpenIncident[] = []
  const told: number[] = []
  for (const now of instants) {
    const rows = [rowAt(now, endsAt, thresholds[0] ?? 1)]
    const troubles = troublesOf(rows, open, now)
    for (const change of compareIncidents({ rows, open, troubles, thresholds: () => thresholds, now })) {
      if (change.do === 'close') throw new Error('nothing was mended')
      if (change.tell !== undefined) told.push(change.tell)
      const before = change.do === 'open' ? undefined : change.incident
      open = [
        {
          ...change.trouble,
          id: 'inc_1',
          openedAt: before?.openedAt ?? now,
          reached: change.tell ?? before?.reached ?? 0,
          accounts: [{ accountId: 'acc_1', left: false }],
        },
      ]
    }
  }
  return told
}

const lists = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 })
  .map((days) => days.sort((a, b) => b - a))
const endsAt = later(start, daysMs(70))

describe('thresholds, whenever somebody looks', () => {
  it('each is told at most once, in order, and only the latest of those that passed unseen', () => {
    fc.assert(
      fc.property(
        lists,
        fc.array(fc.double({ min: 0, max: 75, noNaN: true }), { maxLength: 40 }),
        (thresholds, days) => {
          const instants = days.sort((a, b) => a - b).map((day) => later(start, daysMs(day)))
          const told = toldAt(
            instants.flatMap((now) => [now, now]),
            endsAt,
            thresholds,
          )
          const expected = instants.flatMap((now) => {
            if (now >= endsAt) return [0]
            return thresholds.filter((t) => later(endsAt, -daysMs(t)) <= now).slice(-1)
          })
          expect(told).toEqual([...new Set(expected)])
        },
      ),
    )
  })

  it('looking when the judge asks to be called tells every one of them', () => {
    fc.assert(
      fc.property(lists, (thresholds) => {
        const instants: Date[] = []
        for (
          let now: Date | null = start;
          now;
          now = nextLook(rowAt(now, endsAt, thresholds[0] ?? 1), thresholds, now)
        )
          instants.push(now)
        expect(toldAt(instants, endsAt, thresholds)).toEqual([...thresholds, 0])
      }),
    )
  })
})
