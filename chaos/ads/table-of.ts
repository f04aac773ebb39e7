import { soonOf } from './how-soon.ts'
import type { Outcome } from './run.ts'

/** For a person: what was done, what struck, and what is more than may be. */
export const tableOf = ({
  intents,
  activeAt,
  deeds,
  cuts,
  restarts,
  struck,
  rests,
  asks,
  secondsOn,
  over,
}: Outcome): string =>
  [
    `people: ${deeds}`,
    `${intents} ads were to be made, on: ${said(activeAt) || 'none'}`,
    ...[...rests]
      .toSorted((a, b) => b[1] - a[1])
      .map(([rest, count]) => `${String(count).padStart(5)} ${rest}`),
    `waiting for a person: ${said(asks) || 'none'}`,
    `off after ${soonOf(secondsOn)}`,
    `faults: ${struck}; ${cuts} database connections cut, ${restarts} times the database stopped`,
    ...over.map((one) => `more than may be: ${one}`),
  ].join('\n')

const said = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([what, count]) => `${count} ${what}`).join(', ')
