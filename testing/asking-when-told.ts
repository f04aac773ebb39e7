import type { RestoreSafety } from '../server/core/operator/restore-safety.ts'

export interface AskingWhenTold extends RestoreSafety {
  /** From now on this Mooring may be a copy, until somebody has said what it is. */
  ask(): void
}

/** For tests of what happens while a Mooring asks; the real watch is in server/main/watch-deployment.ts. */
export function askingWhenTold(): AskingWhenTold {
  let isAsking = false
  let looks = 0
  return {
    ask: () => {
      isAsking = true
      looks = 0
    },
    doubt: () =>
      isAsking
        ? {
            kind: 'restored',
            database: null,
            note: null,
            named: null,
            place: { path: '/data', machine: null },
          }
        : undefined,
    askingElsewhere: () => undefined,
    // Confirming looks once before it begins, and once when it is done.
    lookAgain: async () => {
      looks += 1
      if (looks > 1) isAsking = false
    },
  }
}
